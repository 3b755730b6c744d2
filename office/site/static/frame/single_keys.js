// Keys of one letter can be switched off (WCAG 2.1.4): one switch for every page that has any.

const STORE = "single-keys";

/** Wire the page's switch; whether single keys act, asked each time. */
export function singleKeys() {
  const control = document.querySelector("[data-single-keys]");
  if (!control) return () => false;
  control.checked = localStorage.getItem(STORE) !== "off";
  control.addEventListener("change", () =>
    localStorage.setItem(STORE, control.checked ? "on" : "off"),
  );
  return () => control.checked;
}
