// Venues by keys: Enter confirms all that are proposed, 1 to 9 and 0 answer the first row that is
// asked, U takes the last act back. Script off, the same buttons are pressed.
import { singleKeys } from "../frame/single_keys.js";

let singleOn = singleKeys();

const acts = {
  u: () => document.querySelector("[data-undo]"),
};
const answer = (key) =>
  document.querySelector(`.asks > [aria-current] [data-key="${CSS.escape(key)}"]`);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (event.target.closest("input:not([type=checkbox]), select, textarea, summary")) return;
  if (event.key === "Enter") {
    if (event.target.closest("a, button, input")) return;
    press(document.querySelector("[data-confirm]"), event);
    return;
  }
  if (!singleOn()) return;
  press(answer(event.key) ?? acts[event.key.toLowerCase()]?.(), event);
});

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
  if (event.target.id !== "overview") return;
  singleOn = singleKeys();
  if (!document.querySelector(".asks, [data-confirm]"))
    document.querySelector("#take button")?.focus();
});
