// The signing sheet: what differs first, the rest below; what was seen counts; then signing.

import { Gone, inTurn, Refused, Unreachable } from "./answers.js";
import { found } from "../keys/finding.js";
import { singleKeys } from "../frame/single_keys.js";
import { holds } from "./index_values.js";
import { Mismatch, readChain } from "./chain.js";
import { cards } from "./cards.js";
import { connection } from "./connection.js";
import { contents } from "./contents.js";
import { alike } from "./facts.js";
import { itemActs } from "./item_acts.js";
import { keptWords } from "./kept_words.js";
import { noting } from "./noting.js";
import { marks } from "./steps.js";

const data = JSON.parse(document.getElementById("review-data").textContent);
const say = (zh, en) => (data.english ? en : zh);
const $ = (id) => document.getElementById(id);
const seen = new Set(data.seen);
const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
const differs = data.steps.filter((step) => step.tags);
const rest = data.steps.filter((step) => !step.tags);
const walk = [...differs, ...rest];
const link = connection((is) => {
  $("lost").hidden = !is;
  count();
});
let chain = null;
let key = null;
let sheet = null;
let opening = false;
let acts = null;
let current = null; // the card that keys are about, where somebody chose one
let onward = false; // somebody pressed on before what is in view counted as seen

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
  "What this page lists apart from plates is not what the content to be signed says. Do not sign; tell the technician.",
);

const UNDRAWN = say(
  "有图面没能在本机画出来，已看的都已记下。请刷新本页；仍画不出的，换一台设备。",
  "A picture could not be drawn here; what you saw is noted. Reload; if it stays so, use another device.",
);

const GONE = say(
  "此批已不在待签（已退回、作废或公示），或者您已退出登录：请回首页查看。",
  "This draft is no longer open (sent back, void or published), or you were signed out: see the first page.",
);

const NOT_NOTED = say(
  "连不上服务器，这一步没有做成；请检查网络后再试。",
  "The server is out of reach, and this was not done; check the network and try again.",
);

/** What it means that something of the draft was not had. */
function broken(error) {
  if (error instanceof Gone) return GONE;
  const other = error instanceof Mismatch || error instanceof SyntaxError;
  return other ? `${BROKEN}（${error.message}）` : UNDRAWN;
}

/** Say that an act was not noted, and why, in a line of its own; null: one was, and it goes. */
function failed(error) {
  const why = error instanceof Refused ? error.message : NOT_NOTED;
  const words = error instanceof Gone ? GONE : why;
  $("failed").hidden = !error;
  $("failed").textContent = error ? words : "";
  return words;
}

const HINDERED = {
  small: say(
    "画面缩得太小，看不清的不计：请把窗口放大，网页缩放调回 100%。",
    "Too small to be read, so nothing counts: enlarge the window, and zoom back to 100%.",
  ),
  low: say(
    "窗口里放不下半幅图，看了不计：请把窗口放大。",
    "The window has no room for half a picture, so it does not count: make the window larger.",
  ),
};

/** Say why nothing counts in this window, as long as it is so. */
function hindered(why) {
  const words = HINDERED[why] ?? "";
  if ($("hindered").textContent !== words) $("hindered").textContent = words;
  $("hindered").hidden = !why;
}

const wasSeen = (step) => marks(step).every((mark) => seen.has(mark));

// How far it is, and what is missing

function count() {
  const left = data.steps.filter((step) => !wasSeen(step)).length;
  for (const counter of document.querySelectorAll("[data-counter]")) {
    const words = counter.dataset.counter
      .replace("{n}", data.steps.length - left)
      .replace("{all}", data.steps.length);
    if (counter.textContent !== words) counter.textContent = words; // it is read out
  }
  const lacks = [];
  if (left) lacks.push(say(`还有 ${left} 项没看`, `not seen yet: ${left}`));
  if (acts?.underWay()) lacks.push(say("还有一步正在记下", "something is still being noted"));
  if (acts?.unanswered())
    lacks.push(
      say(`${acts.unanswered()} 个提问没有答复`, `without an answer: ${acts.unanswered()}`),
    );
  const back = acts?.sentBack();
  if (back) lacks.push(say(`${back} 项已标退回`, `marked to go back: ${back}`));
  const missing = data.practice ? practised(lacks) : hindering(lacks);
  if ($("missing").textContent !== missing) $("missing").textContent = missing;
  const whole = chain && $("trouble").hidden && !link.out();
  const ready = !lacks.length && whole && key && $("confirm");
  $("sign").disabled = !ready;
}

/** What keeps from signing. */
function hindering(lacks) {
  if (!lacks.length) return say("都看过了", "All seen");
  return say(`${lacks.join("，")}，不能签批`, `No signing: ${lacks.join("; ")}`);
}

/** In practice nothing is signed: how far it is, and when it can be ended. */
function practised(lacks) {
  const told = lacks.join(say("，", "; "));
  if (data.steps.every(wasSeen))
    return told || say("都看完了，可以交卷", "All seen: you can end the round");
  return say(`${told}，看完再交卷`, `${told}; see it all, then end the round`);
}

