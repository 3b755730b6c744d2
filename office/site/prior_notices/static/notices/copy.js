// Copies a text beside its button; without a clipboard the button stays hidden.
for (const button of document.querySelectorAll("[data-copy]")) {
  const status = button.parentElement.querySelector("[data-copied]");
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    status.textContent = status.dataset.copied;
  });
}
