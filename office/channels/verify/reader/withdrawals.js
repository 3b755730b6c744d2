// What is taken down: envelopes that prove themselves, the union of all that was ever proved, and what
// of it is in force while an index is shown (docs/reference/trust.md#withdrawals).

import { Refused } from "./errors.js";
import { read, roleOf, verifySigned } from "./metadata.js";
import { checkMajor, field, list, optional, row, text, truth, whole } from "./shape.js";

export const WITHDRAWAL_ROLE = "wd-01";
/** Bytes of an envelope that comes by wake. */
export const ENVELOPE_LIMIT = 64_000;
const CARRIED_LIMIT = 64;
/** Of a list or envelope: a higher one nobody's office has made. */
const VERSION_LIMIT = 10_000_000;
/** Entries kept one by one. With more, the keys that proved the most have taken everything down. */
const ENTRIES_LIMIT = 50_000;
const KNOWN = ["record", "news", "operator", "venue", "all"];
/** One entry, as a list has it. */
export const ENTRY = row(
  {
    id: text(32, /^[0-9a-f]{32}$/),
    scope: text(20, /^[a-z][a-z0-9-]{0,19}$/),
    target: text(40, null, 1),
    upTo: optional(whole(0, 999), 0),
  },
  (entry) => (entry.scope === "record") === entry.upTo > 0,
);
const ENTRIES = list(ENTRY);

/** Entries, each with the keys that have proved it; a union never loses one. */
export class WithdrawalSet {
  constructor(proven = []) {
    this.proven = new Map();
    for (const { entry, keys } of proven) this.#put(entry, keys);
    const named = (scope) => this.#reaching(scope).map((entry) => entry.reach[1]);
    this.versions = new Map();
    for (const entry of this.#reaching("record")) {
      const before = this.versions.get(entry.target) ?? 0;
      this.versions.set(entry.target, Math.max(before, entry.upTo));
    }
    this.news = new Set(named("news"));
    this.operators = new Set(named("operator"));
    this.venues = new Set(named("venue"));
    this.everything = named("all").length > 0;
  }

  #put(entry, keys) {
    const name = JSON.stringify([entry.id, entry.scope, entry.target, entry.upTo]);
    const before = this.proven.get(name)?.keys ?? new Set();
    const known = { ...entry, reach: reach(entry.scope, entry.target) };
    this.proven.set(name, { entry: known, keys: new Set([...before, ...keys]) });
  }

  #reaching(scope) {
    const entries = [...this.proven.values()].map((one) => one.entry);
    return entries.filter((entry) => entry.reach[0] === scope);
  }

  get size() {
    return this.proven.size;
  }

  /** Both together. */
  with(other) {
    const both = new WithdrawalSet([...this.proven.values(), ...other.proven.values()]);
    return both.size > ENTRIES_LIMIT ? both.#folded() : both;
  }

  /** What the keys of a flood alone have proved becomes one "all" of theirs, lifted as they are. */
  #folded() {
    const byKeys = new Map();
    for (const one of this.proven.values()) {
      const name = JSON.stringify([...one.keys].sort());
      if (!byKeys.has(name)) byKeys.set(name, []);
      byKeys.get(name).push(one);
    }
    const floods = [...byKeys].sort(([, one], [, other]) => other.length - one.length);
    const [[name, [{ keys }]], ...rest] = floods;
    const id = name
      .replace(/[^0-9a-f]/g, "")
      .padEnd(32, "0")
      .slice(0, 32);
    const flood = { entry: { id, scope: "all", target: "*", upTo: 0 }, keys };
    return new WithdrawalSet([...rest.flatMap(([, found]) => found), flood]);
  }

  /** What is left after lifts by id, and of entries that only `keys` have proved. */
  without(lifts, keys) {
    const left = [...this.proven.values()].filter(
      (one) =>
        !lifts.includes(one.entry.id) &&
        !(one.keys.size && [...one.keys].every((keyid) => keys.includes(keyid))),
    );
    return new WithdrawalSet(left);
  }

  blocksVenue(venue) {
    return this.everything || this.venues.has(venue);
  }

  /** Whether this version of a record of an operator must not be shown. */
  blocksPlate(venue, pubId, version, operator) {
    const own = this.blocksVersion(pubId, version);
    return this.blocksVenue(venue) || own || this.operators.has(operator);
  }

  /** Whether this version of a record is withdrawn by its own id. */
  blocksVersion(pubId, version) {
    return version <= (this.versions.get(pubId) ?? 0);
  }

  /** Whether a warning or good news must not be told at a venue, and its body may be missing. */
  blocksNews(venue, { id, operator }) {
    return this.blocksSummary(venue, operator ? [operator] : [], [id]);
  }

  /** Whether a plate that is no record's must not be shown, for anything that it names. */
  blocksSummary(venue, operators, news) {
    const named = operators.some((key) => this.operators.has(key));
    return this.blocksVenue(venue) || named || news.some((id) => this.news.has(id));
  }
}

/** Scope and target as they act here: an unknown scope counts as the widest that it can mean. */
function reach(scope, target) {
  if (KNOWN.includes(scope)) return [scope, target];
  const [venue, ...rest] = target.split("/");
  return rest.length && venue ? ["venue", venue] : ["all", "*"];
}

/** What an envelope proves against delegations already trusted; whether it is only what is new. */
export async function verifyWithdrawal(targets, metadata) {
  const own = await provenBy(targets, metadata);
  if (metadata.version > VERSION_LIMIT) throw new Refused("shape");
  const entries = listed(metadata);
  const proofs = [...own];
  for (const older of carried(metadata)) {
    try {
      proofs.push(...(await provenBy(targets, read(older, "targets"))));
    } catch (error) {
      if (!(error instanceof Refused)) throw error; // what is refused proves nothing
    }
  }
  const withdrawn = new WithdrawalSet(proofs);
  const named = new WithdrawalSet(entries.map((entry) => ({ entry, keys: [] })));
  const left = [...named.proven.keys()].filter((name) => !withdrawn.proven.has(name));
  if (left.length && !withdrawn.size) throw new Refused("signatures");
  const delta = truth(field(metadata.raw, "x-delta", false));
  return { withdrawn, delta };
}

/** What of the union is down while `index` is shown. */
export function inForce(union, index, targets) {
  const standing = withdrawers(targets);
  const keys = index.lifted_keys.filter((keyid) => !standing.includes(keyid));
  return union.without(index.lifts, keys);
}

/** The identifiers of the keys that may sign withdrawals, sorted. */
export function withdrawers(targets) {
  const role = roleOf(targets, WITHDRAWAL_ROLE);
  return role ? role.keyids.filter((keyid) => role.keys.has(keyid)).sort() : [];
}

async function provenBy(targets, metadata) {
  const signed = await verifySigned(targets, WITHDRAWAL_ROLE, metadata);
  const may = [...signed].map(([keyid, key]) => [keyid, scopesOf(key)]);
  return listed(metadata).flatMap((entry) => {
    const keys = may.filter(([, scopes]) => scopes.includes(entry.scope)).map(([keyid]) => keyid);
    return keys.length ? [{ entry, keys }] : [];
  });
}

function listed(metadata) {
  checkMajor(metadata.raw["x-v"]);
  return ENTRIES(field(metadata.raw, "x-withdrawn", []));
}

function scopesOf(key) {
  const scopes = key["x-scopes"];
  return Array.isArray(scopes) ? scopes : [];
}

function carried(metadata) {
  return list((one) => one, CARRIED_LIMIT)(field(metadata.raw, "x-carried", []));
}
