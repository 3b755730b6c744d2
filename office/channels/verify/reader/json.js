// JSON, read strictly: a key twice, a lone surrogate or bytes after the end refuse the whole text,
// and a number written with a point is no whole number. And its canonical form (OLPC), which is signed.

import { Refused } from "./errors.js";

const DEPTH = 64;
/** Of a whole number; above it readers differ, and each would take its time. */
const DIGITS = 4300;
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const PLAIN = /[ !#-[\]-\uffff]+/y; // all but quote, backslash and control characters
const SPACE = /[ \t\n\r]*/y;
const ESCAPES = new Map([...'"\\/'].map((sign) => [sign, sign]));
for (const [sign, meant] of ["b\b", "f\f", "n\n", "r\r", "t\t"]) ESCAPES.set(sign, meant);

/** A number written with a point or an exponent. */
export class Fraction {
  constructor(value) {
    this.value = value;
  }
}

function wrong() {
  return new Refused("shape");
}

/** The value in UTF-8 bytes; objects have no prototype, so that no key means anything by itself. */
export function parse(bytes) {
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw wrong();
  }
  return new Reader(text).whole();
}

class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  whole() {
    const value = this.value(0);
    this.space();
    if (this.at !== this.text.length) throw wrong();
    return value;
  }

  space() {
    SPACE.lastIndex = this.at;
    SPACE.test(this.text);
    this.at = SPACE.lastIndex;
  }

  take(sign) {
    this.space();
    if (this.text[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  need(sign) {
    if (!this.take(sign)) throw wrong();
  }

  value(depth) {
    if (depth > DEPTH) throw wrong();
    if (this.take("{")) return this.object(depth + 1);
    if (this.take("[")) return this.array(depth + 1);
    if (this.take('"')) return this.string();
    for (const [word, value] of [
      ["true", true],
      ["false", false],
      ["null", null],
    ]) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    return this.number();
  }

  object(depth) {
    const found = Object.create(null);
    if (this.take("}")) return found;
    do {
      this.need('"');
      const key = this.string();
      if (key in found) throw wrong();
      this.need(":");
      found[key] = this.value(depth);
    } while (this.take(","));
    this.need("}");
    return found;
  }

  array(depth) {
    const found = [];
    if (this.take("]")) return found;
    do found.push(this.value(depth));
    while (this.take(","));
    this.need("]");
    return found;
  }

  string() {
    let found = "";
    for (;;) {
      PLAIN.lastIndex = this.at;
      const plain = PLAIN.exec(this.text);
      if (plain) {
        found += plain[0];
        this.at = PLAIN.lastIndex;
      }
      const sign = this.text[this.at];
      this.at += 1;
      if (sign === '"') break;
      if (sign !== "\\") throw wrong();
      found += this.escape();
    }
    if (/\p{Cs}/u.test(found)) throw wrong(); // half a character
    return found;
  }

  escape() {
    const sign = this.text[this.at];
    this.at += 1;
    if (sign === "u") {
      const digits = this.text.slice(this.at, this.at + 4);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw wrong();
      this.at += 4;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    if (!ESCAPES.has(sign)) throw wrong();
    return ESCAPES.get(sign);
  }

  number() {
    NUMBER.lastIndex = this.at;
    const found = NUMBER.exec(this.text);
    if (!found) throw wrong();
    this.at = NUMBER.lastIndex;
    if (found[1] || found[2]) return new Fraction(Number(found[0]));
    if (found[0].replace("-", "").length > DIGITS) throw wrong();
    const value = Number(found[0]);
    return Number.isSafeInteger(value) ? value : BigInt(found[0]);
  }
}

/** The canonical text of a parsed value: keys by code point, no space; a fraction has none. */
export function canonical(value) {
  if (typeof value === "string") return quoted(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value instanceof Fraction) throw wrong();
  const keys = Object.keys(value).sort(byCodePoint);
  return `{${keys.map((key) => `${quoted(key)}:${canonical(value[key])}`).join(",")}}`;
}

function quoted(text) {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** The order of two texts by code points; JavaScript's own goes by halves of them. */
export function byCodePoint(one, other) {
  const [a, b] = [[...one], [...other]];
  for (let i = 0; i < a.length && i < b.length; i += 1) {
    if (a[i] !== b[i]) return a[i].codePointAt(0) - b[i].codePointAt(0);
  }
  return a.length - b.length;
}
