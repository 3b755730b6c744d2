// Read before anything of the page is drawn: once its answer is seen, what was sent is no longer
// kept on the device, though the form that had kept it may be gone.
const sent = new URLSearchParams(location.search).get("sent");
const number = /^\/case\/(\d+)\/$/.exec(location.pathname)?.[1];
if (sent && number) {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(`case-${number}-${sent}`)) {
        localStorage.removeItem(key);
      }
    }
  } catch {
    // a browser that keeps nothing
  }
  history.replaceState(null, "", location.pathname + location.hash);
}
