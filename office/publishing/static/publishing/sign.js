// One signature with the key in this browser: of a withdrawal, or of the word that confirms one.

import { unbase64 } from "../keys/encoding.js";
import { found } from "../keys/finding.js";

const data = JSON.parse(document.getElementById("sign-data").textContent);
const $ = (id) => document.getElementById(id);
const form = $("sign-form");
const bytes = unbase64(data.bytes);

const FIELDS = ["_type", "expires", "spec_version", "targets", "version", "x-repository", "x-withdrawn"];

function trouble(words) {
  $("confirm")?.close();
  $("trouble").textContent = words;
  $("trouble").hidden = false;
  $("trouble").scrollIntoView();
}

/**
 * Whether the bytes are what this page shows, and can be nothing else: this key also signs what is
 * published, and such a signature is given on the review page alone.
 */
function asShown() {
  const text = new TextDecoder().decode(bytes);
  if (!data.entry) return text.startsWith("gongshi-confirm\n") && text.endsWith(`\n${data.person}`);
  const signed = JSON.parse(text);
  return Object.keys(signed).sort().join() === FIELDS.join()
    && Object.keys(signed.targets).length === 0
    && signed["x-withdrawn"].some((row) => JSON.stringify(row) === JSON.stringify(data.entry));
}

async function submit(key, button) {
  button.disabled = true; // pressed twice it is handed in once
  try {
    form.elements.keyid.value = key.keyid;
    form.elements.signature.value = await key.sign(bytes);
    form.submit();
  } catch {
    button.disabled = false;
    trouble($("trouble").dataset.failed);
  }
}

async function start() {
  if (!asShown()) {
    trouble($("trouble").dataset.words);
    return;
  }
  const key = await found(data).catch(() => null);
  $("act").disabled = !key;
  if (data.entry) {
    const [, , target, upTo] = data.entry;
    $("entry").textContent = upTo ? `${target} ≤ ${upTo}` : target;
    $("act").addEventListener("click", () => form.reportValidity() && $("confirm").showModal());
    $("not-yet").addEventListener("click", () => $("confirm").close());
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(key, event.submitter);
  });
  document.body.dataset.ready = "yes";
}

start();
