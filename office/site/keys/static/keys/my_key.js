// The page of one's own key: make, back up, check, keep, hand in; restore; forget.

import { keyIdOf, utf8 } from "./encoding.js";
import { KeyFileError, generate, read, unwrap, wrap } from "./keyfile.js";
import { forget, keep, keys, signer } from "./keystore.js";

const $ = (id) => document.getElementById(id);
const page = $("my-key");
const said = page.dataset;
const { person } = said;
const HERE = ["dept-head", "deputy-director", "duty", "technician", "legal"]; // others enter no browser
let made = null; // between making and checking: the id of the new key, and nothing secret

const fingerprint = (keyid) => keyid.slice(0, 32).match(/.{4}/g).join(" ");

/** A mistake that the person can mend, as a sentence. */
class Refusal extends Error {}

function sentence(error) {
  if (error instanceof Refusal) return error.message;
  if (error instanceof KeyFileError) return said[error.kind];
  return said.failed;
}

function complain(words) {
  const error = $("key-error");
  error.textContent = words;
  error.hidden = false;
  error.focus();
}

/** Run an act of a form: errors as a sentence, buttons off while it works. */
function on(form, act) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    $("key-error").hidden = true;
    button.disabled = true;
    try {
      await act();
    } catch (reason) {
      complain(sentence(reason));
    } finally {
      button.disabled = false;
      $("working").hidden = true;
    }
  });
}

function progress(words) {
  $("working-words").textContent = words;
  $("working-bar").value = 0;
  $("working").hidden = false;
  return (done) => {
    $("working-bar").value = done;
  };
}

async function bytesOf(input) {
  const [file] = input.files;
  if (file.size > 8192) throw new KeyFileError("none");
  return new Uint8Array(await file.arrayBuffer());
}

function checkOwner(file) {
  if (file.person !== person) throw new Refusal(said.stranger.replace("%s", () => file.person));
  const commands = said.commanding.split(" ").includes(file.keyid); // no page makes a screen obey
  if (commands || !HERE.includes(file.office)) throw new Refusal(said.command);
}

async function handIn(keyid) {
  const key = await signer({ person, keyids: [keyid] });
  const [row] = (await keys(person)).filter((each) => each.keyid === keyid);
  const words = `gongshi-key-request\n${said.challenge}\n${person}\n${key.office}`;
  const form = $("hand-in");
  form.elements.office.value = key.office;
  form.elements.public.value = row.public;
  form.elements.proof.value = await key.sign(utf8(words));
  form.submit();
}

on($("make"), async () => {
  const phrase = $("phrase").value;
  if ([...phrase].length < Number(said.least)) throw new Refusal(said.short);
  if (phrase !== $("phrase-again").value) throw new Refusal(said.unlike);
  const key = { ...(await generate()), person, office: $("office").value };
  const file = await wrap(key, phrase, progress(said.wrapping));
  const link = $("backup");
  link.href = URL.createObjectURL(new Blob([file], { type: "application/json" }));
  link.download = `gongshi-key-${person}-${key.keyid.slice(0, 8)}.json`;
  link.click();
  made = key.keyid;
  $("made-print").textContent = fingerprint(key.keyid);
  $("make").reset();
  $("make").hidden = true;
  $("check").hidden = false;
  $("check-lead").focus();
});

on($("check"), async () => {
  const bytes = await bytesOf($("check-file"));
  if (read(bytes).keyid !== made) throw new Refusal(said.different);
  const key = await unwrap(bytes, $("check-phrase").value, progress(said.opening));
  await keep(key);
  await handIn(key.keyid);
});

on($("restore"), async () => {
  const bytes = await bytesOf($("restore-file"));
  checkOwner(read(bytes));
  const key = await unwrap(bytes, $("restore-phrase").value, progress(said.opening));
  await keep(key);
  window.location.reload();
});

$("phrase").addEventListener("input", () => {
  const strength = strengthOf($("phrase").value);
  $("strength").value = strength;
  $("advice").textContent = [said.short, said.weak, said.fair, said.strong][strength];
});

/** 0 too short, 1 weak, 2 fair, 3 strong: length first, then variety. */
function strengthOf(phrase) {
  const letters = [...phrase];
  if (letters.length < Number(said.least)) return 0;
  const variety = new Set(letters).size;
  if (letters.length < 12 || variety < 6) return 1;
  return letters.length >= 16 && variety >= 9 ? 3 : 2;
}

async function show() {
  const held = await keys(person);
  for (const { keyid, public: publicPem } of held) {
    const row = document.querySelector(`[data-key="${keyid}"]`);
    if (row) showHere(row, keyid);
    else if ((await keyIdOf(publicPem)) === keyid) showUnasked(keyid);
  }
  $("fleeting").hidden = held.length === 0 || (await lasts());
}

/** Where not, the browser may drop what it keeps: a full disk, the end of a private window. */
async function lasts() {
  return (
    (await navigator.storage?.persisted?.()) || (await navigator.storage?.persist?.()) || false
  );
}

function showHere(row, keyid) {
  row.querySelector("[data-here]").hidden = false;
  row.querySelector("[data-away]").hidden = true;
  row.querySelector("[data-forget]").hidden = false;
  row.querySelector("[data-remove]").addEventListener("click", () => remove(keyid));
}

function showUnasked(keyid) {
  $("unasked").hidden = false;
  $("unasked-print").textContent = fingerprint(keyid);
  $("unasked-ask").onclick = () => handIn(keyid);
  $("unasked-drop").onclick = () => remove(keyid);
}

async function remove(keyid) {
  await forget(keyid);
  window.location.reload();
}

show().catch((reason) => complain(sentence(reason)));
