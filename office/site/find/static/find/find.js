// One line that finds: Ctrl+K opens it over any page, arrows choose, Enter opens, Esc gives the page back.

const dialog = document.getElementById("find");
const field = dialog.querySelector("input[name=find]");
const found = dialog.querySelector(".find-found");

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
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  event.preventDefault();
  open();
});
dialog.addEventListener("click", (event) => {
  if (event.target === dialog || event.target.matches(".find-close")) dialog.close();
});

dialog.addEventListener("keydown", (event) => {
  const lines = [...found.querySelectorAll("a")];
  const at = lines.indexOf(document.activeElement);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    (lines[Math.min(next, lines.length - 1)] ?? field).focus();
  } else if (event.key === "Enter" && at < 0 && document.activeElement === field) {
    // What stands there was found by other words as long as the answer is on its way.
    if (!lines.length || found.dataset.by !== field.value.trim()) return;
    event.preventDefault();
    lines[0].click();
  } else if (at >= 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
    field.focus(); // goes on typing
  }
});
field.addEventListener("htmx:beforeRequest", () => {
  found.dataset.asked = field.value.trim();
});
found.addEventListener("htmx:afterSwap", () => {
  found.dataset.by = found.dataset.asked;
});
