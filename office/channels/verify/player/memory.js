// What a screen must not forget over a power cut: its floors, what was ever proved to be withdrawn, and
// how much time it counted. Read back as strictly as anything that comes from outside.

import { isInstant } from "../reader/documents.js";
import { Refused } from "../reader/errors.js";
import {
  exactly,
  list,
  measure,
  object,
  optional,
  orNull,
  table,
  text,
  whole,
} from "../reader/shape.js";
import { ENTRY, WITHDRAWAL_ROLE, WithdrawalSet } from "../reader/withdrawals.js";

const DIGEST = text(64, /^[0-9a-f]{64}$/);
const INSTANT = text(20, { test: isInstant });
const KEYIDS = list(text());
const MILLISECONDS = measure(0, 250_000_000_000_000);
const MEMORY = object({
  anchors: list(DIGEST),
  floors: object({
    seq: whole(0),
    issued: INSTANT,
    online: KEYIDS,
    versions: table(text(), whole(1)),
    digests: table(text(), DIGEST),
    withdrawing: KEYIDS,
  }),
  withdrawn: list(exactly(ENTRY, KEYIDS)),
  counts: list(exactly(text(), MILLISECONDS, MILLISECONDS, MILLISECONDS)),
  doubt: orNull(
    object({ online: text(), first: MILLISECONDS, latest: MILLISECONDS, counted: MILLISECONDS }),
  ),
  leaps: optional(orNull(object({ online: text(), ahead: MILLISECONDS })), null),
});

/** What was kept; null where nothing was, or where it is not whole. */
export function memoryFrom(value) {
  try {
    const { floors, withdrawn, ...found } = MEMORY(value);
    const { versions, digests } = floors;
    const plain = { versions: Object.fromEntries(versions), digests: Object.fromEntries(digests) };
    const union = new WithdrawalSet(withdrawn.map(([entry, keys]) => ({ entry, keys })));
    return { ...found, floors: { ...floors, ...plain }, union };
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/** As it is kept: plain values alone. */
export function memoryTo({ union, ...memory }) {
  const withdrawn = [...union.proven.values()].map(({ entry, keys }) => {
    const { id, scope, target, upTo } = entry;
    return [[id, scope, target, upTo], [...keys]];
  });
  return { ...memory, withdrawn };
}

/** What two windows of one browser know together; `mine` alone where the other began elsewhere. */
export function joined(mine, other) {
  if (!other?.anchors.some((one) => mine.anchors.includes(one))) return mine;
  const floors = laterFloors(mine.floors, other.floors);
  const leaps = furtherLeaps(mine.leaps, other.leaps);
  return { ...mine, floors, leaps, union: mine.union.with(other.union) };
}

/** One week for all windows, whose floors rise together. */
function furtherLeaps(mine, other) {
  if (!mine || (other?.online === mine.online && other.ahead > mine.ahead)) return other;
  return mine;
}

function laterFloors(mine, other) {
  const by = (floors, role) => floors.versions[role] ?? 0;
  if (by(mine, "root") < by(other, "root")) return other;
  if (by(mine, "root") > by(other, "root")) return mine;
  const [first, second] =
    by(mine, "targets") < by(other, "targets") ? [other, mine] : [mine, other];
  const alike = String(first.withdrawing) === String(second.withdrawing);
  const found = { ...first, versions: { ...first.versions }, digests: { ...first.digests } };
  found.seq = Math.max(mine.seq, other.seq);
  if (found.issued < second.issued) found.issued = second.issued;
  for (const role of Object.keys(second.versions)) {
    if (by(second, role) <= by(first, role) || (role === WITHDRAWAL_ROLE && !alike)) continue;
    found.versions[role] = second.versions[role];
    found.digests[role] = second.digests[role];
  }
  return found;
}
