// The keys that this browser holds: in IndexedDB, never to be taken out again.
//
//   import { signer } from "./keystore.js";
//   const key = await signer();            // of the person signed in, null where there is none
//   const signature = await key.sign(bytes);

import { derSignature, hex } from "./encoding.js";

const DATABASE = "gongshi-keys";
const STORE = "keys";
export const CURVE = { name: "ECDSA", namedCurve: "P-256" };

/**
 * The key with which the person signed in signs here, or null.
 *
 * @param {{person?: string, keyids?: string[]}} wanted of whom (default: the page's signed-in
 *   person), and, where given, only one of these key ids (those in force).
 * @returns {Promise<null | {keyid: string, person: string, office: string,
 *   sign: (bytes: Uint8Array) => Promise<string>}>} `sign` gives a DER signature in hex.
 */
export async function signer(wanted = {}) {
  const found = (await keys(wanted.person ?? signedIn())).filter(
    (key) => !wanted.keyids || wanted.keyids.includes(key.keyid),
  );
  if (found.length === 0) return null;
  const { keyid, person, office, key } = found.at(-1);
  const sign = async (bytes) => {
    const raw = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, bytes);
    return hex(derSignature(new Uint8Array(raw)));
  };
  return { keyid, person, office, sign };
}

/** Every key of `person` in this browser, the one put in last at the end. */
export async function keys(person) {
  const all = await inStore("readonly", (store) => store.getAll());
  return all.filter((key) => key.person === person).sort((a, b) => a.kept - b.kept);
}

/** Keep a key here; `privateKey` must not be extractable. */
export async function keep({ keyid, person, office, public: publicPem, privateKey }) {
  if (privateKey.extractable) throw new TypeError("A key is kept only where it cannot leave.");
  const row = { keyid, person, office, public: publicPem, key: privateKey, kept: Date.now() };
  await inStore("readwrite", (store) => store.put(row));
  await navigator.storage?.persist?.(); // else a full disk might take it; a refusal does no harm
}

/** Take a key out of this browser. */
export async function forget(keyid) {
  await inStore("readwrite", (store) => store.delete(keyid));
}

/** The slug of who is signed in on this page, "" on a page of nobody. */
export function signedIn() {
  return document.querySelector("[data-signed-in]")?.dataset.signedIn ?? "";
}

async function inStore(mode, act) {
  const database = await new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "keyid" });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const asked = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}
