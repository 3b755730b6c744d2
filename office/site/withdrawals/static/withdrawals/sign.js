// Signed with the key in this browser: a withdrawal, as list and as delta, or the word that confirms
// one. One press signs both.

import { unbase64 } from "../keys/encoding.js";
import { found } from "../keys/finding.js";

const data = JSON.parse(document.getElementById("sign-data").textContent);
const $ = (id) => document.getElementById(id);
const form = $("sign-form");
const parts = data.parts.map(unbase64);

const FIELDS = [
  "_type",
  "expires",
  "spec_version",
  "targets",
  "version",
  "x-repository",
  "x-v",
  "x-withdrawn",
];

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
  const texts = parts.map((bytes) => new TextDecoder().decode(bytes));
  if (!data.entry)
    return texts.every(
      (text) => text.startsWith("gongshi-confirm\n") && text.endsWith(`\n${data.person}`),
    );
  const [list, delta] = texts.map((text) => JSON.parse(text));
  const entry = JSON.stringify(data.entry);
  return (
    withdraws(list, "x-carried") &&
    withdraws(delta, "x-delta") &&
    list["x-withdrawn"].some((row) => JSON.stringify(row) === entry) &&
    JSON.stringify(delta["x-withdrawn"]) === `[${entry}]`
  );
}

function withdraws(signed, more) {
  const fields = Object.keys(signed)
    .filter((name) => name !== more)
    .sort();
  return fields.join() === FIELDS.join() && Object.keys(signed.targets).length === 0;
}

async function submit(key, button) {
  button.disabled = true; // pressed twice it is handed in once
  try {
    form.elements.keyid.value = key.keyid;
    const signatures = [];
    for (const bytes of parts) signatures.push(await key.sign(bytes));
    form.elements.signature.value = signatures.join(" ");
    if (data.entry) {
      $("sending").hidden = false;
      $("not-yet").hidden = true; // what was sent is not looked at again
    }
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
    const { first, versions, whole } = $("entry").dataset;
    const words = upTo > 1 ? versions : upTo ? first : whole;
    $("entry").textContent = words.replace("{target}", target).replace("{n}", upTo);
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
