// Pages that ask for themselves again: what is open and typed stays, and what fails changes nothing.
const live = () => document.getElementById("live");
const typing = () => {
  const field = document.activeElement;
  return live()?.contains(field) && field.type === "search" && field.value !== field.defaultValue;
};
const fields = (one) => [...one.querySelectorAll("input:not([type=hidden]), select")];
const reachable = "a[href], button, summary, input, select, textarea";
const named = (one) => [one.closest("[id]")?.id, one.localName, one.name, one.href].join(" ");
let kept = [];
let focused = "";

// A button that is swapped away between press and release was never pressed.
// Not every release is told to a page (a menu takes it, or a list): none lasts so long.
const LONGEST_MS = 10_000;
let pressed = -LONGEST_MS;
for (const begins of ["pointerdown", "keydown"])
  document.addEventListener(begins, ({ timeStamp }) => (pressed = timeStamp));
for (const ends of ["pointerup", "pointercancel", "keyup"])
  document.addEventListener(ends, () => (pressed = -LONGEST_MS));
const pressing = (event) =>
  event.timeStamp - pressed < LONGEST_MS || live().querySelector("form[data-asking]") !== null;

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target !== live()) return;
  const answer = event.detail.xhr;
  if (answer.status === 304) {
    live().classList.remove("stale");
  } else if (answer.status >= 400) {
    event.detail.shouldSwap = false;
    live().classList.add("stale");
  } else if (typing() || pressing(event)) {
    event.detail.shouldSwap = false; // until it is sent, or released
  } else if (!answer.responseText.includes('id="live"')) {
    event.detail.shouldSwap = false; // signed out meanwhile
    location.reload();
  } else {
    const here = document.activeElement;
    focused = live().contains(here) ? named(here) : "";
    kept = [...live().querySelectorAll("details[open]")].map((one) => [
      one.id,
      fields(one).map((field) => field.value),
    ]);
  }
});
document.addEventListener("htmx:afterSwap", () => {
  for (const [id, values] of kept) {
    const one = document.getElementById(id);
    if (!one) continue;
    one.open = true;
    fields(one).forEach((field, at) => {
      field.value = values[at];
    });
  }
  kept = [];
  if (focused)
    [...live().querySelectorAll(reachable)]
      .find((one) => named(one) === focused)
      ?.focus({ preventScroll: true });
  focused = "";
});
document.addEventListener("htmx:sendError", () => live()?.classList.add("stale"));
