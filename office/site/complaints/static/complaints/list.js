// Choosing rows of the list for an act on all of them.
const boxes = () => [...document.querySelectorAll('input[name="row"]')];
const all = document.querySelector("[data-pick-all]");
const said = document.querySelector("[data-picked]");

function tell() {
  const picked = boxes().filter((box) => box.checked).length;
  if (said) said.textContent = picked ? said.dataset.some.replace("#", picked) : said.dataset.none;
  for (const button of document.querySelectorAll("[data-needs-pick]"))
    button.disabled = picked === 0;
  if (all) all.checked = picked > 0 && picked === boxes().length;
}

document.addEventListener("change", (event) => {
  if (event.target === all) for (const box of boxes()) box.checked = all.checked;
  if (event.target === all || event.target.name === "row") tell();
});
window.addEventListener("pageshow", tell);
tell();
