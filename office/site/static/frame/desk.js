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

// On a narrow window the second level is a line, whose open page may stand beyond its edge.
document
  .querySelector(".level [aria-current]")
  ?.scrollIntoView({ block: "nearest", inline: "center" });

// Who types uses this browser, though nothing is sent yet. Where it was locked meanwhile nothing is
// sent, and the page stays as it is: sign in beside it, then send. `used` opens to whoever is signed
// in, also to who has no password of their own or no second factor yet.
const OFTEN_MS = 60_000;
const LONGEST_MS = 10_000; // then what is sent says itself what fails
const { used, signedIn } = document.body.dataset;
const locked = document.getElementById("locked");
const signIn = locked?.querySelector("a");
let told = 0; // when it was asked last
let known = Date.now(); // when it was answered, or the page came
let typed = false;
let going = false;

/** Whether the same person is signed in still, or again; then the forms here are theirs to send. */
async function stillIn() {
  told = Date.now();
  const limit = AbortSignal.timeout(LONGEST_MS);
  const answer = await fetch(used, { redirect: "manual", signal: limit }).catch(() => null);
  if (!answer?.ok && answer?.type !== "opaqueredirect") return true; // what fails says so itself
  const there = new DOMParser().parseFromString(await answer.text(), "text/html");
  const same = there.body.dataset.signedIn === signedIn;
  locked.hidden = same;
  if (same) known = Date.now();
  if (same) renew(there.querySelector("[name=csrfmiddlewaretoken]").value);
  return same;
}

/** Whoever signs in again has another token. */
function renew(token) {
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
}

if (used) {
  document.addEventListener("input", () => {
    typed = true;
    if (Date.now() - told >= OFTEN_MS) stillIn();
  });
  window.addEventListener("focus", () => {
    if (!locked.hidden) stillIn();
  });
  // What the page asks for by itself must not lead away from what was typed.
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const where = event.detail.xhr.getResponseHeader("HX-Redirect");
    if (!typed || !where || new URL(where, location).pathname !== signIn.pathname) return;
    event.preventDefault();
    stillIn();
  });
  window.addEventListener(
    "submit",
    async (event) => {
      const { target, submitter } = event;
      const lately = locked.hidden && Date.now() - known < OFTEN_MS;
      if (going || lately || !target.matches("[method=post i]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (target.dataset.asking !== undefined) return; // pressed twice it is sent once
      target.dataset.asking = ""; // a page that renews itself leaves it where it is
      try {
        if (!(await stillIn().catch(() => true))) return;
        going = true;
        target.requestSubmit(submitter);
      } finally {
        going = false;
        delete target.dataset.asking;
      }
    },
    { capture: true },
  );
}
