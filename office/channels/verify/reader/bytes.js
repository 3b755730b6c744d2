// Bytes, hexadecimal and SHA-256.

import { Unable } from "./errors.js";

/** The browser's own cryptography; a page that came without TLS has none. */
export function subtle() {
  const found = globalThis.crypto?.subtle;
  if (!found) throw new Unable("crypto");
  return found;
}

/** SHA-256 of bytes, in lower-case hexadecimal. */
export async function sha256(bytes) {
  return toHex(new Uint8Array(await subtle().digest("SHA-256", bytes)));
}

export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The bytes of lower-case hexadecimal; null of anything else. */
export function fromHex(text) {
  if (typeof text !== "string" || !/^([0-9a-f]{2})*$/.test(text)) return null;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** A whole number out of bytes, the highest first. */
export function toNumber(bytes) {
  return bytes.length ? BigInt(`0x${toHex(bytes)}`) : 0n;
}

/** The two whole numbers of a DER signature, `SEQUENCE { r, s }`; null where it is none. */
export function derPair(bytes) {
  if (!bytes || bytes.length < 8 || bytes[0] !== 0x30 || bytes[1] !== bytes.length - 2) return null;
  const first = derWhole(bytes, 2);
  const second = first && derWhole(bytes, first.end);
  return second && second.end === bytes.length ? [first.value, second.value] : null;
}

function derWhole(bytes, at) {
  const length = bytes[at + 1];
  const start = at + 2;
  const end = start + length;
  if (bytes[at] !== 0x02 || !(length >= 1 && length <= 33) || end > bytes.length) return null;
  const padded = bytes[start] === 0 && length > 1;
  if (bytes[start] & 0x80 || (padded && !(bytes[start + 1] & 0x80))) return null;
  return { value: toNumber(bytes.slice(start, end)), end };
}
