// Fetching what a repository serves for one venue. Nothing fetched is believed; each file is held to
// the length that it may have before it is looked at.

import { sha256 } from "./bytes.js";
import { venueRole, verifyChain } from "./chain.js";
import { Refused, Unable, during } from "./errors.js";
import { LIMITS, ROLE_LIMIT, load } from "./metadata.js";
import { WITHDRAWAL_ROLE } from "./withdrawals.js";

const ROOTS_AHEAD = 256;
const ROOTS_BYTES = 16_000_000;
const INDEX_LIMIT = 8_000_000;
const FILE_MS = 45_000;
const ABSENT = [403, 404, 410];

/** Of words and pictures: a browser's own cache would keep them after a withdrawal, for as long as a host says. */
const UNKEPT = { fetch: { cache: "no-store" } };

/** The site whose files lie below the address `base`, which ends with a slash; asked until then. */
export class Site {
  constructor(base, until = Number.POSITIVE_INFINITY) {
    this.base = base;
    this.until = until;
  }

  /** The same site, of which everything together may take so many milliseconds. */
  within(ms) {
    return new Site(this.base, Math.min(this.until, performance.now() + ms));
  }

  /** The bytes at a path, at most `limit`; null where there is nothing. */
  async get(path, limit, how = {}) {
    const end = new AbortController();
    const left = Math.min(how.ms ?? FILE_MS, this.until - performance.now());
    if (left <= 0) throw new Unable("network");
    const clock = setTimeout(() => end.abort(), left);
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
    return this.get(`cas/${blob.digest}.json`, blob.length, UNKEPT);
  }

  /** A plate as PNG; null where there is nothing. */
  plate(digest, limit) {
    return this.get(`plates/${digest}.png`, limit, UNKEPT);
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
  const roots = await rootsFrom(site, anchor, pin.version);
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
  return { ...verified, chain, root };
}

/** The anchor and the roots after it; where a host has another page for what is not there, they end. */
async function rootsFrom(site, anchor, first) {
  const roots = [anchor];
  let left = ROOTS_BYTES;
  while (roots.length <= ROOTS_AHEAD) {
    const version = first + roots.length;
    const next = await site.get(`metadata/${version}.root.json`, LIMITS.root);
    if (next === null || !isRoot(next, version)) break;
    left -= next.length;
    if (left < 0) throw new Refused("shape", "bureau");
    roots.push(next);
  }
  return roots;
}

function isRoot(bytes, version) {
  try {
    return load(bytes, "root", LIMITS.root).version === version;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}
