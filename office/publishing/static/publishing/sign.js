// One signature with the key in this browser: of a withdrawal, or of the word that confirms one.

import { unbase64 } from "../keys/encoding.js";
import { found } from "../keys/finding.js";

const data = JSON.parse(document.getElementById("sign-data").textContent);
const $ = (id) => document.getElementById(id);
const form = $("sign-form");
const bytes = unbase64(data.bytes);

function trouble(words) {
  $("trouble").textContent = words;
  $("trouble").hidden = false;
  $("act").disabled = true;
}

/** Whether the bytes take down what this page shows. */
function asShown() {
  const rows = JSON.parse(new TextDecoder().decode(bytes))["x-withdrawn"];
  return rows.some((row) => JSON.stringify(row) === JSON.stringify(data.entry));
}

async function submit(key) {
  form.elements.keyid.value = key.keyid;
  form.elements.signature.value = await key.sign(bytes);
  form.submit();
}

async function start() {
  if (data.entry && !asShown()) {
    trouble($("trouble").dataset.words);
    return;
  }
  const key = await found(data).catch(() => null);
  $("act").disabled = !key;
  if (data.entry) {
    const [, id, upTo] = data.entry;
    $("entry").textContent = `${id} ≤ ${upTo}`;
    $("act").addEventListener("click", () => form.reportValidity() && $("confirm").showModal());
    $("not-yet").addEventListener("click", () => $("confirm").close());
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(key).catch(() => trouble($("trouble").dataset.failed));
  });
  document.body.dataset.ready = "yes";
}

start();
