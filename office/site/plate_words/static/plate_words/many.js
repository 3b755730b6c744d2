// Enter takes what is ticked, from wherever one is on the sheet; a button or link keeps its own.
const form = document.getElementById("many");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.repeat || !form) return;
  if (event.target.closest("button, a, textarea, select")) return;
  event.preventDefault();
  form.querySelector("[data-take]").click();
});