function minutes(left) {
  $("minutes").textContent = left ? $("minutes").dataset.words.replace("{n}", left) : "";
}

/** The strip of ticks, and how many were passed too fast. */
function ticks() {
  let passed = 0;
  for (const [at, step] of walk.entries()) {
    const card = sheet.of(step);
    const { state } = card.root.dataset;
    passed += state === "passed" ? 1 : 0;
    const tick = $("strip").children[at];
    if (tick.className !== state) tick.className = state;
  }
  $("passed").hidden = passed === 0;
  $("passed").textContent = say(`回到划过的 ${passed} 项`, `Back to ${passed} passed too fast`);
}

let drawn = false;
/** Once for all that changed in this moment. */
function moved() {
  if (drawn) return;
  drawn = true;
  queueMicrotask(() => {
    drawn = false;
    if (!sheet) return;
    ticks();
    count();
    // Beneath a dialog the sheet stays where it is: whoever asks is at an item.
    if (onward && !document.querySelector("dialog[open]") && !waits()) down();
  });
}

// Going down

/** How much of the window's top and bottom is covered. */
function edges() {
  const root = getComputedStyle(document.documentElement);
  const rem = Number.parseFloat(root.fontSize);
  const head = Number.parseFloat(root.getPropertyValue("--head")) * rem || 0;
  const bar = $("sheet-bar");
  const sticks = getComputedStyle(bar).position === "sticky";
  const foot = document.querySelector(".places")?.getBoundingClientRect();
  const below = foot && foot.top > window.innerHeight / 2 && foot.width > window.innerWidth / 2;
  return {
    top: head + (sticks ? bar.getBoundingClientRect().height : 0),
    bottom: below ? Math.max(0, window.innerHeight - foot.top) : 0,
  };
}

/** Whether a card shows at least in part, and there is still something to wait for. */
function inWindow(card) {
  const { top, bottom } = edges();
  const box = card.root.getBoundingClientRect();
  return box.bottom > top + 1 && box.top < window.innerHeight - bottom - 1;
}

function waits() {
  return walk
    .map(sheet.of)
    .some((card) => todo(card) && inWindow(card) && (sheet.looking(card) || !card.filled));
}

/** Whether something of a card is still to be looked at: what waits for the server is not. */
const todo = (card) => !card.seen && !(card.filled && card.left.size === 0);

/** To what is not seen yet: below first, then what was passed over; early, once this is seen. */
function down() {
  if (!$("trouble").hidden) return;
  onward = !sheet || waits(); // what is signed is still being read
  if (onward) return;
  const all = walk.map(sheet.of);
  const { top } = edges();
  const from = all.findIndex((card) => card.root.getBoundingClientRect().bottom > top + 1);
  const ordered = [...all.slice(Math.max(from, 0)), ...all.slice(0, Math.max(from, 0))];
  const card = ordered.find(todo);
  if (card) bring(card, sheet.target(card));
  else if (data.practice) $("back").focus();
  else $("signing").scrollIntoView({ block: "start", behavior: "instant" });
}

/** Scroll to the head of a card; to a part of it where that is elsewhere, or the card has no room. */
function bring(card, part = card.root) {
  const { top, bottom } = edges();
  const high = card.root.getBoundingClientRect().height;
  const fits = card.root.contains(part) && high <= window.innerHeight - top - bottom;
  const at = (fits ? card.root : part).getBoundingClientRect().top;
  window.scrollBy({ top: at - top - 8, behavior: "instant" }); // what moves by is looked at by nobody
  sheet.look(); // it may have been there already, beneath a bar that was higher
  choose(card);
  // Who goes on by a button of the bar presses it again.
  if (!document.activeElement.closest("#sheet-bar")) card.root.focus({ preventScroll: true });
}

function choose(card) {
  current?.root.classList.remove("current");
  current = card;
  card.root.classList.add("current");
}

/** The card that a key is about: the chosen one in view, else the first in view. */
const here = () => (current && inWindow(current) ? current : sheet.all().find(inWindow));

function beside(by) {
  const all = sheet.all();
  const card = all[all.indexOf(here()) + by];
  if (card) bring(card);
}

/** The nearest card on one side that has a picture, brought into view beneath an enlarged one. */
function pictured(card, by) {
  const all = sheet.all();
  const side =
    by > 0 ? all.slice(all.indexOf(card) + 1) : all.slice(0, all.indexOf(card)).reverse();
  const next = side.find((one) => one.step.item && one.figures.length);
  if (next) bring(next);
  return next;
}

/** The card in which something stands, or none. */
function around(element) {
  const root = element?.closest(".item");
  return root && sheet?.all().find((one) => one.root === root);
}

// Signing

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

// Keys

