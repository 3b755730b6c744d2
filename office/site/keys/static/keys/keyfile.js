// The backup file of a key, to the byte the one that `office keys new` writes (sync/keys.py):
// canonical JSON, Argon2id, AES-256-GCM over PKCS#8, bound to person, office and key id.

import { base64, keyIdOf, pem, unbase64, utf8 } from "./encoding.js";
import { CURVE } from "./keystore.js";

const LIMIT = 8192;
const OFFICES = [
  "dept-head",
  "deputy-director",
  "duty",
  "technician",
  "legal",
  "root",
  "registrar",
];
const PLAIN = ["keyid", "nonce", "office", "person", "public", "secret"];
// RFC 9106, second recommendation: 64 MiB, three passes, four lanes.
const COST = { iterations: 3, lanes: 4, memory_kib: 65536 };

/** A file that is none, is damaged, or does not open; `kind` is "none", "closed" or "other". */
export class KeyFileError extends Error {
  constructor(kind) {
    super(`key file: ${kind}`);
    this.kind = kind;
  }
}

/** A new key of this browser: its pair (the private half extractable once), PEM and id. */
export async function generate() {
  const pair = await crypto.subtle.generateKey(CURVE, true, ["sign"]);
  const publicPem = pem(await crypto.subtle.exportKey("spki", pair.publicKey));
  return { privateKey: pair.privateKey, public: publicPem, keyid: await keyIdOf(publicPem) };
}

/**
 * The bytes of a backup file that opens with `passphrase`.
 *
 * @param {{person: string, office: string, keyid: string, public: string, privateKey: CryptoKey}} key
 */
export async function wrap(key, passphrase, onProgress = () => {}) {
  const kdf = { ...COST, salt: base64(crypto.getRandomValues(new Uint8Array(16))) };
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const secret = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: nonce, additionalData: plainPart(key) },
    await derive(kdf, passphrase, "encrypt", onProgress),
    await crypto.subtle.exportKey("pkcs8", key.privateKey),
  );
  return utf8(
    canonical({
      kdf,
      keyid: key.keyid,
      nonce: base64(nonce),
      office: key.office,
      person: key.person,
      public: key.public,
      secret: base64(new Uint8Array(secret)),
    }),
  );
}

/**
 * The plain part of a key file: whose it is, before any passphrase is asked for.
 *
 * @throws {KeyFileError} "none": not a key file, or damaged.
 */
export function read(bytes) {
  try {
    if (bytes.length > LIMIT) throw new KeyFileError("none");
    const file = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    checkShape(file);
    return file;
  } catch {
    throw new KeyFileError("none");
  }
}

/**
 * The key in a key file, its private half not extractable.
 *
 * @throws {KeyFileError} "closed": wrong passphrase, or damaged. "other": a key of another id.
 */
export async function unwrap(bytes, passphrase, onProgress = () => {}) {
  const file = read(bytes);
  const opener = await derive(file.kdf, passphrase, "decrypt", onProgress);
  const sealed = { name: "AES-GCM", iv: unbase64(file.nonce), additionalData: plainPart(file) };
  const der = await crypto.subtle.decrypt(sealed, opener, unbase64(file.secret)).catch(() => {
    throw new KeyFileError("closed");
  });
  const publicPem = await publicOf(der);
  if (publicPem !== file.public || (await keyIdOf(publicPem)) !== file.keyid) {
    throw new KeyFileError("other");
  }
  const privateKey = await crypto.subtle.importKey("pkcs8", der, CURVE, false, ["sign"]);
  return {
    person: file.person,
    office: file.office,
    keyid: file.keyid,
    public: publicPem,
    privateKey,
  };
}

function checkShape(file) {
  const { kdf, kind, ...rest } = file;
  const between = (n, least, most) => Number.isInteger(n) && n >= least && n <= most;
  const base64s = [kdf.salt, rest.nonce, rest.secret];
  const good =
    (kind === undefined || kind === "gongshi-key-1") &&
    Object.keys(rest).sort().join() === PLAIN.join() &&
    PLAIN.every((name) => typeof rest[name] === "string") &&
    /^[a-z0-9-]{1,40}$/.test(rest.person) &&
    OFFICES.includes(rest.office) &&
    Object.keys(kdf).sort().join() === "iterations,lanes,memory_kib,salt" &&
    base64s.every((text) => typeof text === "string" && unbase64(text).length > 0) &&
    between(kdf.iterations, 1, 16) &&
    between(kdf.lanes, 1, 16) &&
    between(kdf.memory_kib, 8192, 1048576);
  if (!good) throw new KeyFileError("none");
}

/** JSON with sorted keys and no spaces; what is written here holds ASCII only. */
function canonical(value) {
  const sorted = (_key, each) =>
    each?.constructor === Object
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each;
  return JSON.stringify(value, sorted);
}

const plainPart = ({ person, office, keyid }) => utf8(JSON.stringify([person, office, keyid]));

async function publicOf(pkcs8) {
  const open = await crypto.subtle.importKey("pkcs8", pkcs8, CURVE, true, ["sign"]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", open);
  const half = await crypto.subtle.importKey("jwk", { kty, crv, x, y }, CURVE, true, ["verify"]);
  return pem(await crypto.subtle.exportKey("spki", half));
}

async function derive(kdf, passphrase, use, onProgress) {
  const worker = new Worker(new URL("./argon2-worker.js", import.meta.url), { type: "module" });
  try {
    const key = await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.key ? resolve(data.key) : onProgress(data.done));
      worker.onerror = (event) => reject(new Error(event.message || "argon2"));
      worker.postMessage({ passphrase: utf8(passphrase), salt: unbase64(kdf.salt), kdf });
    });
    return await crypto.subtle.importKey("raw", key, "AES-GCM", false, [use]);
  } finally {
    worker.terminate();
  }
}
