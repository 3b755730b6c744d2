// How old is what is shown, and what may be shown at that age: the rules of `sync.age`, in one page's
// life. Time is counted by a clock that nobody sets; the system's is only compared with it.

import { HOUR_MS, believable } from "../reader/clock.js";
import { instant } from "../reader/showing-end.js";

const FAR_MS = 7 * 24 * HOUR_MS;
const AGREE_MS = 26 * HOUR_MS;
const SETS = 4;

/** Counts time under each set of online keys. A moment is `{counted, system}`, in milliseconds. */
export class Meter {
  #counts = new Map();
  #name = "";
  #issued = 0;
  #doubted = false;

  /** Show what was issued then, under these online keys. */
  take(issued, online, moment) {
    const name = online.join(" ");
    const before = this.#reached(name, moment);
    const far = before !== null && issued > before + FAR_MS;
    this.#doubted = far && Math.abs(moment.system - issued) > AGREE_MS;
    const reached = this.#doubted ? before : Math.max(before ?? issued, issued);
    this.#counts.delete(name);
    this.#counts.set(name, { reached, at: moment.counted });
    for (const old of [...this.#counts.keys()].slice(0, -SETS)) this.#counts.delete(old);
    this.#name = name;
    this.#issued = issued;
  }

  /** Milliseconds since it was issued, and whether a believable clock says so. */
  age(moment) {
    const counted = Math.max(0, (this.#reached(this.#name, moment) ?? 0) - this.#issued);
    if (!this.#believes(moment)) return { ms: counted, certain: false };
    return { ms: Math.max(counted, moment.system - this.#issued), certain: !this.#doubted };
  }

  /** The best guess of the present instant. */
  now(moment) {
    const reached = this.#reached(this.#name, moment);
    if (reached === null) return moment.system;
    return this.#believes(moment) ? Math.max(moment.system, reached) : reached;
  }

  #believes({ system }) {
    return believable(system, this.#issued);
  }

  #reached(name, moment) {
    const count = this.#counts.get(name);
    return count ? count.reached + Math.max(0, moment.counted - count.at) : null;
  }
}

/** What may be shown: `fresh`, `dated`, `unnamed` (nobody is named), `neutral` (nothing else). */
export function stageOf(meter, ages, expires, moment) {
  const { ms, certain } = meter.age(moment);
  const hours = ms / HOUR_MS;
  const now = instant(meter.now(moment));
  if (hours >= ages.neutral_h || expires.some((end) => now >= end)) return "neutral";
  if (hours >= ages.unnamed_h) return "unnamed";
  return hours >= ages.dated_h || !certain ? "dated" : "fresh";
}
