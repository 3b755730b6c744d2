// Small things that every page of the office shares.

// A form that takes a while must not be sent twice.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button || event.target.dataset.again !== undefined) return;
  setTimeout(() => {
    button.disabled = true;
  }, 0);
});
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button[disabled][type=submit]:not([data-off])"))
    button.disabled = false;
});

// A filter that changes is applied at once.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
});

// Who types uses this browser, though nothing is sent yet; where it is locked already, it says so
// while what was typed can still be copied. `used` opens to whoever is signed in, also to who has
// no password of their own or no second factor yet.
const OFTEN_MS = 60_000;
let told = 0;
document.addEventListener("input", async () => {
  const { used } = document.body.dataset;
  if (!used || Date.now() - told < OFTEN_MS) return;
  told = Date.now();
  const answer = await fetch(used, { method: "HEAD", redirect: "manual" }).catch(() => null);
  if (answer?.type === "opaqueredirect") document.getElementById("locked").hidden = false;
});
