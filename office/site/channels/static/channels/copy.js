// Copies what is pasted elsewhere: as it looks, or as its source where the button says so. The office
// is asked first whether it is true still, and puts the copying on record.

const form = document.getElementById("copying");
const why = document.getElementById("why-old");
const recorded = document.getElementById("recorded");

class Refused extends Error {}

const said = (button, word) => {
  button.querySelector("[data-said]").textContent = button.dataset[word];
};

/** Whether it is what is public now; where its hand-over is. */
const asked = async () => {
  const body = new URLSearchParams(new FormData(form));
  // Who is signed out is refused, and led to no page that would pass for an answer.
  const headers = { Accept: "application/json" };
  const answer = await fetch(form.action, { method: "POST", body, headers, redirect: "error" });
  const told = await answer.json().catch(() => ({}));
  if (told.error) throw new Refused(told.error);
  if (!answer.ok || typeof told.where !== "string") throw new Error(String(answer.status));
  return told.where;
};

const plainOf = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;

/** A browser lets only what follows a press at once be copied: what is asked is promised to it. */
const copied = async (button, where) => {
  const held = document.getElementById(button.dataset.copies).innerHTML;
  const looks = button.dataset.as === "looks";
  const given = looks ? { "text/html": held, "text/plain": plainOf(held) } : { "text/plain": held };
  const promised = Object.entries(given).map(([type, text]) => [
    type,
    where.then(() => new Blob([text], { type })),
  ]);
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(promised))]);
};

for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    why.hidden = true;
    const where = asked();
    const done = copied(button, where);
    done.catch(() => {}); // told below, by what the office answered
    try {
      recorded.querySelector("a").href = await where;
      recorded.hidden = false;
      await done;
      said(button, "done");
    } catch (error) {
      const old = error instanceof Refused;
      said(button, old ? "old" : "failed");
      why.textContent = old ? error.message : "";
      why.hidden = !old;
    }
  });
}
