// From the bytes that will be signed to every plate and body: each hash checked in this browser.
//
// What the server says of itself is believed nowhere: the set digest is worked out from the signed
// bytes of all roles, the index from its role, lists from the index, plates and bodies from lists.

import { answered, Unreachable } from "./answers.js";
import { values } from "./index_values.js";

/** Of a body: its format, and what keeps its digest from being guessed. */
const UNREAD = new Set(["v", "nonce"]);
const text = new TextDecoder();
const utf8 = new TextEncoder();

/** SHA-256 of bytes, in lower-case hex. */
async function sha256(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The bytes at `url`, where `X` at its end stands for `name`. */
export async function fetched(url, name) {
  const answer = await answered(url.replace(/X$/, encodeURIComponent(name)), { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  const bytes = await answer.arrayBuffer().catch((error) => {
    throw new Unreachable(error.message); // broken off on its way
  });
  return new Uint8Array(bytes);
}

/** Something that is not what its digest names. */
export class Mismatch extends Error {}

/** The bytes at `url` if their SHA-256 is `digest`. */
export async function checked(url, name, digest) {
  const bytes = await fetched(url, name);
  if ((await sha256(bytes)) !== digest) throw new Mismatch(name);
  return bytes;
}

/**
 * The parts of a row, which is signed without their names, by the names that the format gives them.
 *
 * A part that the format does not know is one that nobody was shown.
 */
function parts(row, names) {
  if (!Array.isArray(row) || row.length > names.length) throw new Mismatch("parts");
  return Object.fromEntries(row.map((value, at) => [names[at], value]));
}

/**
 * Read a draft's chain.
 *
 * @param formats by format, the names of its parts in their order, as `sync` has them
 * @returns {Promise<{roles: Map<string, Uint8Array>, named: Set<string>, withdrawn: object[][],
 *   lifts: Set<string>, beside: Map<string, Map<string, string>>}>}
 *   `roles` are the bytes to sign; `named` holds "venue profile slide digest body" for every plate
 *   that they name; `lifts` what is, or was before, put back; `beside` by venue what its index says
 *   beside them.
 */
export async function readChain({ digest, roles, urls, formats }) {
  const found = { roles: new Map(), named: new Set(), withdrawn: [], lifts: new Set() };
  found.beside = new Map();
  const lines = [];
  for (const name of [...roles].sort()) {
    const bytes = await fetched(urls.role, name);
    found.roles.set(name, bytes);
    lines.push(`${name} ${await sha256(bytes)}\n`);
    const signed = JSON.parse(text.decode(bytes));
    if (signed["x-withdrawn"]) found.withdrawn.push(...signed["x-withdrawn"]);
    if (signed["x-venue"] && name !== `venue-${signed["x-venue"].toLowerCase()}`)
      throw new Mismatch(name);
    const target = signed.targets?.[`${name}/index.json`];
    if (target) await readIndex(signed["x-venue"], target.hashes.sha256, { urls, formats }, found);
  }
  if ((await sha256(utf8.encode(lines.join("")))) !== digest) throw new Mismatch("set");
  return found;
}

async function readIndex(venue, digest, { urls, formats }, found) {
  const index = JSON.parse(text.decode(await checked(urls.index, venue, digest)));
  for (const lift of [...(index.lifts ?? []), ...(index.lifted_keys ?? [])]) found.lifts.add(lift);
  const name = (profile, slide, plate, body = "") =>
    found.named.add([venue, profile, slide, plate, body].join(" "));
  for (const [profile, slides] of Object.entries(index.summary)) {
    for (const row of slides) {
      const plate = parts(row, formats.SummaryPlate);
      name(profile, plate.id, plate.digest);
    }
  }
  const blob = (row) => parts(row, formats.Blob).digest;
  const batches = [];
  for (const row of index.batches) {
    const batch = JSON.parse(text.decode(await checked(urls.blob, blob(row), blob(row))));
    batches.push(batch);
    for (const one of batch.entries) {
      const entry = parts(one, formats.Entry);
      const [version, body] = [`${entry.pub_id}/${entry.version}`, blob(entry.body)];
      for (const [profile, plate] of Object.entries(entry.plates))
        name(profile, `record:${version}`, plate, body);
      for (const [profile, rows] of Object.entries(entry.beside ?? {})) {
        for (const more of rows) {
          const plate = parts(more, formats.BesidePlate);
          name(profile, `${plate.kind}:${version}`, plate.digest, body);
        }
      }
    }
  }
  const read = async (rows = []) => {
    const told = [];
    for (const row of rows) {
      const entry = parts(row, formats.NewsEntry);
      told.push(await readNews(entry, blob(entry.body), urls));
    }
    return told;
  };
  const [warnings, notices] = [await read(index.warnings), await read(index.notices)];
  found.beside.set(venue, values({ ...index, warnings, notices }, batches));
}

/** What a person reads of a warning or good news: it is what the index says of it, or nothing. */
async function readNews({ id, kind, until, operator }, digest, urls) {
  const body = JSON.parse(text.decode(await checked(urls.blob, digest, digest)));
  const same = body.id === id && body.kind === kind && body.until === until;
  if (!same || (body.operator ?? null) !== (operator ?? null)) throw new Mismatch(id);
  return Object.fromEntries(Object.entries(body).filter(([name]) => !UNREAD.has(name)));
}

/** Whether the chain names this plate in its very place. */
export function names(chain, plate) {
  return chain.named.has(
    [plate.venue, plate.profile, plate.slide, plate.digest, plate.body].join(" "),
  );
}

/**
 * Decode a PNG into `canvas` and give the SHA-256 of its RGB bytes: the digest that is signed.
 */
export async function drawn(png, canvas) {
  const bitmap = await createImageBitmap(new Blob([png], { type: "image/png" }), {
    colorSpaceConversion: "none",
    premultiplyAlpha: "none",
  });
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const rgb = new Uint8Array((data.length / 4) * 3);
  for (let from = 0, to = 0; from < data.length; from += 4) {
    rgb[to++] = data[from];
    rgb[to++] = data[from + 1];
    rgb[to++] = data[from + 2];
  }
  return sha256(rgb);
}
