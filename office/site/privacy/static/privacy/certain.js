// A key that is held down redacts nothing of the screenful that comes next.

document.addEventListener("keydown", (event) => {
  if (event.repeat && event.key === "Enter") event.preventDefault();
});
