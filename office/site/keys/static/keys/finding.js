// The line that says with which key of this browser a page will sign, or that there is none.

import { signer } from "./keystore.js";

/**
 * Find the key, and tell in `#key`; `#no-key` helps where there is none.
 *
 * @param {{person: string, keyids: string[]}} wanted
 * @returns the key as `signer` gives it, or null.
 */
export async function found({ person, keyids }) {
  const line = document.getElementById("key");
  if (!line) return null;
  const key = await signer({ person, keyids });
  line.textContent = key
    ? line.dataset.have.replace("{keyid}", key.keyid.slice(0, 8))
    : line.dataset.none;
  document.getElementById("no-key").hidden = Boolean(key);
  return key;
}
