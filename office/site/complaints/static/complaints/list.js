// Choosing rows of the list for an act on all of them.
const boxes = () => [...document.querySelectorAll('input[name="row"]')];
const all = document.querySelector("[data-pick-all]");
const everywhere = document.querySelector("[data-pick-everywhere]");
const said = document.querySelector("[data-picked]");

function tell() {
  const here = boxes().filter((box) => box.checked).length;
  const picked = everywhere?.checked ? Number(everywhere.value) : here;
  if (said) said.textContent = picked ? said.dataset.some.replace("#", picked) : said.dataset.none;
  for (const button of document.querySelectorAll("[data-needs-pick]"))
    button.disabled = picked === 0;
  if (all) all.checked = here > 0 && here === boxes().length;
}

document.addEventListener("change", (event) => {
  if (event.target === all || event.target === everywhere)
    for (const box of boxes()) box.checked = event.target.checked;
  // Who takes a tick away means no longer all of them.
  if (everywhere && event.target !== everywhere && !event.target.checked)
    everywhere.checked = false;
  if ([all, everywhere].includes(event.target) || event.target.name === "row") tell();
});
window.addEventListener("pageshow", tell);
tell();
