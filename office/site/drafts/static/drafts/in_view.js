// What "seen" means: decoded, at least half of it in view of a visible page, for one whole second.
// Whatever scrolls past sooner is not seen, and begins anew when it comes back.

const WHOLE_MS = 1000;
const HALF = 0.5;
const STEPS = Array.from({ length: 21 }, (_, step) => step / 20);

/**
 * Watches parts until each was seen.
 *
 * @param edges gives how much of the window's top and bottom is covered, in pixels
 * @param told `seen(part)`, `looking(part)` and `passed(part)`: it left before its second was over
 */
export function inView(edges, told) {
  const watched = new Map(); // part: its running second, or 0
  const near = new Set();
  let observer = null;

  /** Half of it is in view; of what is higher than the window, half a window of it. */
  function shows(part) {
    if (part.dataset.blank) return false; // its picture is not drawn
    const { top, bottom } = edges();
    const box = part.getBoundingClientRect();
    const high = window.innerHeight - top - bottom;
    const tall = Math.min(box.bottom, window.innerHeight - bottom) - Math.max(box.top, top);
    const wide = Math.min(box.right, window.innerWidth) - Math.max(box.left, 0);
    return (
      tall > 0 &&
      tall >= HALF * Math.min(box.height, high) &&
      wide >= HALF * Math.min(box.width, window.innerWidth)
    );
  }

  const standing = () =>
    document.visibilityState === "visible" && !document.querySelector("dialog[open]");

  function look(parts) {
    const open = standing();
    for (const part of parts) {
      if (!watched.has(part)) continue;
      const running = watched.get(part);
      const is = open && shows(part);
      if (is && !running) {
        watched.set(part, setTimeout(stayed, WHOLE_MS, part));
        told.looking(part);
      } else if (!is && running) {
        clearTimeout(running);
        watched.set(part, 0);
        told.passed(part);
      }
    }
  }

  function stayed(part) {
    if (!standing() || !shows(part)) {
      watched.set(part, 0);
      return;
    }
    forget(part);
    told.seen(part);
  }

  function forget(part) {
    watched.delete(part);
    near.delete(part);
    observer.unobserve(part);
  }

  function begin() {
    observer?.disconnect();
    const { top, bottom } = edges();
    observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries)
          near[isIntersecting ? "add" : "delete"](target);
        look(entries.map((entry) => entry.target));
      },
      { threshold: STEPS, rootMargin: `-${Math.ceil(top)}px 0px -${Math.ceil(bottom)}px 0px` },
    );
    for (const part of watched.keys()) observer.observe(part);
  }

  begin();
  document.addEventListener("visibilitychange", () => look(near));
  window.addEventListener("resize", begin);
  return {
    watch(part) {
      watched.set(part, 0);
      observer.observe(part);
    },
    /** Something has covered the page, or goes; or a picture is there now. */
    look: () => look([...near]),
    /** Whether the second of a part is running. */
    running: (part) => Boolean(watched.get(part)),
    waits: (part) => watched.has(part),
  };
}

const MOST = 160; // characters that fit on any window

/** The parts of an element that can each be in view by half: the whole of it where it is short. */
export function parts(element) {
  if (element.matches(".gone, dt")) return []; // what stood there before is not to be signed
  if (element.textContent.length <= MOST) return element.textContent.trim() ? [element] : [];
  return [...element.childNodes].flatMap((node) => {
    if (node.nodeType === Node.ELEMENT_NODE) return parts(node);
    return node.nodeType === Node.TEXT_NODE ? cut(node) : [];
  });
}

/** A long text in stretches, each an element of its own that looks like nothing. */
function cut(node) {
  const characters = [...node.textContent];
  const found = [];
  for (let from = 0; from < characters.length; from += MOST) {
    const stretch = document.createElement("span");
    stretch.textContent = characters.slice(from, from + MOST).join("");
    found.push(stretch);
  }
  node.replaceWith(...found);
  return found;
}
