// Who counts as two officers: two offices, two persons, two distinct keys (R27).

import { Refused } from "./errors.js";
import { keyIdentity, personIdentity } from "./keys.js";
import { verifySigned } from "./metadata.js";

const OFFICES = ["dept-head", "deputy-director"];

/** The two keys, by office, of the two officers who signed a venue's role. */
export async function twoOfficers(delegator, role, metadata) {
  const signed = await verifySigned(delegator, role, metadata);
  const signers = [...signed].map(([keyid, key]) => ({ keyid, key }));
  if (signers.length < 2) throw new Refused("signatures");
  let pairs = signers.flatMap((a, i) => signers.slice(i + 1).map((b) => [a, b]));
  pairs = kept(pairs, keyIdentity, "one key");
  pairs = kept(pairs, personIdentity, "one person");
  for (const [a, b] of pairs) {
    const offices = [officeOf(a.key), officeOf(b.key)];
    if (OFFICES.every((office) => offices.includes(office))) {
      return offices[0] === OFFICES[0] ? [a, b] : [b, a];
    }
  }
  throw new Refused("one office");
}

function kept(pairs, identity, reason) {
  const found = pairs.filter(([a, b]) => identity(a.key) !== identity(b.key));
  if (!found.length) throw new Refused(reason);
  return found;
}

function officeOf(key) {
  const office = key["x-office"];
  if (typeof office !== "string" || !office) throw new Refused("untrusted");
  return office;
}
