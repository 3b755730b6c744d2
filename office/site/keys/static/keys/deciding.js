// Forms whose decision is signed with the key in this browser when they are sent.
//
// `office.decisions.signed_decision` reads what is written here, and compares it with what was decided.
// Without a key a form is not sent: the line at its head says how to get one.

import { hex, utf8 } from "./encoding.js";
import { found } from "./finding.js";

const data = JSON.parse(document.getElementById("decision-data").textContent);
const PREFIX = "gongshi-decision\n";
/** As `office.clean_text` and the server's digest leave out. */
const NOT_SEEN = /[\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{DI}\u2800\ufdd0-\ufdef\ufffe\uffff]/gu;
const finding = found(data).catch(() => null); // not waited for: who is quick signs, too

/** What a person sees of a text: no line breaks, spaces or invisible signs. */
const seen = (text) => text.replace(NOT_SEEN, "");

async function digest(words, nonce) {
  const sum = await crypto.subtle.digest("SHA-256", utf8(`${nonce}\n${seen(words)}`));
  return hex(new Uint8Array(sum));
}

async function signed(form, act, key) {
  const nonce = hex(crypto.getRandomValues(new Uint8Array(16)));
  const { remark, reasons, exclusion, review_on: review } = form.elements;
  const { document: given } = data;
  const text = JSON.stringify({
    act,
    at: `${new Date().toISOString().slice(0, 19)}Z`,
    case: given.case,
    complaint: given.complaint,
    exclusion: exclusion?.value ?? given.exclusion,
    kind: given.kind,
    office: key.office,
    person: key.person,
    repository: given.repository,
    review_on: review?.value ?? "",
    v: 1,
    words: await digest((remark ?? reasons)?.value ?? given.words, nonce),
  });
  const signature = await key.sign(utf8(PREFIX + text));
  return JSON.stringify({ document: text, nonce, keyid: key.keyid, signature });
}

/** Send the form as its button would: a script's own sending leaves the button's value out. */
function send(form, button) {
  if (button?.name) {
    const value = document.createElement("input");
    Object.assign(value, { type: "hidden", name: button.name, value: button.value });
    form.append(value);
  }
  form.submit();
}

for (const form of document.querySelectorAll("form[data-decides]")) {
  form.dataset.again = ""; // its button is minded here
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = event.submitter;
    const pressed = button?.name === "act" ? button.value : "";
    const act = form.dataset.decides || pressed || form.elements.act.value;
    if (button) button.disabled = true;
    const key = await finding;
    if (key) {
      form.elements.signed.value = await signed(form, act, key);
      send(form, button);
      return;
    }
    if (button) button.disabled = false;
    document.getElementById("key").scrollIntoView({ block: "center" });
  });
}
