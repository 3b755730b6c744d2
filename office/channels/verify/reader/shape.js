// What a signed file must look like, field by field: each function takes a value and gives it back, or
// refuses it. A field that nobody knows is passed over, as are further elements of a row.

import { Refused } from "./errors.js";
import { Fraction } from "./json.js";

const MAJOR = 1;

function wrong() {
  return new Refused("shape");
}

function held(fits, value) {
  if (!fits) throw wrong();
  return value;
}

/** A text of at most `max` characters, of a form. */
export function text(max = Number.POSITIVE_INFINITY, form = null, min = 0) {
  return (value) => {
    const fits = typeof value === "string" && (value.length <= max || [...value].length <= max);
    return held(fits && value.length >= min && (!form || form.test(value)), value);
  };
}

/** A whole number; one written with a point is none. */
export function whole(low, high = Number.MAX_SAFE_INTEGER) {
  return (value) => held(typeof value === "number" && value >= low && value <= high, value);
}

/** A number, with a point or without. */
export function measure(low, high) {
  return (value) => {
    const found = value instanceof Fraction ? value.value : value;
    return held(typeof found === "number" && found >= low && found <= high, found);
  };
}

/** One of these words, and no other. */
export function word(...words) {
  return (value) => held(words.includes(value), value);
}

export function truth(value) {
  return held(typeof value === "boolean", value);
}

/** `item`, or null. */
export function orNull(item) {
  return (value) => (value === null ? null : item(value));
}

/** A field or element that may be left out, and what it is then. */
export function optional(item, fallback) {
  return { item, fallback };
}

/** An array of `item`s. */
export function list(item, max = Number.POSITIVE_INFINITY, min = 0) {
  return (value) => {
    held(Array.isArray(value) && value.length >= min && value.length <= max, value);
    return value.map((one) => item(one));
  };
}

/** An array of just these. */
export function exactly(...items) {
  return (value) => {
    held(Array.isArray(value) && value.length === items.length, value);
    return items.map((item, i) => item(value[i]));
  };
}

/** An array that stands for a record: by name in their order; later ones may be left out. */
export function row(fields, check = () => true) {
  const names = Object.entries(fields);
  return (value) => {
    held(Array.isArray(value), value);
    const found = {};
    names.forEach(([name, field], i) => {
      found[name] = i < value.length ? (field.item ?? field)(value[i]) : left(field);
    });
    return held(check(found), found);
  };
}

/** An object with these fields. */
export function object(fields, check = () => true) {
  const names = Object.entries(fields);
  return (value) => {
    held(isObject(value), value);
    const found = {};
    for (const [name, field] of names) {
      found[name] = name in value ? (field.item ?? field)(value[name]) : left(field);
    }
    return held(check(found), found);
  };
}

/** An object with these fields and no other. */
export function closed(fields) {
  const shape = object(fields);
  return (value) => {
    const found = shape(value);
    return held(
      Object.keys(value).every((name) => Object.hasOwn(fields, name)),
      found,
    );
  };
}

/** A field that may not be there. */
export const absent = {
  item: () => {
    throw wrong();
  },
  fallback: null,
};

/** The field of a signed part that may be left out; a null in it is no field left out. */
export function field(raw, name, fallback) {
  return name in raw ? raw[name] : fallback;
}

/** An object whose keys and values are of a kind each, as a Map. */
export function table(key, item) {
  return (value) => {
    held(isObject(value), value);
    return new Map(Object.keys(value).map((name) => [key(name), item(value[name])]));
  };
}

/** A whole signed file: its major number is looked at before anything else. */
export function document(fields, check = () => true) {
  const shape = object(fields, check);
  return (value) => {
    held(isObject(value), value);
    checkMajor(value.v);
    return shape(value);
  };
}

/** Refuses what is written in another format than ours. */
export function checkMajor(major) {
  if (typeof major !== "bigint") held(typeof major === "number" && major >= MAJOR, major);
  if (major > MAJOR) throw new Refused("newer format");
}

export function isObject(value) {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Fraction)
  );
}

function left(field) {
  if (!field.item) throw wrong();
  return field.fallback;
}
