// What "seen" means: decoded, large enough, at least half of it in view of a visible page, for one
// whole second. Whatever scrolls past sooner is not seen, and begins anew when it comes back.

const WHOLE_MS = 1000;
const HALF = 0.5;
const LETTER = 9; // of the screen's own pixels, at least: what is smaller is guessed, not read
const PICTURE = 148; // the longer side of one, likewise
const STEPS = Array.from({ length: 21 }, (_, step) => step / 20);

/**
 * Watches parts until each was seen.
 *
 * @param edges gives how much of the window's top and bottom is covered, in pixels
 * @param told `seen(part)`, `looking(part)` and `passed(part)`: it left before its second was over;
 *   `hindered(why)`: what is near cannot be seen as the window is, "small" or "low", or can ("")
 */
export function inView(edges, told) {
  const watched = new Map(); // part: its running second, or 0
  const near = new Set();
  let observer = null;

  /** What of the window is on the glass and not covered: two fingers may have zoomed in. */
  function clear() {
    const { top, bottom } = edges();
    const { offsetLeft, offsetTop, width, height } = window.visualViewport;
    return {
      left: offsetLeft,
      right: offsetLeft + width,
      top: Math.max(top, offsetTop),
      bottom: Math.min(window.innerHeight - bottom, offsetTop + height),
    };
  }

  /** Why a part is seen nowhere in this window: it is too "small", or it is too "low" for half. */
  function hinders(part) {
    const dots = window.devicePixelRatio * window.visualViewport.scale;
    const canvas = part.querySelector("canvas");
    if (!canvas) {
      const letter = Number.parseFloat(getComputedStyle(part).fontSize);
      return letter * dots < LETTER ? "small" : "";
    }
    const box = canvas.getBoundingClientRect();
    const drawn = Math.min(box.width / canvas.width, box.height / canvas.height);
    if (drawn * Math.max(canvas.width, canvas.height) * dots < PICTURE) return "small";
    const { left, right, top, bottom } = clear();
    return bottom - top < HALF * box.height || right - left < HALF * box.width ? "low" : "";
  }

  /** Half of it is in view; of words higher than the window, half a window of them. */
  function shows(part) {
    if (part.dataset.blank || hinders(part)) return false; // blank: its picture is not drawn
    const { left, right, top, bottom } = clear();
    const box = (part.querySelector("canvas") ?? part).getBoundingClientRect();
    const tall = Math.min(box.bottom, bottom) - Math.max(box.top, top);
    const wide = Math.min(box.right, right) - Math.max(box.left, left);
    const whole = part.querySelector("canvas") ? box.height : Math.min(box.height, bottom - top);
    return tall > 0 && tall >= HALF * whole && wide >= HALF * Math.min(box.width, right - left);
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
    const drawn = [...near].filter((part) => !part.dataset.blank);
    told.hindered(drawn.map(hinders).find(Boolean) ?? "");
  }

  function stayed(part) {
    if (!standing() || !shows(part)) {
      watched.set(part, 0);
      told.passed(part); // what covers it now told nobody: the bar above has grown
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
  // Any dialog, also one of the frame: it covers the page, or no longer.
  for (const covers of ["toggle", "close"])
    document.addEventListener(covers, () => look(near), true);
  for (const moved of ["resize", "scroll"])
    window.visualViewport.addEventListener(moved, () => look(near));
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
