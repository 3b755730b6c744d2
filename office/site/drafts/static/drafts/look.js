// Whether somebody can have looked: in view of a visible page for a glance.

const STAY_MS = 500; // so that a key held down shows nothing as seen

/** Resolves once all `elements` have been in view of a visible page together for a moment. */
export function onScreen(elements) {
  return new Promise((resolve) => {
    const inView = new Set();
    let timer = null;
    const look = () => {
      clearTimeout(timer);
      if (inView.size === elements.length && document.visibilityState === "visible") {
        timer = setTimeout(done, STAY_MS);
      }
    };
    const watch = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) inView[entry.isIntersecting ? "add" : "delete"](entry.target);
        look();
      },
      { threshold: 0.2 },
    );
    const done = () => {
      watch.disconnect();
      document.removeEventListener("visibilitychange", look);
      resolve();
    };
    document.addEventListener("visibilitychange", look);
    for (const element of elements) watch.observe(element);
  });
}
