// A signed time far ahead of everything known is shown and not believed (`sync.doubted_issue_time`): a clock that
// was wrong once at the office, or a stolen online key, would else send a screen years ahead for good. Steps
// ahead add up: what no clock explains comes off one week, which counted time gives back.

import { HOUR_MS } from "../reader/clock.js";

const FAR_MS = 7 * 24 * HOUR_MS;
const AGREE_MS = 26 * HOUR_MS;
const RENEWED_MS = 23 * HOUR_MS;
const COUNTED_MS = 24 * HOUR_MS;

/**
 * What is made of `issued`, verified under online keys `online`: the doubt that stands, or null, and the
 * steps ahead that count, `{online, ahead, at}`.
 * @param known instants that were certainly reached; of none at all nothing can be doubted
 * @param before the doubt that stood: since `first`, `counted` milliseconds as they were at `at`
 * @param leaps the steps until now, or null
 */
export function weigh(issued, online, known, before, leaps, { counted, system }) {
  let ahead = leaps?.online === online ? leftOf(leaps, counted) : 0;
  const step = known.length ? issued - Math.max(...known) : 0;
  let doubt = null;
  if (Math.abs(system - issued) <= AGREE_MS) ahead = 0;
  else if (step <= 0 || ahead + step <= FAR_MS) ahead += Math.max(0, step);
  else doubt = doubtOf(issued, online, before, counted);
  return { doubt, leaps: { online, ahead, at: counted } };
}

/** What of steps ahead counts still. */
export function leftOf({ ahead, at }, counted) {
  return Math.max(0, ahead - Math.max(0, counted - at) * (FAR_MS / COUNTED_MS));
}

function doubtOf(issued, online, before, counted) {
  const same = before?.online === online && issued >= before.first;
  if (!same || issued > before.latest + FAR_MS) {
    return { online, first: issued, latest: issued, counted: 0, at: counted };
  }
  const total = before.counted + Math.max(0, counted - before.at);
  if (total >= COUNTED_MS && issued - before.first >= RENEWED_MS) return null;
  return { ...before, latest: Math.max(before.latest, issued), counted: total, at: counted };
}
