// Keys of the desk: Enter takes, E edits, T facts alone, J and K go, U undoes, 1 to 3 other proposals.
import { singleKeys } from "../frame/single_keys.js";

const form = document.getElementById("words");
const singleOn = singleKeys();

function press(selector) {
  document.querySelector(selector)?.click();
}

function headline() {
  return form.querySelector('[name="headline_zh"]');
}

function write(box, words) {
  box.value = words;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function english() {
  return form.querySelector('[name="headline_en"]');
}

// Both languages: the English of the proposal before would tell of another matter.
function put(button) {
  const precise = document.getElementById("precise");
  precise.hidden = !button.dataset.precise;
  precise.querySelector("button").textContent = button.dataset.precise;
  write(english(), button.dataset.english);
  write(headline(), button.dataset.headline);
}

const acts = {
  e: () => headline().focus(),
  t: () => press("[data-facts]"),
  j: () => press('a[rel="next"]'),
  k: () => press('a[rel="prev"]'),
  u: () => press("[data-undo]"),
};

if (form) {
  for (const button of form.querySelectorAll("[data-other]"))
    button.addEventListener("click", () => put(button));
  form
    .querySelector("#precise button")
    .addEventListener("click", (event) => write(english(), event.target.textContent));
  form.querySelector("[data-edit]").addEventListener("click", () => headline().focus());
  document.querySelector(".words-row[aria-current]")?.scrollIntoView({ block: "center" });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    if (event.target.closest("textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.target.closest("input, select, button, a, summary")) return;
    if (event.key === "Enter") {
      event.preventDefault();
      press("[data-take]");
      return;
    }
    if (!singleOn()) return;
    const other = form.querySelector(`[data-other="${event.key}"]`);
    const act = other ? () => put(other) : acts[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

document
  .querySelector('.words-tabs select[name="month"]')
  ?.addEventListener("change", (event) => event.target.form.requestSubmit());
