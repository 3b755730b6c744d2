// Faulty cells mended by keyboard: Enter saves and opens the next, Tab passes one over, Esc leaves
// it as it was. What a cell may say is listed by the server, also while somebody types.

const FAULTY = "td.cell-refused .mend";
let onward = null; // after the answer: {row, at, step}, the cell to go on from; or {id}, of the next
export const onTheWay = () => onward !== null;
let asked = Promise.resolve(); // the list for what is typed now

const place = (cell) => ({
  row: Number(cell.id.split("-")[1]),
  at: [...cell.parentElement.children].indexOf(cell),
});
const before = (a, b) => a.row < b.row || (a.row === b.row && a.at < b.at);
const open = () => document.querySelector(".cell-open form");
const field = (form) => form.querySelector("input[data-offers], textarea");
const list = (form) => form.querySelector("[role=listbox]");
const chosen = (form) => form.querySelector("[role=option][aria-selected=true]");

function choose(form, option) {
  chosen(form)?.setAttribute("aria-selected", "false");
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  show(form);
}

function show(form) {
  const input = field(form);
  if (!list(form)) return;
  input.setAttribute("aria-activedescendant", chosen(form)?.id ?? "");
  input.setAttribute("aria-expanded", String(list(form).children.length > 0));
}

// Go on from a cell; once the answer is drawn, the next faulty one is opened.
function goOn(form, step) {
  onward = { ...place(form.closest("td")), step };
}

async function save(form, same) {
  await asked;
  if (!form.isConnected) return; // it was left meanwhile
  if (chosen(form)) field(form).value = chosen(form).dataset.text;
  goOn(form, 0);
  form.querySelector(same ? "[name=same]" : "[type=submit]").click();
}

function close(form, step) {
  if (step) goOn(form, step);
  form.querySelector("[data-close]").click();
}

// Step 0 stays at a cell that is faulty still; 1 is the next after it, -1 the one before.
function next({ row, at, step }) {
  const cells = [...document.querySelectorAll(FAULTY)];
  const here = { row, at };
  const where = (mend) => place(mend.closest("td"));
  if (step < 0) return cells.findLast((mend) => before(where(mend), here)) ?? cells.at(-1);
  const ahead = cells.filter((mend) => !before(where(mend), here));
  const same = ahead[0] && !before(here, where(ahead[0]));
  return ahead[step && same ? 1 : 0] ?? cells.find((mend) => before(where(mend), here));
}

function follow() {
  if (!onward || open()) return;
  const from = onward;
  onward = null;
  const found = from.id ? document.querySelector(`#${from.id} .mend`) : next(from);
  if (found) found.click();
  else document.querySelector(Number(left()) ? "#tallies [data-refused]" : "#take button")?.focus();
}

const left = () => document.querySelector("#tallies [data-refused] .count")?.textContent ?? 0;

async function offered(form) {
  const { offers } = field(form).dataset;
  const answer = await fetch(offers, { method: "POST", body: new FormData(form) });
  return answer.ok ? answer.text() : "";
}

async function refresh(form) {
  const input = field(form);
  const typed = input.value;
  const answer = await offered(form).catch(() => ""); // what was likely before is no answer
  if (input.value !== typed) return;
  if (answer) list(form).outerHTML = answer;
  else list(form).replaceChildren();
  show(form);
}

function move(form, by) {
  const options = [...(list(form)?.children ?? [])];
  const at = options.indexOf(chosen(form)) + by;
  choose(form, options[Math.max(0, Math.min(options.length - 1, at))]);
}

function pressed(event, form) {
  const options = list(form)?.children ?? [];
  const long = event.target.matches("textarea");
  const dirty = event.target.value !== event.target.defaultValue;
  if (event.key === "Escape") return close(form, 0);
  if (event.key === "Tab") {
    const step = event.shiftKey ? -1 : 1;
    return dirty ? save(form, false) : close(form, step);
  }
  if (event.key === "Enter" && (!long || event.ctrlKey || event.shiftKey))
    return save(form, event.shiftKey && form.querySelector("[name=same]"));
  if (long) return "typed";
  if (event.key === "ArrowDown") return options.length ? move(form, 1) : close(form, 1);
  if (event.key === "ArrowUp") return options.length ? move(form, -1) : close(form, -1);
  const keyed = [...options].find((option) => option.dataset.key === event.key);
  if (!keyed || dirty || event.ctrlKey || event.altKey || event.metaKey) return "typed";
  choose(form, keyed);
  return save(form, false);
}

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.(".cell-open form");
  if (!form || event.target !== field(form) || event.isComposing) return;
  if (pressed(event, form) !== "typed") event.preventDefault();
});

document.addEventListener("input", (event) => {
  const form = event.target.closest(".cell-open form");
  if (form && list(form)) asked = asked.then(() => refresh(form));
});

document.addEventListener("click", (event) => {
  const option = event.target.closest(".cell-open [role=option]");
  if (option) {
    const form = option.closest("form");
    choose(form, option);
    save(form, false);
  }
  if (event.target.closest("#begin")) document.querySelector(FAULTY)?.click();
});

// Only one cell is open, and the next opens once it is closed: that draws the whole row anew.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (!event.target.matches(".mend") || !open()) return;
  event.preventDefault();
  onward = { id: event.target.closest("td").id };
  close(open(), 0);
});

for (const failed of ["htmx:sendError", "htmx:responseError"])
  document.addEventListener(failed, () => {
    onward = null;
  });

// Its wrong text is selected as it gets the focus, so that the first key replaces it: once it is
// settled, keys may have been typed already, and the next would replace them.
document.addEventListener("focusin", ({ target }) => {
  const form = open();
  if (form && target === field(form) && target.value === target.defaultValue) target.select();
});

document.addEventListener("htmx:afterSettle", () => {
  ready();
  const form = open();
  if (form && document.activeElement === field(form)) {
    form.closest("td").scrollIntoView({ block: "nearest", inline: "nearest" });
    show(form);
  }
  follow();
});

function ready() {
  const begin = document.getElementById("begin");
  if (begin) begin.hidden = !document.querySelector(FAULTY);
}
ready();
document.querySelector("#begin[autofocus]")?.focus();
