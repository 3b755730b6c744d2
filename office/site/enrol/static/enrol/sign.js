// Sign the entry: these very bytes, and only if they are of the box whose words were compared.

import { found } from "../keys/finding.js";
import { utf8 } from "../keys/encoding.js";
import { compared, keepCompared } from "./kept.js";
import { marks, show } from "./six_words.js";

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const $ = (id) => document.getElementById(id);

/** DSSE's encoding of type and payload (sync/statements.py). */
function encoded(type, payload) {
  const [kind, body] = [utf8(type), utf8(payload)];
  return utf8(`DSSEv1 ${kind.length} ${type} ${body.length} ${payload}`);
}

/** Whether what is signed is what the page shows, of the key that asked. */
function isOf(entry, request) {
  const shown = [...document.querySelectorAll("[data-fact]")];
  return (
    entry.key === request.key &&
    shown.every((each) => each.textContent.trim() === entry[each.dataset.fact])
  );
}

async function ready() {
  const [request, signing] = [read("enrol-data"), read("signing-data")];
  const made = await marks(request);
  show($("words"), made.words);
  if (made.code !== request.code || !isOf(JSON.parse(signing.payload), request)) {
    $("trouble").textContent = $("trouble").dataset.key;
    $("trouble").hidden = false;
    return;
  }
  const known = compared(request.code) === made.digest;
  $("compared").hidden = !known;
  $("to-compare").hidden = known;
  const key = await found(signing);
  if (!key) return;
  const form = $("sign-form");
  form.hidden = false;
  $("sign").disabled = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    keepCompared(request.code, made.digest);
    form.elements.keyid.value = key.keyid;
    form.elements.signature.value = await key.sign(encoded(signing.type, signing.payload));
    form.submit();
  });
}

ready();
