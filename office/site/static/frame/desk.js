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
