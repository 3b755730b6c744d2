// A signed time far ahead of everything known is shown and not believed (`sync.doubted_time`): a clock that
// was wrong once at the office, or a stolen online key, would else send a screen years ahead for good.

import { HOUR_MS } from "../reader/clock.js";

const FAR_MS = 7 * 24 * HOUR_MS;
const AGREE_MS = 26 * HOUR_MS;
const RENEWED_MS = 23 * HOUR_MS;
const COUNTED_MS = 24 * HOUR_MS;

/**
 * The doubt that stands after `issued` was verified under online keys `online`; null if there is none.
 * @param known instants that were certainly reached; of none at all nothing can be doubted
 * @param before the doubt that stood: since `first`, `counted` milliseconds as they were at `at`
 */
export function doubtOf(issued, online, known, before, { counted, system }) {
  const near = issued <= Math.max(...known) + FAR_MS;
  if (!known.length || near || Math.abs(system - issued) <= AGREE_MS) return null;
  const same = before?.online === online && issued >= before.first;
  if (!same || issued > before.latest + FAR_MS) {
    return { online, first: issued, latest: issued, counted: 0, at: counted };
  }
  const total = before.counted + Math.max(0, counted - before.at);
  if (total >= COUNTED_MS && issued - before.first >= RENEWED_MS) return null;
  return { ...before, latest: Math.max(before.latest, issued), counted: total, at: counted };
}
