// Whether somebody can have looked: each part in view of a visible page for a glance.

const STAY_MS = 500; // so that a key held down shows nothing as seen

/**
 * Resolves once each of `elements` has been in view of a visible page for a moment, all at once or
 * one after the other: the end of a long text comes into view when its beginning is gone.
 */
export function looked(elements) {
  return new Promise((resolve) => {
    const left = new Set(elements);
    const inView = new Set();
    const timers = new Map();
    const look = () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      if (document.visibilityState !== "visible") return;
      for (const element of inView) {
        if (left.has(element)) timers.set(element, setTimeout(stayed, STAY_MS, element));
      }
    };
    const watch = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) inView[entry.isIntersecting ? "add" : "delete"](entry.target);
        look();
      },
      { threshold: 0.2 },
    );
    const stayed = (element) => {
      left.delete(element);
      watch.unobserve(element);
      if (left.size === 0) done();
    };
    const done = () => {
      watch.disconnect();
      document.removeEventListener("visibilitychange", look);
      resolve();
    };
    document.addEventListener("visibilitychange", look);
    for (const element of elements) watch.observe(element);
  });
}
