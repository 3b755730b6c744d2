// One plate after the other; what was decoded, compared and on screen counts as seen; then signing.

import { signer } from "../keys/keystore.js";
import { checked, drawn, fetched, Mismatch, names, readChain } from "./chain.js";
import { facts } from "./facts.js";

const data = JSON.parse(document.getElementById("review-data").textContent);
const say = (zh, en) => (data.english ? en : zh);
const $ = (id) => document.getElementById(id);
const items = [
  ...data.grounds.map((ground) => ({ ...ground, kind: "ground" })),
  ...data.plates,
];
const seen = new Set(data.seen);
const must = new Set(data.mustSee);
const STAY_MS = 500; // a glance at least, so that a key held down shows nothing as seen
const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
const pictures = new Map();
let chain = null;
let key = null;
let at = 0;
let shown = 0;

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
  const left = [...must].filter((digest) => !seen.has(digest)).length;
  const words = $("counter").dataset.words;
  $("counter").textContent = words.replace("{n}", must.size - left).replace("{all}", must.size);
  $("sign").disabled = !(left === 0 && chain && key && $("confirm") && $("trouble").hidden);
  for (const option of $("jump").options) {
    const item = items[option.value];
    option.textContent = `${seen.has(item.digest) ? "✓" : "　"} ${title(item)}`;
  }
}

const STATES = {
  new: say("新增", "new"), changed: say("变更", "changed"), same: say("与已公示相同", "as published"),
};
const KINDS = {
  cover: say("封面", "Cover"), overview: say("概况", "Overview"), categories: say("分类", "Categories"),
  howto: say("投诉渠道", "How to complain"), neutral: say("中性画面", "Neutral"), record: say("个案", "Record"),
};

function title(item) {
  if (item.kind === "ground") return say(`${item.month} 个案依据`, `${item.month} written ground`);
  const what = item.record ? `${item.operator} ${item.record}` : KINDS[item.kind] ?? item.slide;
  return `${STATES[item.state]}：${what}　${item.venueName}，${item.panel}`;
}

function picture(digest) {
  if (!pictures.has(digest)) {
    if (pictures.size > 6) pictures.delete(pictures.keys().next().value);
    pictures.set(digest, fetched(data.urls.plate, digest));
  }
  return pictures.get(digest);
}

async function show(number) {
  if (!chain) return;
  at = Math.max(0, Math.min(items.length - 1, number));
  const mine = ++shown;
  const item = items[at];
  if (!item) return;
  $("jump").value = String(at);
  $("what").textContent = `${at + 1}/${items.length}　${title(item)}`;
  $("ground").hidden = item.kind !== "ground";
  $("pictures").hidden = item.kind === "ground";
  $("facts").replaceChildren();
  try {
    if (item.kind === "ground") {
      $("ground").textContent = item.text;
    } else {
      await plate(item, mine);
    }
    if (mine !== shown) return;
    await onScreen(item.kind === "ground" ? $("ground") : $("new"));
    if (mine === shown) await note(item);
  } catch (error) {
    if (mine === shown) trouble(error instanceof Mismatch ? `${BROKEN}（${error.message}）` : unreachable());
  }
  const next = items[at + 1];
  if (next && next.kind !== "ground") picture(next.digest).catch(() => pictures.delete(next.digest));
}

function unreachable() {
  return say("连不上服务器，请检查网络后刷新本页。", "The server is out of reach; check the network, then reload.");
}

async function plate(item, mine) {
  const canvas = document.createElement("canvas");
  if (!names(chain, item)) throw new Mismatch(item.slide);
  if (await drawn(await picture(item.digest), canvas) !== item.digest) throw new Mismatch(item.slide);
  const body = item.body ? JSON.parse(new TextDecoder().decode(await checked(data.urls.blob, item.body, item.body))) : null;
  const old = document.createElement("canvas");
  let before = false;
  if (item.before && item.state === "changed") {
    before = await fetched(data.urls.plate, item.before)
      .then((png) => drawn(png, old)).then((digest) => digest === item.before, () => false);
  }
  if (mine !== shown) return;
  put("old", old, before);
  put("new", canvas, true);
  $("new").querySelector("figcaption").textContent = before ? say("将公示", "To be published") : "";
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", title(item));
  if (body) $("facts").replaceChildren(facts(body, data.english, data.outcomes));
}

