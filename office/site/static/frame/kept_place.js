/**
 * Who is at a line of `list` when others come into it is at the same, or at `field` where it is gone.
 *
 * @param lines gives those of the list as it is now
 * @param named tells one line from another
 */
export function keepPlace(list, lines, named, field) {
  let at = null;
  list.addEventListener("htmx:beforeSwap", () => {
    at = list.contains(document.activeElement) ? named(document.activeElement) : null;
  });
  list.addEventListener("htmx:afterSwap", () => {
    if (at) (lines().find((one) => named(one) === at) ?? field).focus();
  });
}
