// A sheet: what stands whole in the window, each with what is chosen of it. Enter sends it once each
// part was in view (as the signing sheet has it), and leads to what was not; a figure chooses the
// other way of what it stands beside, and once more the first.
import { inView } from "./in_view.js";
import { singleKeys } from "./single_keys.js";

const form = document.getElementById("sheet");

/** What of the window the page's own bars cover. */
function edges() {
  const root = getComputedStyle(document.documentElement);
  const head = Number.parseFloat(root.getPropertyValue("--head")) || 0;
  const foot = form.querySelector(".sheet-acts").getBoundingClientRect();
  return {
    top: head * Number.parseFloat(root.fontSize),
    bottom: foot.top < window.innerHeight ? window.innerHeight - foot.top : 0,
  };
}

function isWhole(element) {
  const box = element.getBoundingClientRect();
  const { top, bottom } = edges();
  return box.top >= top && box.bottom <= window.innerHeight - bottom;
}

function leadTo(element) {
  const above = element.getBoundingClientRect().top - edges().top;
  window.scrollBy({ top: above - 4, behavior: "instant" });
}

function keepBack(entry, kept) {
  entry.hidden = kept;
  for (const choices of entry.querySelectorAll("fieldset")) choices.disabled = kept; // not sent
}

/** The entries that the window has room for, the first in any case; the others are kept back. */
function fitting() {
  const all = [...form.querySelectorAll("[data-entry]")];
  const warning = document.querySelector("#messages .alert-warning"); // of the sheet before
  for (const entry of all) keepBack(entry, false);
  for (let count = all.length; ; count--) {
    leadTo(warning ?? all[0]);
    if (count === 1 || all.slice(0, count).every(isWhole)) return all.slice(0, count);
    keepBack(all[count - 1], true);
  }
}

function begin() {
  const entries = fitting();
  const more = document.getElementById("left");
  const after = more.dataset.waits - entries.length;
  if (after) more.textContent = more.dataset.words.replace("{n}", after);
  const left = new Map(entries.map((entry) => [entry, new Set()]));
  const told = document.getElementById("unseen");
  const singleOn = singleKeys();

  const unseen = () => entries.filter((entry) => left.get(entry).size);

  function count() {
    const n = unseen().length;
    told.textContent = n ? told.dataset.words.replace("{n}", n) : "";
  }

  const watcher = inView(edges, {
    looking() {},
    passed() {},
    hindered() {},
    seen(part) {
      const entry = part.closest("[data-entry]");
      left.get(entry).delete(part);
      if (!left.get(entry).size) entry.dataset.seen = "yes";
      count();
    },
  });
  for (const entry of entries)
    for (const part of entry.querySelectorAll("[data-part]")) {
      left.get(entry).add(part);
      watcher.watch(part);
    }
  count();

  form.addEventListener("submit", (event) => {
    const [first] = unseen();
    if (!first) return;
    event.preventDefault();
    event.stopPropagation(); // nothing is sent: the frame leaves the button as it is
    if (!isWhole(first)) leadTo(first);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    if (event.target.closest("a, textarea, select, button")) return;
    if (event.key === "Enter") {
      event.preventDefault();
      form.querySelector("[data-take]").click();
      return;
    }
    const choices = singleOn() && form.querySelector(`fieldset[data-key="${event.key}"]:enabled`);
    if (!choices) return;
    event.preventDefault();
    const other = choices.querySelector("[data-other]");
    (other.checked ? choices.querySelector("[type=radio]") : other).click();
  });
}

if (form) begin();
