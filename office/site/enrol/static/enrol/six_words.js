// Code and words of a request, made here from its fields: what the server says of them is not asked
// (sync/enrolment.py makes the same).

import { hex, unbase64, utf8 } from "../keys/encoding.js";

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const WORDS = 6;
const LETTERS_OF_CODE = 8;

const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

async function sha256(...parts) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", await new Blob(parts).arrayBuffer()));
}

/**
 * @param {{root: string, key: string, nonce: string, firsts: string[][], seconds: string[][]}} request
 *   its fields, and the list of words.
 * @returns {Promise<{digest: string, code: string, words: string[][]}>} words in both languages.
 */
export async function marks({ root, key, nonce, firsts, seconds }) {
  const device = await sha256(unbase64(key));
  const found = await sha256(utf8("gongshi enrolment 1\n"), unhex(root), device, utf8(nonce));
  const bits = Array.from(found, (byte) => byte.toString(2).padStart(8, "0")).join("");
  const number = (at, many) => parseInt(bits.slice(at, at + many), 2);
  const words = Array.from({ length: WORDS }, (_, at) => {
    const each = number(at * 11, 11);
    const [zh, en] = firsts[Math.floor(each / seconds.length)];
    const [noun, nounEn] = seconds[each % seconds.length];
    return [zh + noun, `${en} ${nounEn}`];
  });
  const letters = Array.from(
    { length: LETTERS_OF_CODE },
    (_, at) => LETTERS[number(66 + at * 5, 5)],
  );
  return { digest: hex(found), code: letters.join(""), words };
}

/** Write the words that were made here over those that came with the page. */
export function show(list, words) {
  const english = document.documentElement.lang === "en";
  for (const [at, item] of [...list.children].entries()) {
    const [zh, en] = words[at];
    item.querySelector("strong").textContent = english ? en : zh;
    item.querySelector("small").textContent = english ? zh : en;
  }
}
