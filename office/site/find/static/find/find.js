// One line that finds: Ctrl+K opens it over any page, arrows choose, Enter opens, Esc gives the page back.
import { keepPlace } from "../frame/kept_place.js";

const dialog = document.getElementById("find");
const field = dialog.querySelector("input[name=find]");
const found = dialog.querySelector(".find-found");
const lines = () => [...found.querySelectorAll("li a")];

function open() {
  if (dialog.open || document.querySelector("dialog[open]")) return;
  dialog.showModal();
  field.select();
}

document.querySelector(".find-open").addEventListener("click", (event) => {
  event.preventDefault();
  open();
});
document.addEventListener("keydown", (event) => {
  if (!asks(event)) return;
  event.preventDefault();
  open();
});
// Filled in by the browser itself, a field gets a key without a name.
function asks(event) {
  return event.key?.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
}
dialog.addEventListener("click", (event) => {
  if (event.target === dialog || event.target.matches(".find-close")) dialog.close();
});

// Before everybody else, wherever the focus is: the page behind has keys of its own, of which some
// take a whole sheet or decide a finding.
window.addEventListener(
  "keydown",
  (event) => {
    if (!dialog.open) return;
    event.stopImmediatePropagation();
    if (asks(event)) event.preventDefault();
    else if (!event.isComposing) choose(event);
  },
  true,
);
function choose(event) {
  const all = lines();
  const at = all.indexOf(document.activeElement);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    // From the field, the first line is chosen already: Enter opens it.
    const next = event.key === "ArrowDown" ? Math.max(at, 0) + 1 : at - 1;
    (all[Math.min(next, all.length - 1)] ?? field).focus();
  } else if (event.key === "Enter" && at < 0 && document.activeElement === field) {
    // What stands there was found by other words as long as the answer is on its way.
    if (!all.length || found.dataset.by !== field.value.trim()) return;
    event.preventDefault();
    all[0].click();
  } else if (at >= 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
    field.focus(); // goes on typing
  }
}
field.addEventListener("htmx:beforeRequest", () => {
  found.dataset.asked = field.value.trim();
});
keepPlace(found, lines, (one) => one.href, field);
field.addEventListener("htmx:sendError", () => found.replaceChildren()); // old lines are no answer
found.addEventListener("htmx:afterSwap", () => {
  found.dataset.by = found.dataset.asked;
});
