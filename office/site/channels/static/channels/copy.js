// Copies what is pasted elsewhere: as it looks, or as its source where the button says so.

const said = (button, word) => {
  button.querySelector("[data-said]").textContent = button.dataset[word];
};

const copyLooks = async (html) => {
  const plain = new DOMParser().parseFromString(html, "text/html").body.textContent;
  await navigator.clipboard.write([
    new ClipboardItem({
      "text/html": new Blob([html], { type: "text/html" }),
      "text/plain": new Blob([plain], { type: "text/plain" }),
    }),
  ]);
};

for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const held = document.getElementById(button.dataset.copies);
    const text = held.content ? held.innerHTML : held.textContent;
    try {
      if (button.dataset.as === "looks") {
        await copyLooks(text);
      } else {
        await navigator.clipboard.writeText(text);
      }
      said(button, "done");
    } catch {
      said(button, "failed");
    }
  });
}
