// How old is what is shown, and what may be shown at that age: the rules of `sync.age`. Time is counted by
// a clock that nobody sets; the system's is only compared with it. A moment is `{counted, system}`:
// milliseconds since this page began, and since 1970.

import { HOUR_MS, believable } from "../reader/clock.js";
import { instant } from "../reader/showing-end.js";

/** Charged whenever a page begins, for what a power cut may have taken; until the next newer timestamp. */
const CHARGE_MS = 600_000;
const SETS = 4;

/** Counts time under each set of online keys. */
export class Meter {
  #counts = new Map();
  #name = "";
  #sure = "";
  #issued = 0;

  /** @param counts as `counts` gave them in the page before */
  constructor(counts, moment) {
    for (const [name, reached, issued, charge] of counts) {
      this.#counts.set(name, { reached, issued, charge: charge + CHARGE_MS, at: moment.counted });
    }
  }

  /** What is to be kept: name, instant reached, instant issued and charge of each set of keys. */
  counts(moment) {
    return [...this.#counts].map(([name, { issued, charge }]) => {
      return [name, Math.round(this.#at(name, moment)), issued, charge];
    });
  }

  /** Show what was issued then under online keys; one that is doubted has a count of its own. */
  take(issued, keys, doubted, moment) {
    this.#issued = issued;
    this.#sure = keys;
    this.#name = doubted ? `${keys}?${doubted.first}` : keys;
    const before = this.#counts.get(this.#name);
    let count = before ?? { reached: issued, issued, charge: 0, at: moment.counted };
    if (before && issued > before.issued) {
      const reached = Math.max(this.#at(this.#name, moment), issued);
      count = { reached, issued, charge: 0, at: moment.counted };
    }
    const names = [...this.#counts.keys()];
    if (count !== before && !doubted) {
      for (const name of names) if (name.startsWith(`${keys}?`)) this.#counts.delete(name);
    }
    this.#counts.delete(this.#name);
    this.#counts.set(this.#name, count); // last: what is longest unused is forgotten first
    for (const old of [...this.#counts.keys()].slice(0, -SETS)) this.#counts.delete(old);
  }

  /** The instant reached under online keys; null where nothing was verified under them. */
  reached(keys, moment) {
    return this.#counts.has(keys) ? this.#at(keys, moment) : null;
  }

  /** Milliseconds since it was issued, and whether a believable clock says so. */
  age(moment) {
    const count = this.#counts.get(this.#name);
    if (!count) return { ms: 0, certain: false };
    const counted = Math.max(0, this.#at(this.#name, moment) + count.charge - this.#issued);
    if (!this.#believes(moment)) return { ms: counted, certain: false };
    const told = moment.system - this.#issued;
    return { ms: Math.max(counted, told), certain: this.#name === this.#sure };
  }

  /** The best guess of the present instant. */
  now(moment) {
    const reached = this.reached(this.#sure, moment) ?? this.reached(this.#name, moment);
    if (reached === null) return moment.system;
    return this.#believes(moment) ? Math.max(moment.system, reached) : reached;
  }

  #believes({ system }) {
    return believable(system, this.#issued);
  }

  #at(name, moment) {
    const { reached, at } = this.#counts.get(name);
    return reached + Math.max(0, moment.counted - at);
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
