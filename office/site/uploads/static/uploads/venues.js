// Venues by keys: the button that confirms all has the focus, so Enter presses it; each venue's own
// key answers the first row that is asked, U takes one's own last act back. Script off, the same
// buttons are pressed.
import { singleKeys } from "../frame/single_keys.js";
import { onTheWay } from "./mend.js";

let singleOn = singleKeys();

const acts = {
  u: () => document.querySelector("[data-undo]"),
};
const answer = (key) =>
  document.querySelector(`.asks > [aria-current] [data-key="${CSS.escape(key)}"]`);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (!singleOn() || elsewhere(event.target) || mending()) return;
  const key = event.key.toLowerCase();
  press(answer(key) ?? acts[key]?.(), event);
});

// A key is meant for the venues where one is at them, or nowhere; never where a cell is mended.
const elsewhere = (target) =>
  target.closest("input:not([type=checkbox]), select, textarea, summary") ||
  !(target === document.body || target.closest("#overview, #take, .written"));
const mending = () =>
  onTheWay() ||
  document.querySelector(".cell-open, form.htmx-request, .mend.htmx-request") !== null;

function press(button, event) {
  if (!button) return;
  event.preventDefault();
  button.click();
}

// The row that keys answer is the one whose buttons have the focus; else the first.
document.addEventListener("focusin", (event) => {
  const row = event.target.closest(".asks > li");
  if (!row || row.hasAttribute("aria-current")) return;
  document.querySelector(".asks > [aria-current]")?.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (["overview", "staged"].includes(event.target.id)) singleOn = singleKeys();
  // Drawn beside rows that were mended, it takes the focus from nobody.
  if (event.target.id !== "overview" || event.detail.target?.id !== "overview") return;
  if (!document.querySelector(".asks, [data-confirm]"))
    document.querySelector("#take button")?.focus();
});
