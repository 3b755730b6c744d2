// The editor of a record's words: characters left, template, keyboard, nothing lost unsaved; a clause
// that accuses told as the consumer's word, by its figure.
import { singleKeys } from "../frame/single_keys.js";

const form = document.getElementById("words");

function length(text) {
  return [...text.replace(/\n/g, "").trim()].length;
}

function count(area) {
  const hint = document.querySelector(`[data-left="${area.id}"]`);
  if (!hint) return;
  const left = Number(area.dataset.limit) - length(area.value);
  hint.textContent = (left < 0 ? hint.dataset.over : hint.dataset.words).replace(
    "#",
    Math.abs(left),
  );
  hint.classList.toggle("text-danger", left < 0);
}

// Words that close with the outcome follow another one that is chosen, unless somebody changed them.
function follow(outcome) {
  for (const area of form.querySelectorAll("textarea[data-by-outcome]")) {
    const words = JSON.parse(area.dataset.byOutcome);
    if (!Object.values(words).includes(area.value) || !words[outcome]) continue;
    area.value = words[outcome];
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// The place is looked for: somebody may have typed before it since it was found.
function tell({ box, was, reads }) {
  const area = form.querySelector(`[name="${box}"]`);
  const at = area.value.indexOf(was);
  if (at < 0) return;
  area.setRangeText(reads, at, at + was.length, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

let dirty = false;
if (form) {
  const areas = [...form.querySelectorAll("textarea[data-limit]")];
  areas.forEach(count);
  form.addEventListener("input", (event) => {
    dirty = true;
    if (event.target.matches("textarea[data-limit]")) count(event.target);
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fill]");
    if (!button) return;
    const area = document.getElementById(button.dataset.fill);
    area.value = area.dataset.template;
    area.dispatchEvent(new Event("input", { bubbles: true }));
    area.focus();
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "outcome") follow(event.target.value);
  });
  form.addEventListener("submit", () => {
    dirty = false;
  });
  document.addEventListener("click", (event) => {
    const told = event.target.closest("[data-told]");
    if (told) tell(told.dataset);
  });
  const singleOn = singleKeys();
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    if (event.key === "Escape" && event.target.matches("textarea")) event.target.blur();
    if (!singleOn() || event.target.closest("input, textarea, select, button, a, summary")) return;
    document.querySelector(`[data-told="${event.key}"]`)?.click();
  });
  window.addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
}

document.addEventListener("keydown", (event) => {
  if (
    (event.ctrlKey || event.metaKey) &&
    !event.altKey &&
    event.key.toLowerCase() === "s" &&
    form
  ) {
    event.preventDefault();
    form.requestSubmit();
  }
  const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  if (event.altKey && !event.ctrlKey && !event.shiftKey && way) {
    const link = document.querySelector(`a[rel="${way}"]`);
    event.preventDefault(); // or the browser would go back in its history
    if (link) link.click();
  }
});
