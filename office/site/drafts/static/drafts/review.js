// One step after the other; what was decoded, compared and seen to its end counts; then signing.

import { found } from "../keys/finding.js";
import { singleKeys } from "../frame/single_keys.js";
import { holds } from "./index_values.js";
import { Mismatch, readChain } from "./chain.js";
import { looked } from "./dwell_time.js";
import { stage } from "./step_screen.js";
import { marks, title } from "./steps.js";

const data = JSON.parse(document.getElementById("review-data").textContent);
const say = (zh, en) => (data.english ? en : zh);
const $ = (id) => document.getElementById(id);
const all = [...data.steps, ...data.more];
const seen = new Set(data.seen);
const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
let screen = null;
let chain = null;
let key = null;
let at = 0;
let shown = 0;
let standing = -1; // the step whose pictures and words are on the screen
let onward = false; // somebody pressed on before this step counted as seen

function trouble(words) {
  $("trouble").textContent = words;
  $("trouble").hidden = false;
  $("sign").disabled = true;
}

const BROKEN = say(
  "图面或内容与待签的核对码不符，不能签批。请勿签署，并通知技术员。",
  "Pictures or content do not match the digest to be signed. Do not sign; tell the technician.",
);

const OTHER_WORDS = say(
  "本页所列图面以外的内容，与待签内容里的不一致，不能签批。请勿签署，并通知技术员。",
  "What this page lists beside the plates is not what the content to be signed says. Do not sign; tell the technician.",
);

function unreachable() {
  return say(
    "连不上服务器，已看的都已记下。请检查网络后刷新本页。",
    "The server is out of reach; what you saw is noted. Check the network, then reload.",
  );
}

const wasSeen = (step) => marks(step).every((mark) => seen.has(mark));
const known = new Set(all.filter(wasSeen)); // seen before: → leads past them, ← and the list to them

function count() {
  const left = data.steps.filter((step) => !wasSeen(step)).length;
  for (const counter of document.querySelectorAll("[data-counter]")) {
    counter.textContent = counter.dataset.counter
      .replace("{n}", data.steps.length - left)
      .replace("{all}", data.steps.length);
  }
  $("sign").disabled = !(left === 0 && chain && key && $("confirm") && $("trouble").hidden);
}

function tick() {
  for (const [number, step] of all.entries()) {
    $("jump").options[number].textContent =
      `${wasSeen(step) ? "✓" : "　"} ${number + 1}. ${title(step, data, say)}`;
  }
}

async function show(number) {
  if (!screen) return;
  at = Math.max(0, Math.min(all.length - 1, number));
  onward = false;
  const mine = ++shown;
  const stale = () => mine !== shown;
  standing = -1;
  const step = all[at];
  if (!step) return;
  $("jump").value = String(at);
  $("what").textContent = title(step, data, say);
  try {
    const parts = await screen.show(step, stale);
    if (stale()) return;
    standing = at;
    document.body.dataset.ready = "yes";
    screen.ahead(all[at + 1]);
    await looked(parts);
    if (stale()) return;
    await note(step);
    tick();
    if (!stale() && onward) next();
  } catch (error) {
    if (!stale())
      trouble(error instanceof Mismatch ? `${BROKEN}（${error.message}）` : unreachable());
  }
}

// A page further in words that go on; else to the next step, past what was seen before this page was
// opened; after the last one, to what was passed over.
function next() {
  const step = all[at];
  if (!wasSeen(step)) {
    if (standing === at && screen.further()) return;
    bring();
    if ($("trouble").hidden) onward = true;
    return;
  }
  bring();
  const ahead = all.findIndex((one, number) => number > at && !known.has(one));
  const left = all.findIndex((one) => !wasSeen(one));
  show([ahead, left].find((one) => one >= 0) ?? at + 1);
}

function back() {
  bring();
  show(at - 1);
}

function bring() {
  $("review").scrollIntoView({ block: "start" });
}

async function note(step) {
  const looks = marks(step).filter((mark) => !seen.has(mark));
  if (!looks.length) return;
  const answer = await fetch(data.urls.seen, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ marks: looks }),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  await answer.text(); // an answer that nobody reads keeps its connection
  for (const mark of looks) seen.add(mark);
  count();
}

async function sign(form) {
  const signatures = {};
  for (const [name, bytes] of chain.roles) signatures[name] = await key.sign(bytes);
  form.elements.signature.value = JSON.stringify({
    draft: data.draft,
    digest: data.digest,
    keyid: key.keyid,
    person: key.person,
    office: key.office,
    at: `${new Date().toISOString().slice(0, 19)}Z`,
    signatures,
    by: "browser",
  });
  form.submit();
}

const ARROWS = { ArrowRight: next, ArrowLeft: back };
const SINGLE = { " ": next, b: () => $("back").click(), s: () => $("sign").click() };
const singleOn = singleKeys();

function keys(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || $("confirm")?.open) return;
  const control = event.target.closest("button, a, select, input, textarea, summary");
  const act = ARROWS[event.key] ?? (singleOn() ? SINGLE[event.key] : null);
  if (
    !act ||
    (control &&
      control.id !== "next" &&
      (event.key === " " || control.matches("select, input:not([type=checkbox]), textarea")))
  )
    return;
  event.preventDefault();
  if (!event.repeat) act(); // a key held down looks at nothing
}

function wire() {
  $("next").addEventListener("click", next);
  $("previous").addEventListener("click", back);
  $("jump").addEventListener("change", (event) => show(Number(event.target.value)));
  $("size").addEventListener("click", (event) => {
    const on = $("review").classList.toggle("actual");
    event.currentTarget.setAttribute("aria-pressed", String(on));
  });
  $("sign").addEventListener("click", () => $("confirm")?.showModal());
  $("not-yet")?.addEventListener("click", () => $("confirm").close());
  $("sign-form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    sign(event.target).catch(() =>
      trouble(say("没有签成，请重试。", "It was not signed; try again.")),
    );
  });
  document.addEventListener("keydown", keys);
}

async function start() {
  for (const number of all.keys()) $("jump").add(new Option("", String(number)));
  tick();
  wire();
  count();
  try {
    chain = await readChain(data);
  } catch (error) {
    trouble(error instanceof Mismatch || error instanceof SyntaxError ? BROKEN : unreachable());
    return;
  }
  if (!data.lifts.every((lift) => chain.lifts.has(lift)) || !sameWithdrawals()) {
    trouble(BROKEN); // it is said here that something comes back or goes, and not signed
    return;
  }
  if (!data.steps.every((step) => !step.beside || holds(chain.beside.get(step.venue), step))) {
    trouble(OTHER_WORDS);
    return;
  }
  screen = stage($("stage"), data, chain, say);
  key = await found({ person: $("review").dataset.person, keyids: data.keyids }).catch(() => null);
  count();
  show(
    Math.max(
      all.findIndex((step) => !wasSeen(step)),
      0,
    ),
  );
}

/** Whether the list of what is down that is signed is the one that this page tells of, entirely. */
function sameWithdrawals() {
  const [signed, told] = [chain.withdrawn, data.withdrawals].map((entries) =>
    entries.map((entry) => JSON.stringify(entry)).sort(),
  );
  return signed.join() === told.join();
}

start();
