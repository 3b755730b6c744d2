// An operator is chosen from the register while it is typed: by mouse, or by the arrow keys.
import { keepPlace } from "../frame/kept_place.js";

const box = document.getElementById("id_operator");
const found = document.getElementById("operators");

function buttons() {
  return [...found.querySelectorAll("[data-operator]")];
}

function step(by) {
  const all = buttons();
  const at = all.indexOf(document.activeElement) + by;
  (at < 0 ? box : (all[at] ?? all.at(-1)))?.focus();
}

found?.addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-operator]");
  if (!chosen) return;
  box.value = chosen.dataset.operator;
  box.focus();
  box.dispatchEvent(new Event("input", { bubbles: true }));
});

if (found) keepPlace(found, buttons, (one) => one.dataset.operator, box);

found?.parentElement.addEventListener("keydown", (event) => {
  if (!buttons().length) return;
  if (event.key === "ArrowDown") step(1);
  else if (event.key === "ArrowUp") step(-1);
  else if (event.key === "Escape") box.focus();
  else return;
  event.preventDefault();
});
