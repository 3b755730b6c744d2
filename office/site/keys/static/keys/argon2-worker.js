// Argon2id in a thread of its own, so that the page stays alive while it works.
import { argon2id } from "../vendor/noble/argon2.js";

self.onmessage = ({ data: { passphrase, salt, kdf } }) => {
  const key = argon2id(passphrase, salt, {
    t: kdf.iterations,
    p: kdf.lanes,
    m: kdf.memory_kib,
    dkLen: 32,
    onProgress: (done) => self.postMessage({ done }),
  });
  self.postMessage({ key });
};
