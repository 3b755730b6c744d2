// Pages that ask for themselves again: what is open stays open, and what fails changes nothing.
const live = () => document.getElementById("live");
let open = [];

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target !== live()) return;
  const answer = event.detail.xhr;
  if (answer.status === 304) return;
  if (answer.status >= 400) {
    event.detail.shouldSwap = false;
    live().classList.add("stale");
  } else if (!answer.responseText.includes('id="live"')) {
    event.detail.shouldSwap = false; // signed out meanwhile
    location.reload();
  } else {
    open = [...live().querySelectorAll("details")].map((one) => [one.id, one.open]);
  }
});
document.addEventListener("htmx:afterSwap", () => {
  for (const [id, was] of open) {
    const one = document.getElementById(id);
    if (one) one.open = was;
  }
});
document.addEventListener("htmx:sendError", () => live()?.classList.add("stale"));
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.xhr?.status === 304) live()?.classList.remove("stale");
});
