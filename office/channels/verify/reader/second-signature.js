// The second signature (SM2), where a root or its delegations require one (R56). The curve itself is
// loaded only then: phones of other bureaus never fetch it.

import { Refused } from "./errors.js";
import { personNamed } from "./keys.js";
import { field, list, object, optional, table, text, whole, word } from "./shape.js";

const REQUIRED = "x-second-required";
const KINDS = ["root", "targets", "venue", "withdrawal"];
const BELOW = ["venue", "withdrawal"];
const NAME = text();
const SECOND = object({
  keys: table(
    NAME,
    object({
      keyval: table(NAME, NAME),
      "x-person": NAME,
      "x-office": NAME,
      keytype: optional(word("sm2"), "sm2"),
      scheme: optional(word("sm2-sm3"), "sm2-sm3"),
    }),
  ),
  roles: table(NAME, object({ keyids: list(NAME), threshold: optional(whole(1), 1) })),
});

/** The second signatures that are required, from as many keys and persons as the role wants. */
export async function checkSecond(delegator, role, metadata) {
  if (!(REQUIRED in delegator.raw)) return;
  const required = requiredBy(delegator);
  if (required.includes(kindOf(role))) await check(delegator, role, metadata);
  if (delegator.type === "root" && metadata.type === "targets") {
    const below = requiredBy(metadata);
    const wanted = BELOW.filter((kind) => required.includes(kind));
    if (wanted.some((kind) => !below.includes(kind))) throw new Refused("untrusted");
  }
}

function requiredBy(delegator) {
  return list(word(...KINDS))(field(delegator.raw, REQUIRED, []));
}

function kindOf(role) {
  if (role.startsWith("venue-")) return "venue";
  if (role.startsWith("wd-")) return "withdrawal";
  return role;
}

async function check(delegator, role, metadata) {
  const { keys, roles } = SECOND(delegator.raw["x-second"] ?? null);
  const wanted = roles.get(role);
  if (!wanted) throw new Refused("signatures");
  const { sm2Verifies } = await import("./sm2.js");
  const [publics, people] = [new Set(), new Set()];
  for (const keyid of wanted.keyids) {
    const [key, made] = [keys.get(keyid), metadata.signatures.get(keyid)];
    const written = key?.keyval.get("public") ?? "";
    if (key && made !== undefined && sm2Verifies(written, made, metadata.signedBytes)) {
      publics.add(written);
      people.add(personNamed(key["x-person"]));
    }
  }
  if (Math.min(publics.size, people.size) < wanted.threshold) throw new Refused("signatures");
}
