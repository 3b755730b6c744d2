// Keys for who goes through findings: J K R A C E N. Everything they do has its button as well.
import { singleKeys } from "../frame/single_keys.js";

const items = [...document.querySelectorAll(".privacy-item")];
const singleOn = singleKeys();
let at = items.length ? 0 : -1;

function redaction(item) {
  return item.querySelector('button[value="redact"]');
}

// The one blue button is that of the finding at hand.
function show(focus) {
  for (const mark of document.querySelectorAll(".is-active")) mark.classList.remove("is-active");
  for (const item of items) redaction(item)?.classList.toggle("btn-primary", item === items[at]);
  if (at < 0) return;
  const item = items[at];
  item.classList.add("is-active");
  const marks = document.querySelectorAll(`mark[data-finding="${item.dataset.item}"]`);
  for (const mark of marks) mark.classList.add("is-active");
  if (!focus) return;
  item.focus({ preventScroll: true });
  marks[0]?.scrollIntoView({ block: "nearest" });
  item.scrollIntoView({ block: "nearest" });
}

function go(step) {
  if (at < 0) return;
  at = (at + step + items.length) % items.length;
  show(true);
}

function press(verdict) {
  if (at >= 0) items[at].querySelector(`button[value="${verdict}"]`)?.click();
}

function edit() {
  const field =
    at >= 0 ? items[at].dataset.field : document.querySelector("[data-edit]")?.dataset.edit;
  const box = document.querySelector(`[data-edit="${field}"]`);
  if (!box) return;
  box.open = true;
  box.querySelector("textarea").focus();
}

const acts = {
  j: () => go(1),
  ArrowDown: () => go(1),
  k: () => go(-1),
  ArrowUp: () => go(-1),
  r: () => press("redact"),
  c: () => press("clear"),
  e: edit,
  a: () => document.querySelector("[data-all]")?.click(),
  n: () => document.querySelector("[data-next]")?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key.length === 1 && !singleOn()) return;
  if (event.target.closest("input, textarea, select, summary")) {
    if (event.key === "Escape" && event.target.matches("textarea")) show(true);
    return;
  }
  const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act || (event.repeat && event.key.length === 1 && !"jkJK".includes(event.key))) return;
  event.preventDefault();
  act();
});
for (const [index, item] of items.entries()) {
  item.addEventListener("focusin", () => {
    if (at !== index) {
      at = index;
      show(false);
    }
  });
}
show(false);
