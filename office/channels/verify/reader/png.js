// A plate's pixels. The file is unpacked here, not by the browser: what is compared with the signed
// digest are the very bytes that are then put on the canvas, and no colour profile comes between.

import { sha256 } from "./bytes.js";
import { Refused } from "./errors.js";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const SLACK = 65_536;
const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** Bytes that a plate of this size has at most. */
export function pngLimit(width, height) {
  return width * height * 3 + SLACK;
}

/** The picture in a PNG of bare RGB pixels, if the SHA-256 of these is `digest`. */
export async function verifiedPicture(bytes, width, height, digest) {
  const packed = picturePart(bytes, width, height);
  const rows = await unpacked(packed, (width * 3 + 1) * height);
  const rgb = unfiltered(rows, width, height);
  if ((await sha256(rgb)) !== digest) throw new Refused("digest");
  const picture = new ImageData(width, height);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    picture.data[to] = rgb[from];
    picture.data[to + 1] = rgb[from + 1];
    picture.data[to + 2] = rgb[from + 2];
    picture.data[to + 3] = 255;
  }
  return picture;
}

function held(fits) {
  if (!fits) throw new Refused("shape");
}

/** The bytes of IDAT; any other chunk than IHDR, IDAT and IEND refuses the file. */
function picturePart(bytes, width, height) {
  held(bytes.length <= pngLimit(width, height));
  held(SIGNATURE.every((byte, i) => bytes[i] === byte));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [names, parts] = [[], []];
  for (let at = 8; at < bytes.length; ) {
    held(at + 12 <= bytes.length);
    const length = view.getUint32(at);
    const end = at + 8 + length;
    held(end + 4 <= bytes.length && crc(bytes.subarray(at + 4, end)) === view.getUint32(end));
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (name === "IHDR") held(isHeader(view, at + 8, length, width, height));
    if (name === "IDAT") parts.push(bytes.subarray(at + 8, end));
    if (name === "IEND") held(length === 0);
    names.push(name);
    at = end + 4;
  }
  const wanted = ["IHDR", ...parts.map(() => "IDAT"), "IEND"];
  held(parts.length && names.join() === wanted.join());
  return new Blob(parts);
}

function isHeader(view, at, length, width, height) {
  if (length !== 13) return false;
  const told = [8, 9, 10, 11, 12].map((i) => view.getUint8(at + i)).join();
  return view.getUint32(at) === width && view.getUint32(at + 4) === height && told === "8,2,0,0,0";
}

function crc(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) c = TABLE[(c ^ byte) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** Just `size` bytes out of a packed part; one that gives more or fewer is refused. */
async function unpacked(packed, size) {
  const found = new Uint8Array(size);
  const reader = packed.stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  let at = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      held(at + value.length <= size);
      found.set(value, at);
      at += value.length;
    }
  } catch {
    await reader.cancel().catch(() => {});
    throw new Refused("shape");
  }
  held(at === size);
  return found;
}

function unfiltered(rows, width, height) {
  const line = width * 3;
  const rgb = new Uint8Array(line * height);
  for (let y = 0; y < height; y += 1) {
    const [from, to] = [y * (line + 1), y * line];
    const kind = rows[from];
    held(kind <= 4);
    for (let x = 0; x < line; x += 1) {
      const left = x < 3 ? 0 : rgb[to + x - 3];
      const up = y ? rgb[to + x - line] : 0;
      const corner = x < 3 || !y ? 0 : rgb[to + x - line - 3];
      rgb[to + x] = rows[from + 1 + x] + guess(kind, left, up, corner);
    }
  }
  return rgb;
}

function guess(kind, left, up, corner) {
  if (kind === 0) return 0;
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  const [a, b, c] = [
    Math.abs(up - corner),
    Math.abs(left - corner),
    Math.abs(left + up - 2 * corner),
  ];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
