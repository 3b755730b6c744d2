// One step after the other; what was decoded, compared and on screen counts as seen; then signing.

import { found } from "../keys/finding.js";
import { checked, drawn, fetched, Mismatch, names, readChain } from "./chain.js";
import { facts } from "./facts.js";
import { onScreen } from "./look.js";
import { steps } from "./steps.js";

const data = JSON.parse(document.getElementById("review-data").textContent);
const say = (zh, en) => (data.english ? en : zh);
const $ = (id) => document.getElementById(id);
const all = steps(data.grounds, data.plates);
const seen = new Set(data.seen);
const must = new Set(data.mustSee);
const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
const pictures = new Map();
let chain = null;
let key = null;
let at = 0;
let shown = 0;
let onward = false; // somebody pressed on before this step counted as seen

function trouble(words) {
  $("trouble").textContent = words;
  $("trouble").hidden = false;
  $("sign").disabled = true;
}

const BROKEN = say(
  "图面或内容与待签的编号不符，不能签批。请勿签署，并通知技术员。",
  "Pictures or content do not match the digest to be signed. Do not sign; tell the technician.",
);

function count() {
  const left = [...must].filter((look) => !seen.has(look)).length;
  const words = $("counter").dataset.words;
  $("counter").textContent = words.replace("{n}", must.size - left).replace("{all}", must.size);
  $("sign").disabled = !(left === 0 && chain && key && $("confirm") && $("trouble").hidden);
}

const wasSeen = (step) => step.items.every((item) => seen.has(item.look));

const known = new Set(all.filter(wasSeen)); // seen before: → leads past them, ← and the list to them

function tick(number) {
  $("jump").options[number].textContent =
    `${wasSeen(all[number]) ? "✓" : "　"} ${title(all[number])}`;
}

const STATES = {
  new: say("新增", "new"),
  changed: say("变更", "changed"),
  same: say("与已公示相同", "as published"),
};

function title({ ground, items: [one, ...more] }) {
  if (ground) return say(`${ground.month} 个案依据`, `${ground.month} written ground`);
  const what = one.record ? `${one.operator} ${one.record}` : one.name;
  const panels = [one, ...more].map((item) => item.panel).join(say("、", ", "));
  return `${STATES[one.state]}：${what}　${one.venueName}，${panels}`;
}

// A plate decoded and compared; the next ones are made while one looks at this.
function picture(item) {
  if (!pictures.has(item.digest)) {
    if (pictures.size > 8) pictures.delete(pictures.keys().next().value);
    const made = draw(item);
    made.catch(() => pictures.delete(item.digest));
    pictures.set(item.digest, made);
  }
  return pictures.get(item.digest);
}

async function draw(item) {
  const canvas = document.createElement("canvas");
  if (!names(chain, item)) throw new Mismatch(item.slide);
  if ((await drawn(await fetched(data.urls.plate, item.digest), canvas)) !== item.digest)
    throw new Mismatch(item.slide);
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", title({ items: [item] }));
  return canvas;
}

async function show(number) {
  if (!chain) return;
  at = Math.max(0, Math.min(all.length - 1, number));
  onward = false;
  const mine = ++shown;
  const step = all[at];
  if (!step) return;
  $("jump").value = String(at);
  $("what").textContent = `${at + 1}/${all.length}　${title(step)}`;
  $("ground").hidden = !step.ground;
  $("pictures").hidden = Boolean(step.ground);
  $("facts").replaceChildren();
  try {
    if (step.ground) $("ground").textContent = step.ground.text;
    else await plates(step.items, mine);
    if (mine !== shown) return;
    $("stage").parentElement.classList.toggle("pair", step.items.length > 1);
    for (const item of all[at + 1]?.items ?? []) if (!all[at + 1].ground) picture(item);
    await onScreen(step.ground ? [$("ground")] : step.items.map((_, place) => $(PLACES[place])));
    if (mine !== shown) return;
    await note(step);
    tick(all.indexOf(step));
    if (mine === shown && onward) next();
  } catch (error) {
    if (mine === shown)
      trouble(error instanceof Mismatch ? `${BROKEN}（${error.message}）` : unreachable());
  }
}

