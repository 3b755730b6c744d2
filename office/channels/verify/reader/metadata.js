// One signed file of TUF metadata: its size first, then its shape, then who signed it.

import { sha256 } from "./bytes.js";
import { isInstant } from "./documents.js";
import { Refused } from "./errors.js";
import { canonical, parse } from "./json.js";
import { checkHolders } from "./key-holders.js";
import { isKind, verifies } from "./keys.js";
import { checkSecond } from "./second-signature.js";
import {
  absent,
  closed,
  isObject,
  list,
  object,
  optional,
  table,
  text,
  truth,
  whole,
  word,
} from "./shape.js";

export const LIMITS = { root: 512_000, timestamp: 16_384, snapshot: 2_000_000, targets: 5_000_000 };
/** Bytes that a delegated role may have. */
export const ROLE_LIMIT = 1_000_000;
const REPOSITORY = /^(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*$/;

const NAME = text();
/** SHA-256 alone: a second one would have to be looked at by every reader. */
const HASHES = closed({ sha256: NAME });
const META = object({
  version: whole(1),
  length: optional(whole(0), null),
  hashes: optional(HASHES, null),
});
const KEYIDS = (value) => {
  const found = list(NAME)(value);
  if (new Set(found).size !== found.length) throw new Refused("shape");
  return found;
};
const ROLE = { keyids: KEYIDS, threshold: whole(1) };
const KEY = (value) => {
  object({ keytype: NAME, scheme: NAME, keyval: table(NAME, NAME) })(value);
  if (!isKind(value) || !("public" in value.keyval)) throw new Refused("shape");
  return value;
};
const KEYS = table(NAME, KEY);
const DELEGATED = object({
  ...ROLE,
  name: text(Number.POSITIVE_INFINITY, null, 1),
  terminating: truth,
  paths: list(NAME),
  path_hash_prefixes: absent,
});
const DELEGATIONS = object({ keys: KEYS, roles: list(DELEGATED), succinct_roles: absent });
const TARGET = object({ length: whole(0), hashes: HASHES });
const PARTS = {
  root: {
    consistent_snapshot: optional(truth, true),
    keys: KEYS,
    roles: closed({
      root: object(ROLE),
      targets: object(ROLE),
      snapshot: object(ROLE),
      timestamp: object(ROLE),
    }),
  },
  timestamp: { meta: closed({ "snapshot.json": META }) },
  snapshot: { meta: table(NAME, META) },
  targets: {
    targets: table(NAME, TARGET),
    delegations: optional(DELEGATIONS, null),
  },
};
const COMMON = {
  version: whole(1),
  spec_version: text(20, /^1\.[0-9]+(\.[0-9]+)?$/),
  expires: text(20, { test: isInstant }),
};
const SIGNATURES = list((value) => object({ keyid: NAME, sig: (sig) => sig })(value));

/** Metadata of a type in at most `limit` bytes; nobody has looked at its signatures yet. */
export function load(bytes, type, limit) {
  if (!bytes?.length || bytes.length > limit) throw new Refused("shape");
  return read(parse(bytes), type);
}

/** The same of a value that stood in other metadata. */
export function read(value, type) {
  if (!isObject(value) || !isObject(value.signed)) throw new Refused("shape");
  const { signed } = value;
  const signatures = new Map();
  for (const { keyid, sig } of SIGNATURES(value.signatures)) {
    if (signatures.has(keyid)) throw new Refused("shape");
    signatures.set(keyid, sig);
  }
  const parts = object({ _type: word(type), ...COMMON, ...PARTS[type] })(signed);
  checkNames(parts);
  return {
    ...parts,
    type,
    raw: signed,
    signatures,
    signedBytes: new TextEncoder().encode(canonical(signed)),
  };
}

function checkNames(parts) {
  const roles = parts.delegations?.roles ?? [];
  const names = new Set(roles.map((role) => role.name));
  const taken = names.size !== roles.length || Object.keys(PARTS).some((name) => names.has(name));
  const own = parts.keys ? Object.values(parts.roles) : [];
  const unknown = own.some((role) => role.keyids.some((keyid) => !parts.keys.has(keyid)));
  if (taken || unknown) throw new Refused("shape");
}

/** SHA-256 of the signed part: signatures do not enter. */
export function signedDigest(metadata) {
  return sha256(metadata.signedBytes);
}

/** The keys that `delegator` names for a role, and how many must sign; null of no such role. */
export function roleOf(delegator, name) {
  if (delegator.type === "root") {
    const role = delegator.roles[name];
    return role ? { ...role, keys: delegator.keys } : null;
  }
  const role = delegator.delegations?.roles.find((one) => one.name === name);
  return role ? { ...role, keys: delegator.delegations.keys } : null;
}

/** The keys of a role that signed metadata, by identifier: enough of them, for its repository. */
export async function verifySigned(delegator, name, metadata) {
  const role = roleOf(delegator, name);
  if (role === null) throw new Refused("signatures");
  const signed = new Map();
  for (const keyid of role.keyids) {
    const [key, made] = [role.keys.get(keyid), metadata.signatures.get(keyid)];
    if (key && made !== undefined && (await verifies(key, made, metadata.signedBytes))) {
      signed.set(keyid, key);
    }
  }
  if (signed.size < role.threshold) throw new Refused("signatures");
  if (repositoryOf(delegator) !== repositoryOf(metadata)) throw new Refused("another repository");
  await checkSecond(delegator, name, metadata);
  checkHolders(delegator, metadata);
  return signed;
}

/** The repository that a signed part names. */
export function repositoryOf(metadata) {
  const name = metadata.raw["x-repository"];
  if (typeof name !== "string" || !REPOSITORY.test(name)) throw new Refused("shape");
  return name;
}

/** Whether bytes are what the parent lists: by length, SHA-256 and version. */
export async function verifyListed(bytes, meta, version) {
  const wanted = meta?.hashes?.sha256;
  if (!wanted || meta.length === null) throw new Refused("untrusted");
  if (bytes.length !== meta.length || (await sha256(bytes)) !== wanted) throw new Refused("digest");
  if (meta.version !== version) throw new Refused("older");
}
