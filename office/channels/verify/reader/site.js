// Fetching what a repository serves for one venue. Nothing fetched is believed; each file is held to
// the length that it may have before it is looked at.

import { sha256 } from "./bytes.js";
import { venueRole, verifyChain } from "./chain.js";
import { Refused, Unable, during } from "./errors.js";
import { LIMITS, ROLE_LIMIT, load } from "./metadata.js";
import { WITHDRAWAL_ROLE } from "./withdrawals.js";

const ROOTS_AHEAD = 256;
const INDEX_LIMIT = 8_000_000;
const FILE_MS = 45_000;
const ABSENT = [403, 404, 410];

/** The site whose files lie below the address `base`, which ends with a slash. */
export class Site {
  constructor(base) {
    this.base = base;
  }

  /** The bytes at a path, at most `limit`; null where there is nothing. */
  async get(path, limit, how = {}) {
    const end = new AbortController();
    const clock = setTimeout(() => end.abort(), how.ms ?? FILE_MS);
    try {
      const asked = { signal: end.signal, credentials: "omit", redirect: "error", ...how.fetch };
      const answer = await fetch(new URL(path, this.base), asked);
      if (ABSENT.includes(answer.status)) return null;
      if (!answer.ok) throw new Unable("network");
      return await withinLimit(answer.body.getReader(), limit);
    } catch (error) {
      if (error instanceof Refused || error instanceof Unable) throw error;
      throw new Unable("network");
    } finally {
      clearTimeout(clock);
    }
  }

  /** The same, of what must be there. */
  async need(path, limit, how = {}) {
    const bytes = await this.get(path, limit, how);
    if (bytes === null) throw new Unable("incomplete");
    return bytes;
  }

  /** A file named by its digest; null where there is nothing. */
  blob(blob) {
    return this.get(`cas/${blob.digest}.json`, blob.length);
  }

  /** The index that a verified role names. */
  index(verified) {
    const folder = venueRole(verified.venue);
    const { digest, length } = verified.index;
    return this.need(`targets/${folder}/${digest}.index.json`, Math.min(length, INDEX_LIMIT));
  }
}

async function withinLimit(reader, limit) {
  const parts = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      throw new Refused("shape");
    }
    parts.push(value);
  }
  const found = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    found.set(part, at);
    at += part.length;
  }
  return found;
}

/**
 * The verified chain of a venue.
 * @param {{version: number, digest: string}} pin the root where trust starts: its SHA-256
 */
export async function fetchVerified(site, pin, venue, floors) {
  const name = (role, version) => `metadata/${version}.${role}.json`;
  const anchor = await site.need(name("root", pin.version), LIMITS.root);
  if ((await sha256(anchor)) !== pin.digest) throw new Refused("digest", "bureau");
  const roots = [anchor];
  while (roots.length <= ROOTS_AHEAD) {
    const next = await site.get(name("root", pin.version + roots.length), LIMITS.root);
    if (next === null) break;
    roots.push(next);
  }
  const fresh = { fetch: { cache: "no-cache" } };
  const timestamp = await site.need("metadata/timestamp.json", LIMITS.timestamp, fresh);
  const { version } = await during("newest", () => {
    return load(timestamp, "timestamp", LIMITS.timestamp).meta["snapshot.json"];
  });
  const snapshot = await site.need(name("snapshot", version), LIMITS.snapshot);
  const { meta } = await during("newest", () => load(snapshot, "snapshot", LIMITS.snapshot));
  const role = venueRole(venue);
  if (!meta.has(`${role}.json`)) throw new Unable("unknown venue");
  const listed = (one, limit) => {
    const found = meta.get(`${one}.json`);
    return found ? site.need(name(one, found.version), limit) : null;
  };
  const chain = {
    roots,
    timestamp,
    snapshot,
    targets: await listed("targets", LIMITS.targets),
    venue: await listed(role, ROLE_LIMIT),
    withdrawal: await listed(WITHDRAWAL_ROLE, ROLE_LIMIT),
  };
  const verified = await verifyChain(anchor, chain, venue, floors);
  const root = { version: pin.version + roots.length - 1, digest: await sha256(roots.at(-1)) };
  return { ...verified, root };
}
