// An operator is chosen from the register while it is typed: by mouse, or by the arrow keys.
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

// Who is at an operator when others come is at the same, or in the box where it is gone.
let at = null;
found?.addEventListener("htmx:beforeSwap", () => {
  at = found.contains(document.activeElement) ? document.activeElement.dataset.operator : null;
});
found?.addEventListener("htmx:afterSwap", () => {
  if (at) (buttons().find((one) => one.dataset.operator === at) ?? box).focus();
});

found?.parentElement.addEventListener("keydown", (event) => {
  if (!buttons().length) return;
  if (event.key === "ArrowDown") step(1);
  else if (event.key === "ArrowUp") step(-1);
  else if (event.key === "Escape") box.focus();
  else return;
  event.preventDefault();
});
