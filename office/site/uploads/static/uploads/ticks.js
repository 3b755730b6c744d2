// Rows ticked one by one, or with Shift all between; how many they are stands beside the act.

let last = null;

const boxes = () => [...document.querySelectorAll("#staged [name=row]")];

document.addEventListener("click", (event) => {
  const box = event.target.closest("#staged [name=row]");
  if (!box) return;
  const all = boxes();
  if (event.shiftKey && all.includes(last)) {
    const ends = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
    for (const between of all.slice(ends[0], ends[1] + 1)) between.checked = box.checked;
  }
  last = box;
  count();
});

document.addEventListener("htmx:afterSettle", count);

function count() {
  const ticked = document.getElementById("ticked");
  if (ticked) ticked.textContent = boxes().filter((box) => box.checked).length;
}
count();
