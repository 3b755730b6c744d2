// How keys and signatures are written: base64, hex, DER, PEM, and the id of a key.

export const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
export const unbase64 = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
export const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
export const utf8 = (text) => new TextEncoder().encode(text);

/** WebCrypto's r||s as the DER sequence of two integers that the trust core verifies. */
export function derSignature(raw) {
  const half = raw.length / 2;
  const body = [...derInteger(raw.subarray(0, half)), ...derInteger(raw.subarray(half))];
  return Uint8Array.from([0x30, body.length, ...body]);
}

function derInteger(bytes) {
  let from = 0;
  while (from < bytes.length - 1 && bytes[from] === 0) from += 1;
  const digits = Array.from(bytes.subarray(from));
  if (digits[0] & 0x80) digits.unshift(0); // else it would read as a negative number
  return [0x02, digits.length, ...digits];
}

/** A public key as it stands in a delegation: PEM, 64 characters a line. */
export function pem(spki) {
  const lines = base64(new Uint8Array(spki))
    .match(/.{1,64}/g)
    .join("\n");
  return `-----BEGIN PUBLIC KEY-----\n${lines}\n-----END PUBLIC KEY-----\n`;
}

/** The id by which the trust core knows a P-256 key: SHA-256 of its canonical description. */
export async function keyIdOf(publicPem) {
  const text = `{"keytype":"ecdsa","keyval":{"public":"${publicPem}"},"scheme":"ecdsa-sha2-nistp256"}`;
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(text))));
}
