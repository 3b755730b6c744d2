// The holders that a root and its delegations name: each key and each person once, and nobody who
// appoints approves (docs/reference/trust.md#keys).

import { Refused } from "./errors.js";
import { keyIdentity, personIdentity } from "./keys.js";

/** The rules for the keys that signed metadata appoints. */
export function checkHolders(delegator, metadata) {
  if (metadata.type === "root") checkRoot(metadata);
  else if (delegator.type === "root" && metadata.type === "targets") {
    checkDistinct(delegated(metadata));
    checkApart(delegator, metadata);
  }
}

function checkRoot(root) {
  for (const key of root.keys.values()) keyIdentity(key);
  if (root.roles.root.threshold < 2 || root.roles.targets.threshold < 2) {
    throw new Refused("signatures");
  }
  const held = holders(root);
  checkDistinct([...held, ...online(root)]);
  if (new Set(held.map(personIdentity)).size !== held.length) throw new Refused("one person");
}

function checkApart(root, targets) {
  const [officers, held] = [delegated(targets), holders(root)];
  checkDistinct([...officers, ...held, ...online(root)]);
  const people = new Set(held.map(personIdentity));
  if (officers.map(personIdentity).some((person) => people.has(person))) {
    throw new Refused("one person");
  }
}

function checkDistinct(keys) {
  if (new Set(keys.map(keyIdentity)).size !== keys.length) throw new Refused("one key");
}

function holders(root) {
  return ["root", "targets"].flatMap((role) => keysOf(root, root.roles[role].keyids));
}

function online(root) {
  return keysOf(root, onlineKeys(root));
}

/** The identifiers of the keys that sign timestamp and snapshot, sorted. */
export function onlineKeys(root) {
  const { snapshot, timestamp } = root.roles;
  return [...new Set([...snapshot.keyids, ...timestamp.keyids])].sort();
}

function keysOf(root, keyids) {
  return keyids.map((keyid) => root.keys.get(keyid));
}

function delegated(targets) {
  return [...(targets.delegations?.keys.values() ?? [])];
}
