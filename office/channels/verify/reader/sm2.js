// SM2 signatures with SM3, verified only (GB/T 32918.2-2016, the curve of GB/T 32918.5-2017, SM3 of
// GB/T 32905-2016). Nothing secret is handled, so plain whole numbers do.

import { derPair, fromHex, toNumber } from "./bytes.js";
import { Refused } from "./errors.js";

const USER_ID = new TextEncoder().encode("1234567812345678");
const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const A = P - 3n;
const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n;
const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const G = [
  0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
];

/** Whether `signature`, DER in hexadecimal, is one of `message` by the key written `04`, x, y. */
export function sm2Verifies(written, signature, message) {
  const key = pointOf(written);
  const pair = derPair(fromHex(signature));
  if (!pair || pair.some((value) => value <= 0n || value >= N)) return false;
  const [r, s] = pair;
  const t = (r + s) % N;
  const point = sumOf(s, G, t, key);
  return t !== 0n && point !== null && (digestOf(key, message) + point[0]) % N === r;
}

function pointOf(written) {
  if (/^04[0-9a-f]{128}$/.test(written)) {
    const [x, y] = [BigInt(`0x${written.slice(2, 66)}`), BigInt(`0x${written.slice(66)}`)];
    if (x < P && y < P && mod(y * y - (x * x + A) * x - B) === 0n) return [x, y];
  }
  throw new Refused("shape");
}

function digestOf(key, message) {
  const parts = [A, B, ...G, ...key].map((value) => fromHex(value.toString(16).padStart(64, "0")));
  const whose = joined(Uint8Array.of(0, USER_ID.length * 8), USER_ID, ...parts);
  return toNumber(sm3(joined(sm3(whose), message)));
}

function joined(...parts) {
  const found = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    found.set(part, at);
    at += part.length;
  }
  return found;
}

function sumOf(s, first, t, second) {
  const both = add(first, second);
  let result = null;
  for (let bit = 255n; bit >= 0n; bit -= 1n) {
    result = add(result, result);
    const chosen = Number((s >> bit) & 1n) + 2 * Number((t >> bit) & 1n);
    if (chosen) result = add(result, [first, second, both][chosen - 1]);
  }
  return result;
}

function add(one, other) {
  if (one === null || other === null) return one ?? other;
  const [[x1, y1], [x2, y2]] = [one, other];
  if (x1 === x2 && mod(y1 + y2) === 0n) return null;
  const same = x1 === x2;
  const slope = same ? (3n * x1 * x1 + A) * inverse(2n * y1) : (y2 - y1) * inverse(x2 - x1);
  const x = mod(slope * slope - x1 - x2);
  return [x, mod(slope * (x1 - x) - y1)];
}

function mod(value) {
  return ((value % P) + P) % P;
}

function inverse(value) {
  let [a, b, x, y] = [mod(value), P, 1n, 0n];
  while (a > 1n) {
    const times = b / a;
    [a, b, x, y] = [b - times * a, a, y - times * x, x];
  }
  return mod(x);
}

/** SM3 of bytes. */
export function sm3(bytes) {
  const state = Uint32Array.of(
    0x7380166f,
    0x4914b2b9,
    0x172442d7,
    0xda8a0600,
    0xa96f30bc,
    0x163138aa,
    0xe38dee4d,
    0xb0fb0e4e,
  );
  const padded = new DataView(new ArrayBuffer((((bytes.length + 8) >> 6) + 1) * 64));
  new Uint8Array(padded.buffer).set(bytes);
  padded.setUint8(bytes.length, 0x80);
  padded.setUint32(padded.byteLength - 4, bytes.length * 8);
  for (let at = 0; at < padded.byteLength; at += 64) compress(state, padded, at);
  const found = new DataView(new ArrayBuffer(32));
  state.forEach((value, i) => {
    found.setUint32(i * 4, value);
  });
  return new Uint8Array(found.buffer);
}

function compress(state, block, at) {
  const w = new Uint32Array(68);
  for (let j = 0; j < 16; j += 1) w[j] = block.getUint32(at + j * 4);
  for (let j = 16; j < 68; j += 1) {
    const x = w[j - 16] ^ w[j - 9] ^ left(w[j - 3], 15);
    w[j] = x ^ left(x, 15) ^ left(x, 23) ^ left(w[j - 13], 7) ^ w[j - 6];
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let j = 0; j < 64; j += 1) {
    const early = j < 16;
    const ss1 = left(left(a, 12) + e + left(early ? 0x79cc4519 : 0x7a879d8a, j), 7);
    const ss2 = ss1 ^ left(a, 12);
    const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = early ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (ff + d + ss2 + (w[j] ^ w[j + 4])) >>> 0;
    const tt2 = (gg + h + ss1 + w[j]) >>> 0;
    [d, c, b, a] = [c, left(b, 9), a, tt1];
    [h, g, f, e] = [g, left(f, 19), e, tt2 ^ left(tt2, 9) ^ left(tt2, 17)];
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => {
    state[i] ^= value;
  });
}

function left(value, by) {
  const n = by % 32;
  return n ? (value << n) | (value >>> (32 - n)) : value;
}