const DO = {
  enlarge: (card) => card.figures.length && acts.enlarge(card),
  asked: (card) => acts.ask(card, "asked"),
  "sent-back": (card) => acts.ask(card, "sent-back"),
};
const at = (act) => () => {
  const card = sheet && here();
  if (card?.step.item) DO[act](card);
};
const ARROWS = { ArrowRight: () => beside(1), ArrowLeft: () => beside(-1) };
const SINGLE = {
  " ": down,
  z: at("enlarge"),
  q: at("asked"),
  r: at("sent-back"),
  b: () => $("back").click(),
  s: () => $("sign").click(),
};
const singleOn = singleKeys();

function keys(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]"))
    return;
  const control = event.target.closest("button, a, select, input, textarea, summary");
  const act = ARROWS[event.key] ?? (singleOn() ? SINGLE[event.key.toLowerCase()] : null);
  if (
    !act ||
    (control &&
      (event.key === " " || control.matches("select, input:not([type=checkbox]), textarea")))
  )
    return;
  event.preventDefault();
  if (!event.repeat) act(); // a key held down looks at nothing
}

function wire() {
  $("down").addEventListener("click", down);
  $("passed").addEventListener("click", () => {
    const card = sheet?.all().find((one) => one.root.dataset.state === "passed");
    if (card) bring(card);
  });
  $("sheet").addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    const card = around(event.target);
    if (!card) return;
    choose(card);
    if (button) DO[button.dataset.do](card);
  });
  $("sheet").addEventListener("focusin", (event) => {
    const card = around(event.target);
    if (card) choose(card);
  });
  $("sign").addEventListener("click", () => {
    $("confirm")?.showModal();
    sheet?.look();
  });
  $("not-yet")?.addEventListener("click", () => $("confirm").close());
  $("sign-form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    sign(event.target).catch(() =>
      trouble(say("没有签成，请刷新后重试。", "It was not signed; reload and try again.")),
    );
  });
  document.addEventListener("keydown", keys);
}

// The beginning

/** Whether the list of what is down that is signed is the one that this page tells of, entirely. */
function sameWithdrawals() {
  const [signed, told] = [chain.withdrawn, data.withdrawals].map((entries) =>
    entries.map((entry) => JSON.stringify(entry)).sort(),
  );
  return signed.join() === told.join();
}

/** What is wrong with the draft as a whole; "" where nothing is. */
async function wrong() {
  try {
    chain = await readChain(data);
  } catch (error) {
    if (error instanceof Unreachable) throw error;
    return broken(error);
  }
  // It would be said here that something comes back or goes, and not signed.
  if (!data.lifts.every((lift) => chain.lifts.has(lift)) || !sameWithdrawals()) return BROKEN;
  return data.steps.every((step) => !step.beside || holds(chain.beside.get(step.venue), step))
    ? ""
    : OTHER_WORDS;
}

/** The cards, and what sends what was seen. */
function layOut() {
  const inside = contents(data, chain, say);
  const turn = inTurn();
  const notes = noting(data.urls.seen, token, seen, link, turn, {
    noted: (step) => sheet.noted(step),
    gone: () => trouble(GONE),
    answered(counted) {
      minutes(counted.minutes);
      acts.take(counted.acts);
    },
  });
  const once = alike(data);
  $("alike").hidden = once.childElementCount === 0;
  $("alike").append(once);
  sheet = cards(data, inside, say, edges, once, link, {
    seen: notes.seen,
    moved,
    hindered,
    broken: (error) => trouble(broken(error)),
  });
  acts = itemActs(data, inside, say, token, turn, {
    failed,
    broken: (error) => trouble(broken(error)),
    opened: sheet.look,
    changed: showActs,
    underWay: count,
    beside: pictured,
  });
  sheet.put($("differs-items"), differs, seen);
  sheet.put($("rest-items"), rest, seen);
  sheet.put($("more-items"), data.more, seen);
  keptWords(walk, $("kept-words"), say, (step) => bring(sheet.of(step)));
  showActs();
}

function showActs() {
  for (const card of sheet.all()) acts.show(card);
  const told = acts.colleagues();
  $("colleagues").textContent = told.join(say("；", "; "));
  $("colleagues").hidden = told.length === 0;
  count();
}

function strip() {
  for (const step of walk) {
    const tick = document.createElement("i");
    if (step === rest[0] && differs.length) tick.dataset.first = "yes";
    $("strip").append(tick);
  }
}

async function start() {
  strip();
  wire();
  count();
  minutes(data.minutes);
  $("lost").querySelector("button").addEventListener("click", link.again);
  await open();
}

/** What is signed read, as soon as the server can be reached; then the sheet.
 *
 * Once at a time: who presses again while it is under way would have the sheet laid out twice.
 */
async function open() {
  if (opening) return;
  opening = true;
  let why = "";
  try {
    why = await wrong();
  } catch {
    link.lost(open, open);
    return;
  } finally {
    opening = false;
  }
  link.had(open);
  if (why) {
    trouble(why);
    return;
  }
  layOut();
  key = await found({ person: $("review").dataset.person, keyids: data.keyids }).catch(() => null);
  count();
  const first = walk.find((step) => !wasSeen(step));
  if (first && first !== walk[0]) bring(sheet.of(first)); // another device goes on from here
  document.body.dataset.ready = "yes";
}

start();
