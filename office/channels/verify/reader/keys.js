// Keys of signed metadata: which key it is, whose, and whether it made a signature. A key has one
// spelling and every other is refused, not mended (docs/reference/trust.md#keys).

import { derPair, fromHex, subtle, toHex, toNumber } from "./bytes.js";
import { Refused, Unable } from "./errors.js";

const P256 = "ecdsa ecdsa-sha2-nistp256";
const ED25519 = "ed25519 ed25519";
const KINDS = [P256, ED25519];
const HEAD = "3059301306072a8648ce3d020106082a8648ce3d030107034200";
const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
const FIELD_25519 = 2n ** 255n - 19n;

/** Whether a key is of a kind that metadata may name at all. */
export function isKind(key) {
  return KINDS.includes(kindOf(key));
}

/** What makes a key the same key, whatever its identifier; a key of another spelling is refused. */
export function keyIdentity(key) {
  const raw = rawOf(key);
  if (raw === null) throw new Refused("shape");
  return `${kindOf(key)} ${toHex(raw)}`;
}

/** What makes its holder the same person, in whatever width, case or invisible signs. */
export function personIdentity(key) {
  return personNamed(key["x-person"]);
}

export function personNamed(name) {
  if (typeof name === "string") {
    const found = folded(name).replace(/[^\p{L}\p{N}\p{P}\p{S}]|[\u115f\u1160\u2800]/gu, "");
    if (found) return found;
  }
  throw new Refused("shape");
}

/** Without case: each sign small, great and small again, as every reader can do it. */
function folded(name) {
  let found = name.normalize("NFKC");
  for (const change of ["toLowerCase", "toUpperCase", "toLowerCase"]) {
    found = [...found]
      .map((sign) => sign[change]())
      .join("")
      .normalize("NFKC");
  }
  return found;
}

/** Whether `signature`, in hexadecimal, is the key's over `bytes`. */
export async function verifies(key, signature, bytes) {
  const raw = rawOf(key);
  const made = fromHex(signature);
  if (raw === null || made === null) return false;
  return kindOf(key) === P256 ? p256(raw, made, bytes) : ed25519(raw, made, bytes);
}

async function p256(raw, made, bytes) {
  const pair = derPair(made);
  if (!pair || pair.some((value) => value >> 256n)) return false;
  const flat = fromHex(pair.map((value) => value.toString(16).padStart(64, "0")).join(""));
  const kind = { name: "ECDSA", namedCurve: "P-256" };
  const key = await subtle().importKey("raw", raw, kind, false, ["verify"]);
  return subtle().verify({ name: "ECDSA", hash: "SHA-256" }, key, flat, bytes);
}

async function ed25519(raw, made, bytes) {
  let key;
  try {
    key = await subtle().importKey("raw", raw, { name: "Ed25519" }, false, ["verify"]);
  } catch (error) {
    // A point that is none makes no signature; a browser that knows no such keys tells nothing.
    if (error.name === "DataError") return false;
    throw new Unable("crypto");
  }
  return subtle().verify({ name: "Ed25519" }, key, made, bytes);
}

function kindOf(key) {
  return `${key.keytype} ${key.scheme}`;
}

function rawOf(key) {
  const written = key.keyval?.public;
  if (typeof written !== "string") return null;
  if (kindOf(key) === P256) return pointOf(written);
  return kindOf(key) === ED25519 ? ordinateOf(written) : null;
}

/** The uncompressed point in a PEM of the one spelling; null of any other, or beside the curve. */
function pointOf(pem) {
  let der;
  try {
    const body = pem.split("\n").slice(1, -2).join("");
    der = Uint8Array.from(atob(body), (sign) => sign.charCodeAt(0));
  } catch {
    return null;
  }
  if (der.length !== 91 || spelled(der) !== pem || !toHex(der).startsWith(`${HEAD}04`)) return null;
  const [x, y] = [toNumber(der.slice(27, 59)), toNumber(der.slice(59))];
  const on = x < P && y < P && (y * y - (x * x - 3n) * x - B) % P === 0n;
  return on ? der.slice(26) : null;
}

function spelled(der) {
  const lines = btoa(String.fromCharCode(...der)).match(/.{1,64}/g);
  return ["-----BEGIN PUBLIC KEY-----", ...lines, "-----END PUBLIC KEY-----", ""].join("\n");
}

function ordinateOf(written) {
  const raw = written.length === 64 ? fromHex(written) : null;
  if (raw === null) return null;
  const ordinate = toNumber(raw.slice().reverse()) & (2n ** 255n - 1n);
  return ordinate < FIELD_25519 ? raw : null;
}