// On to the next step, past what was seen before this page was opened; after the last one, to what
// was passed over.
function next() {
  bring();
  if (!wasSeen(all[at]) && $("trouble").hidden) {
    onward = true;
    return;
  }
  const ahead = all.findIndex((step, number) => number > at && !known.has(step));
  const left = all.findIndex((step) => !wasSeen(step));
  show([ahead, left].find((number) => number >= 0) ?? at + 1);
}

function back() {
  bring();
  show(at - 1);
}

function bring() {
  $("review").scrollIntoView({ block: "start" });
}

function unreachable() {
  return say(
    "连不上服务器，请检查网络后刷新本页。",
    "The server is out of reach; check the network, then reload.",
  );
}

const PLACES = ["new", "beside"];

async function plates(items, mine) {
  const [one] = items;
  const canvases = await Promise.all(items.map(picture));
  const body = one.body ? await record(one.body) : null;
  const was = one.was && one.state === "changed" ? await record(one.was).catch(() => null) : null; // withdrawn: gone
  const old = document.createElement("canvas");
  let before = false;
  if (one.before && one.state === "changed") {
    before = await fetched(data.urls.plate, one.before)
      .then((png) => drawn(png, old))
      .then(
        (digest) => digest === one.before,
        () => false,
      );
  }
  if (mine !== shown) return;
  put("old", old, before);
  for (const [place, id] of PLACES.entries()) put(id, canvases[place], place < items.length);
  $("new").querySelector("figcaption").textContent = before ? say("将公示", "To be published") : "";
  if (body) $("facts").replaceChildren(facts(body, was, data.fields, data.english, data.outcomes));
}

async function record(digest) {
  return JSON.parse(new TextDecoder().decode(await checked(data.urls.blob, digest, digest)));
}

function put(id, canvas, visible) {
  const figure = $(id);
  if (visible) figure.querySelector("canvas").replaceWith(canvas);
  figure.hidden = !visible;
}

async function note(step) {
  const looked = step.items.map((item) => item.look).filter((look) => !seen.has(look));
  if (!looked.length) return;
  const answer = await fetch(data.urls.seen, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ plates: looked }),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  await answer.text(); // an answer that nobody reads keeps its connection
  for (const look of looked) seen.add(look);
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

function keys(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || $("confirm")?.open) return;
  const control = event.target.closest("button, a, select, input, textarea, summary");
  const act = {
    ArrowRight: next,
    ArrowLeft: back,
    " ": next,
    b: () => $("back").click(),
    s: () => $("sign").click(),
  }[event.key];
  if (
    !act ||
    (control &&
      control.id !== "next" &&
      (event.key === " " || control.matches("select, input, textarea")))
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
  for (const number of all.keys()) {
    $("jump").add(new Option("", String(number)));
    tick(number);
  }
  wire();
  count();
  try {
    chain = await readChain(data);
  } catch (error) {
    trouble(error instanceof Mismatch || error instanceof SyntaxError ? BROKEN : unreachable());
    return;
  }
  if (!data.lifts.every((lift) => chain.lifts.has(lift))) {
    trouble(BROKEN); // it is said here that something comes back, and not signed
    return;
  }
  if ($("withdrawn")) {
    for (const row of chain.withdrawn) {
      const line = document.createElement("li");
      line.textContent = row[3] ? `${row[2]} ≤ ${row[3]}` : row[2];
      $("withdrawn").append(line);
    }
  }
  key = await found({ person: $("review").dataset.person, keyids: data.keyids }).catch(() => null);
  count();
  await show(
    Math.max(
      all.findIndex((step) => !wasSeen(step)),
      0,
    ),
  );
  document.body.dataset.ready = "yes";
}

start();
