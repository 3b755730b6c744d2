// The guide that an address or an alarm points at is open.

function open() {
  const guide = document.getElementById(window.location.hash.slice(1));
  if (guide instanceof HTMLDetailsElement) {
    guide.open = true;
    guide.scrollIntoView();
  }
}
window.addEventListener("hashchange", open);
open();
