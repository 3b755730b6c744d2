// The server out of reach: said once, whoever noticed it, and tried again until it is there.

const FIRST_MS = 2_000;
const LONGEST_MS = 30_000;

/** @param lost `(is)`: whether somebody waits for the server */
export function connection(lost) {
  const waiting = new Map(); // who waits: what tries again
  let pause = FIRST_MS;
  let timer = 0;

  function again() {
    clearTimeout(timer);
    timer = 0;
    for (const retry of [...waiting.values()]) retry();
  }

  window.addEventListener("online", again);
  return {
    again,
    /** It did not come; `retry` is called until `had` or another `lost` of the same. */
    lost(who, retry) {
      waiting.set(who, retry);
      lost(true);
      if (timer) return;
      timer = setTimeout(again, pause);
      pause = Math.min(2 * pause, LONGEST_MS);
    },
    /** It came, or nobody waits for it any more. */
    had(who) {
      if (!waiting.delete(who) || waiting.size) return;
      clearTimeout(timer);
      timer = 0;
      pause = FIRST_MS;
      lost(false);
    },
    out: () => waiting.size > 0,
  };
}
