// The chain of signatures, from the root where trust starts to one venue's index: the rules of
// `sync.trust`, on bytes already at hand. No clock is asked: expiry decides what is shown.

import { isInstant } from "./documents.js";
import { Refused, during } from "./errors.js";
import { checkFloor, delegatedBy, under } from "./floors.js";
import { onlineKeys } from "./key-holders.js";
import { LIMITS, ROLE_LIMIT, load, signedDigest, verifyListed, verifySigned } from "./metadata.js";
import { checkMajor, field } from "./shape.js";
import { twoOfficers } from "./two-officers.js";
import { WITHDRAWAL_ROLE, verifyWithdrawal } from "./withdrawals.js";

const ROOTS_LIMIT = 256;
const STATES = ["open", "closed", "merged"];

/** The role that signs a venue's index. */
export function venueRole(venue) {
  return `venue-${venue.toLowerCase()}`;
}

/**
 * The newest root that follows from `anchor`, each signed by its predecessor and by itself.
 * @param {Uint8Array[]} chain later roots in ascending version; the anchor may be among them
 */
export async function verifyRoots(anchor, chain) {
  let current = load(anchor, "root", LIMITS.root);
  await verifySigned(current, "root", current);
  const first = current.version;
  const known = new Map([[first, await signedDigest(current)]]);
  if (chain.length > ROOTS_LIMIT) throw new Refused("shape");
  for (const bytes of chain) {
    const next = load(bytes, "root", LIMITS.root);
    if (next.version < first) continue;
    if (known.has(next.version)) {
      if ((await signedDigest(next)) !== known.get(next.version)) throw new Refused("older");
      continue;
    }
    if (next.version !== current.version + 1) throw new Refused("older");
    await verifySigned(current, "root", next);
    await verifySigned(next, "root", next);
    current = next;
    known.set(next.version, await signedDigest(next));
  }
  return current;
}

/**
 * What two officers signed for one venue; a refusal says which of four steps did not hold: `bureau`,
 * `officers`, `newest`, `withdrawn`.
 * @param {{roots, timestamp, snapshot, targets, venue, withdrawal}} chain bytes as fetched
 */
export async function verifyChain(anchor, chain, venue, before) {
  const root = await during("bureau", () => verifyRoots(anchor, chain.roots));
  const fallen = await during("newest", () => under(before, root));
  let floors = fallen;
  const { timestamp, snapshot } = await during("newest", () => newest(root, chain, floors));
  const list = (name) => snapshot.meta.get(`${name}.json`);
  const targets = await during("bureau", async () => {
    const found = load(chain.targets, "targets", LIMITS.targets);
    await verifyListed(chain.targets, list("targets"), found.version);
    await verifySigned(root, "targets", found);
    return found;
  });
  floors = delegatedBy(floors, targets);

  const name = venueRole(venue);
  const { role, officers } = await during("officers", async () => {
    const role = load(chain.venue, "targets", ROLE_LIMIT);
    if (role.raw["x-venue"] !== venue) throw new Refused("another venue");
    await verifyListed(chain.venue, list(name), role.version);
    const officers = await twoOfficers(targets, name, role);
    checkMajor(role.raw["x-v"]);
    return { role, officers };
  });
  const envelope = await during("withdrawn", async () => {
    if (!chain.withdrawal?.length) throw new Refused("untrusted");
    const metadata = load(chain.withdrawal, "targets", ROLE_LIMIT);
    await verifyListed(chain.withdrawal, list(WITHDRAWAL_ROLE), metadata.version);
    const found = await verifyWithdrawal(targets, metadata);
    if (found.delta) throw new Refused("untrusted");
    return { ...found, metadata };
  });

  const roles = { root, timestamp, snapshot, targets, [name]: role };
  roles[WITHDRAWAL_ROLE] = envelope.metadata;
  const [versions, digests, expires] = [{}, {}, {}];
  for (const [role, metadata] of Object.entries(roles)) {
    await during("newest", () => checkFloor(floors, role, metadata));
    versions[role] = metadata.version;
    digests[role] = await signedDigest(metadata);
    expires[role] = metadata.expires;
  }
  const content = await during("officers", () => contentOf(role, venue, floors));
  return {
    ...content,
    venue,
    issued: timestamp.raw["x-issued"],
    withdrawn: envelope.withdrawn,
    targets,
    officers,
    online: onlineKeys(root),
    versions,
    digests,
    expires,
    fallen,
    floors,
  };
}

async function newest(root, chain, floors) {
  const timestamp = load(chain.timestamp, "timestamp", LIMITS.timestamp);
  await verifySigned(root, "timestamp", timestamp);
  const issued = timestamp.raw["x-issued"];
  if (typeof issued !== "string" || !isInstant(issued)) throw new Refused("shape");
  if (issued > timestamp.expires) throw new Refused("untrusted");
  if (issued < floors.issued) throw new Refused("older");
  const snapshot = load(chain.snapshot, "snapshot", LIMITS.snapshot);
  await verifyListed(chain.snapshot, timestamp.meta["snapshot.json"], snapshot.version);
  await verifySigned(root, "snapshot", snapshot);
  return { timestamp, snapshot };
}

function contentOf(role, venue, floors) {
  const seq = role.raw["x-seq"];
  if (typeof seq !== "number" || seq < 1) throw new Refused("shape");
  if (seq < floors.seq) throw new Refused("older", "newest");
  const state = field(role.raw, "x-state", "open");
  if (!STATES.includes(state)) throw new Refused("shape");
  return { seq, state, index: indexOf(role, venue, state) };
}

function indexOf(role, venue, state) {
  const target = role.targets.get(`${venueRole(venue)}/index.json`);
  if (!target) {
    if (state === "open") throw new Refused("untrusted");
    return null;
  }
  if (state !== "open" || role.targets.size !== 1) throw new Refused("shape");
  return { digest: target.hashes.sha256, length: target.length };
}
