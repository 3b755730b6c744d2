// The first page of somebody who signs: whether this browser holds a key of theirs.

import { keys, signedIn } from "./keystore.js";

const told = document.getElementById("no-key");
if (told) {
  const held = await keys(signedIn()).catch(() => []);
  told.hidden = held.length > 0;
}
