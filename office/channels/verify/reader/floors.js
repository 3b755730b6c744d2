// What was verified before, behind which nothing falls (docs/reference/trust.md#floors).

import { Refused } from "./errors.js";
import { onlineKeys } from "./key-holders.js";
import { signedDigest } from "./metadata.js";
import { WITHDRAWAL_ROLE, withdrawers } from "./withdrawals.js";

const ONLINE = ["timestamp", "snapshot"];

/** Before anything was verified. */
export const NO_FLOORS = {
  seq: 0,
  issued: "2000-01-01T00:00:00Z",
  online: [],
  versions: {},
  digests: {},
  withdrawing: [],
};

/** The floors that hold under a verified root. */
export function under(floors, root) {
  const before = floors.versions.root ?? 0;
  if (root.version < before) throw new Refused("older");
  if (root.version === before) return floors;
  const online = onlineKeys(root);
  const same = JSON.stringify(online) === JSON.stringify(floors.online);
  const kept = same ? floors : { ...without(floors, ONLINE), issued: NO_FLOORS.issued, online };
  const { root: _, ...digests } = kept.digests;
  return { ...kept, versions: { ...kept.versions, root: root.version }, digests };
}

/** The floors that hold under verified delegations. */
export function delegatedBy(floors, targets) {
  const keys = withdrawers(targets);
  const same = JSON.stringify(keys) === JSON.stringify(floors.withdrawing);
  const newer = targets.version > (floors.versions.targets ?? 0);
  if (!newer || same || !floors.withdrawing.length || !keys.length) return floors;
  return { ...without(floors, [WITHDRAWAL_ROLE]), withdrawing: keys };
}

/** Whether a role is at least as new as before, and the same where its version is. */
export async function checkFloor(floors, name, metadata) {
  const floor = floors.versions[name] ?? 0;
  if (metadata.version < floor) throw new Refused("older");
  const known = floors.digests[name];
  if (metadata.version === floor && known && known !== (await signedDigest(metadata))) {
    throw new Refused("older");
  }
}

/** The floors after a chain was accepted. */
export function raised(floors, verified) {
  return {
    seq: verified.seq,
    issued: verified.issued,
    online: verified.online,
    versions: { ...floors.versions, ...verified.versions },
    digests: { ...floors.digests, ...verified.digests },
    withdrawing: withdrawers(verified.targets),
  };
}

/** The floors under a chain's root, nothing else of it counted. */
export function withRoot(floors, { versions, digests, online }) {
  return {
    ...floors,
    online,
    versions: { ...floors.versions, root: versions.root },
    digests: { ...floors.digests, root: digests.root },
  };
}

function without(floors, names) {
  const left = (fields) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
  return { ...floors, versions: left(floors.versions), digests: left(floors.digests) };
}