function put(id, canvas, visible) {
  const figure = $(id);
  figure.querySelector("canvas").replaceWith(canvas);
  figure.hidden = !visible;
}

// Resolves once `element` has been in view of a visible page for a moment.
function onScreen(element) {
  return new Promise((resolve) => {
    let timer = null;
    const look = (visible) => {
      clearTimeout(timer);
      if (visible && document.visibilityState === "visible") timer = setTimeout(done, STAY_MS);
    };
    let inView = false;
    const watch = new IntersectionObserver((entries) => {
      inView = entries.at(-1).isIntersecting;
      look(inView);
    }, { threshold: 0.2 });
    const turned = () => look(inView);
    const done = () => {
      watch.disconnect();
      document.removeEventListener("visibilitychange", turned);
      resolve();
    };
    document.addEventListener("visibilitychange", turned);
    watch.observe(element);
  });
}

async function note(item) {
  if (seen.has(item.digest)) return;
  const answer = await fetch(data.urls.seen, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ plates: [item.digest] }),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  seen.add(item.digest);
  count();
}

async function sign(form) {
  const signatures = {};
  for (const [name, bytes] of chain.roles) signatures[name] = await key.sign(bytes);
  form.elements.signature.value = JSON.stringify({
    draft: data.draft, digest: data.digest, keyid: key.keyid, person: key.person,
    office: key.office, at: `${new Date().toISOString().slice(0, 19)}Z`, signatures, by: "browser",
  });
  form.submit();
}

function keys(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || $("confirm")?.open) return;
  const control = event.target.closest("button, a, select, input, textarea, summary");
  const act = {
    ArrowRight: () => show(at + 1), ArrowLeft: () => show(at - 1), " ": () => show(at + 1),
    b: () => $("back").click(), s: () => $("sign").click(),
  }[event.key];
  if (!act || (control && control.id !== "next" && (event.key === " " || control.matches("select, input, textarea")))) return;
  event.preventDefault();
  act();
}

async function findKey() {
  const line = $("key");
  if (!line) return;
  key = await signer({ person: $("review").dataset.person, keyids: data.keyids });
  line.textContent = key ? line.dataset.have.replace("{keyid}", key.keyid.slice(0, 8)) : line.dataset.none;
  $("no-key").hidden = Boolean(key);
}

function wire() {
  $("next").addEventListener("click", () => show(at + 1));
  $("previous").addEventListener("click", () => show(at - 1));
  $("jump").addEventListener("change", (event) => show(Number(event.target.value)));
  $("size").addEventListener("click", (event) => {
    const on = $("review").classList.toggle("actual");
    event.currentTarget.setAttribute("aria-pressed", String(on));
  });
  $("sign").addEventListener("click", () => $("confirm")?.showModal());
  $("not-yet")?.addEventListener("click", () => $("confirm").close());
  $("sign-form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    sign(event.target).catch(() => trouble(say("没有签成，请重试。", "It was not signed; try again.")));
  });
  document.addEventListener("keydown", keys);
}

async function start() {
  for (const [number, item] of items.entries()) $("jump").add(new Option(title(item), String(number)));
  wire();
  count();
  try {
    chain = await readChain(data);
  } catch (error) {
    trouble(error instanceof Mismatch || error instanceof SyntaxError ? BROKEN : unreachable());
    return;
  }
  if ($("withdrawn")) {
    for (const row of chain.withdrawn) {
      const line = document.createElement("li");
      line.textContent = `${row[1]} ≤ ${row[2]}`;
      $("withdrawn").append(line);
    }
  }
  await findKey().catch(() => {});
  count();
  const first = items.findIndex((item) => !seen.has(item.digest));
  await show(Math.max(first, 0));
  document.body.dataset.ready = "yes";
}

start();
