// Fetching what a repository serves for one venue. Nothing fetched is believed; each file is held to
// the length that it may have before it is looked at.

import { sha256 } from "./bytes.js";
import { venueRole, verifyChain } from "./chain.js";
import { Refused, Unable, during } from "./errors.js";
import { LIMITS, ROLE_LIMIT, load, verifyListed } from "./metadata.js";
import { WITHDRAWAL_ROLE } from "./withdrawals.js";

const ROOTS_AHEAD = 256;
const ROOTS_BYTES = 16_000_000;
const INDEX_LIMIT = 8_000_000;
const LISTS_LIMIT = 32_000_000;
const BODY_LIMIT = 256_000;
const FILE_MS = 45_000;
const ABSENT = [403, 404, 410];

/** Roots that are asked for at once, where there is one after the first. */
const ROOTS_AT_ONCE = 4;

/** What changes under its name: asked for each time. */
const FRESH = { fetch: { cache: "no-cache" } };

/** Of words and pictures: a browser's own cache would keep them after a withdrawal, for as long as a host says. */
const UNKEPT = { fetch: { cache: "no-store" } };

/** The site whose files lie below the address `base`, which ends with a slash; asked until then. */
export class Site {
  /** Files that were asked for before anybody needs them, by path. */
  #begun = new Map();

  constructor(base, until = Number.POSITIVE_INFINITY) {
    this.base = base;
    this.until = until;
  }

  /** The same site, of which nothing was asked for yet. */
  anew() {
    return new Site(this.base, this.until);
  }

  /** The same site, of which everything together may take so many milliseconds. */
  within(ms) {
    return new Site(this.base, Math.min(this.until, performance.now() + ms));
  }

  /** Ask for a file now that is wanted later: a wait that no other has to wait for. */
  begin(path, limit, how = {}) {
    this.#begun.set(path, untold(this.#fetched(path, limit, how)));
  }

  /** The bytes at a path, at most `limit`; null where there is nothing. */
  async get(path, limit, how = {}) {
    const begun = this.#begun.get(path);
    if (!begun) return this.#fetched(path, limit, how);
    this.#begun.delete(path);
    const bytes = await begun;
    if (bytes?.length > limit) throw new Refused("shape");
    return bytes;
  }

  /** Whether a path was asked for and is not had yet. */
  isBegun(path) {
    return this.#begun.has(path);
  }

  async #fetched(path, limit, how) {
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

  /**
   * A venue's index, lists, figures and strips by digest, out of one file; none where a site has no such
   * file. Each is what its digest names, so that nothing of it need be believed.
   */
  async lists(venue) {
    const found = new Map();
    try {
      const texts = JSON.parse(
        new TextDecoder().decode(await this.get(listsPath(venue), LISTS_LIMIT)),
      );
      for (const text of texts) {
        const bytes = new TextEncoder().encode(text);
        found.set(await sha256(bytes), bytes);
      }
    } catch {
      return found; // each is asked for by its name
    }
    return found;
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

const TIMESTAMP = "metadata/timestamp.json";
/** The snapshot in force, under one name: so it is had before the timestamp has told its version. */
const SNAPSHOT = "metadata/snapshot.json";
const named = (role, version) => `metadata/${version}.${role}.json`;
const listsPath = (venue) => `v/${venue.toLowerCase()}/signed.json`;

/**
 * Ask at once for all that can be named before anything was read: one wait instead of one a file.
 * @param {string} body digest of the body that is looked for, as a link has it; "" for none
 */
export function beginAll(site, pin, venue, body) {
  site.begin(named("root", pin.version), LIMITS.root);
  site.begin(named("root", pin.version + 1), LIMITS.root);
  site.begin(TIMESTAMP, LIMITS.timestamp, FRESH);
  site.begin(SNAPSHOT, LIMITS.snapshot, FRESH);
  site.begin(listsPath(venue), LISTS_LIMIT, FRESH);
  if (body) site.begin(`cas/${body}.json`, BODY_LIMIT, UNKEPT);
}

/**
 * The verified chain of a venue.
 * @param {{version: number, digest: string}} pin the root where trust starts: its SHA-256
 */
export async function fetchVerified(site, pin, venue, floors) {
  const anchor = await site.need(named("root", pin.version), LIMITS.root);
  if ((await sha256(anchor)) !== pin.digest) throw new Refused("digest", "bureau");
  const roots = await rootsFrom(site, anchor, pin.version);
  const timestamp = await site.need(TIMESTAMP, LIMITS.timestamp, FRESH);
  const listed = await during("newest", () => {
    return load(timestamp, "timestamp", LIMITS.timestamp).meta["snapshot.json"];
  });
  const snapshot = await snapshotOf(site, listed);
  const { meta } = await during("newest", () => load(snapshot, "snapshot", LIMITS.snapshot));
  const role = venueRole(venue);
  if (!meta.has(`${role}.json`)) throw new Unable("unknown venue");
  const asked = (one, limit) => {
    const found = meta.get(`${one}.json`);
    return found ? untold(site.need(named(one, found.version), limit)) : null;
  };
  const [targets, own, withdrawal] = [
    asked("targets", LIMITS.targets),
    asked(role, ROLE_LIMIT),
    asked(WITHDRAWAL_ROLE, ROLE_LIMIT),
  ];
  const chain = {
    roots,
    timestamp,
    snapshot,
    targets: await targets,
    venue: await own,
    withdrawal: await withdrawal,
  };
  const verified = await verifyChain(anchor, chain, venue, floors);
  const root = { version: pin.version + roots.length - 1, digest: await sha256(roots.at(-1)) };
  return { ...verified, chain, root };
}

/** The snapshot that the timestamp lists: the copy under one name, where it was begun and is that one. */
async function snapshotOf(site, listed) {
  try {
    const copy = site.isBegun(SNAPSHOT) && (await site.get(SNAPSHOT, LIMITS.snapshot));
    if (copy) {
      await verifyListed(copy, listed, load(copy, "snapshot", LIMITS.snapshot).version);
      return copy;
    }
  } catch {
    // Whatever it is: the one by its version decides.
  }
  return site.need(named("snapshot", listed.version), LIMITS.snapshot);
}

/** The anchor and the roots after it; where a host has another page for what is not there, they end. */
async function rootsFrom(site, anchor, first) {
  const roots = [anchor];
  const asked = [];
  let left = ROOTS_BYTES;
  while (roots.length <= ROOTS_AHEAD) {
    const version = first + roots.length;
    if (!asked.length) {
      const paths = Array.from({ length: roots.length > 1 ? ROOTS_AT_ONCE : 1 }, (_, ahead) => {
        return named("root", version + ahead);
      });
      asked.push(...paths.map((path) => untold(site.get(path, LIMITS.root))));
    }
    const next = await asked.shift();
    if (next === null || !isRoot(next, version)) break;
    left -= next.length;
    if (left < 0) throw new Refused("shape", "bureau");
    roots.push(next);
  }
  return roots;
}

/** A promise that fails in silence, until somebody waits for it. */
function untold(promise) {
  promise.catch(() => null);
  return promise;
}

function isRoot(bytes, version) {
  try {
    return load(bytes, "root", LIMITS.root).version === version;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}
