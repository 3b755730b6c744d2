// The order in which a loop shows the plates: a function of publication and number of the loop, the
// same as every screen's (layouts.fair_rotation, kiosk.player.next_plate).

import { sha256 } from "../reader/bytes.js";
import { kindsAt } from "../reader/slide-kinds.js";

const LOOP_MAX = 14;
const RECORDS_MAX = 5;
const TURNS = { warnings: 2, "in turn": 1, corrections: 2, "good news": 1 };

/** The operators' order in a publication, by the digest of number and key. */
export async function operatorRanks(plates, seq) {
  const keys = [...new Set(plates.map((plate) => plate.operator).filter(Boolean))];
  const named = keys.map(async (key) => [
    key,
    await sha256(new TextEncoder().encode(`${seq}/${key}`)),
  ]);
  return new Map(await Promise.all(named));
}

/** Indices of the plates that loop `number` shows, in order. */
export function loopOf(plates, ranks, number) {
  const there = new Map();
  plates.forEach((plate, i) => {
    there.set(plate.kind, [...(there.get(plate.kind) ?? []), i]);
  });
  const firsts = (place) =>
    kindsAt(place)
      .filter((kind) => there.has(kind))
      .map((kind) => there.get(kind)[0]);
  const turn = (place) => {
    const found = kindsAt(place).flatMap((kind) => there.get(kind) ?? []);
    return inTurn(found, Math.min(TURNS[place], found.length), number);
  };
  const figures = [...firsts("before"), ...turn("in turn")];
  const cover = firsts("beginning");
  const before = [...cover, ...turn("warnings"), ...figures, ...turn("corrections")];
  const after = [...firsts("after"), ...turn("good news")];
  const room = Math.min(RECORDS_MAX, LOOP_MAX - before.length - after.length);
  const records = recordTurn(plates, there.get("record") ?? [], ranks, number, room);
  const order = [...before, ...withReplies(plates, there, records), ...after];
  return order.length ? order : (there.get("neutral") ?? []).slice(0, 1);
}

function inTurn(found, slots, number) {
  return Array.from({ length: slots }, (_, i) => found[(number * slots + i) % found.length]);
}

function withReplies(plates, there, records) {
  const replies = kindsAt("behind").flatMap((kind) => there.get(kind) ?? []);
  const name = (i) => plates[i].id.slice(plates[i].id.indexOf(":") + 1);
  return records.flatMap((i) => [i, ...replies.filter((one) => name(one) === name(i))]);
}

function recordTurn(plates, records, ranks, number, room) {
  const own = new Map();
  for (const i of records) {
    const { operator } = plates[i];
    own.set(operator, [...(own.get(operator) ?? []), i]);
  }
  if (!own.size) return [];
  const order = (a, b) => (a < b ? -1 : 1);
  const operators = [...own.keys()].sort((a, b) => order(ranks.get(a), ranks.get(b)));
  for (const mine of own.values()) mine.sort((a, b) => order(plates[a].id, plates[b].id));
  const fewest = Math.min(...[...own.values()].map((mine) => mine.length));
  const rounds = Math.min(Math.max(1, Math.floor(room / operators.length)), fewest);
  const slots = Math.min(room, operators.length * rounds);
  return Array.from({ length: slots }, (_, i) => {
    const slot = number * slots + i;
    const mine = own.get(operators[slot % operators.length]);
    return mine[Math.floor(slot / operators.length) % mine.length];
  });
}

/** Walks the loops of one publication, passing over what may not be shown at that moment. */
export class Rotation {
  #at = null;

  constructor(plates, ranks) {
    this.plates = plates;
    this.ranks = ranks;
  }

  /** The next place whose plate is allowed; null where no loop has any. */
  upcoming(allowed) {
    const number = this.#at?.loop ?? 0;
    const after = this.#at?.position ?? -1;
    for (let ahead = 0; ahead < this.plates.length + 2; ahead += 1) {
      const order = loopOf(this.plates, this.ranks, number + ahead);
      const shown = order.map((_, i) => i).filter((i) => allowed(this.plates[order[i]]));
      const position = shown.find((i) => ahead || i > after);
      if (position !== undefined) {
        const rank = shown.indexOf(position) + 1;
        const plate = this.plates[order[position]];
        return { loop: number + ahead, position, rank, total: shown.length, plate };
      }
    }
    return null;
  }

  /** Stand at a place; true if a new loop begins there. */
  take(place) {
    const begins = this.#at?.loop !== place.loop;
    this.#at = place;
    return begins;
  }
}
