// The signed plates: fetched by digest, kept packed for when the network is lost, unpacked one at a
// time and compared with the digest each time before they are drawn.

import { pngLimit, verifiedPicture } from "../reader/png.js";

/** Packed bytes that are kept; what is beyond is fetched when its turn comes. */
const KEPT_BYTES = 96_000_000;

export class Plates {
  #packed = new Map();
  #bytes = 0;
  #wanted = new Map();
  #parts = () => [];
  #keeping = false;
  #anew = false;

  /** @param kept what outlasts this page (kept.js) */
  constructor(site, kept) {
    this.site = site;
    this.kept = kept;
  }

  /** The picture of this size whose pixels have this digest; null where it is not to be had. */
  async picture(digest, width, height) {
    const packed = await this.#any(digest, width, height).catch(() => null);
    if (!packed) return null;
    try {
      return await verifiedPicture(packed, width, height, digest);
    } catch {
      this.#forget(digest);
      await this.kept.remove(digest);
      return null;
    }
  }

  /**
   * Keep only these, at once, and fetch what is missing of them, one after the other.
   * @param sizes width and height by digest @param parts gives digests of other files that are not to go
   */
  async keep(sizes, parts) {
    this.#wanted = sizes;
    this.#parts = parts;
    for (const digest of [...this.#packed.keys()]) if (!sizes.has(digest)) this.#forget(digest);
    this.#anew = true;
    if (this.#keeping) return;
    this.#keeping = true;
    while (this.#anew) {
      this.#anew = false;
      await this.kept.keepOnly(new Set([...this.#wanted.keys(), ...this.#parts()]));
      for (const [digest, size] of this.#wanted) {
        if (this.#anew || this.#bytes >= KEPT_BYTES) break;
        await this.#any(digest, ...size).catch(() => null);
      }
    }
    this.#keeping = false;
  }

  /** Its packed bytes: those at hand, those kept, those of the site. */
  async #any(digest, width, height) {
    const at = this.#packed.get(digest);
    if (at) return at;
    const own = await this.kept.file(digest);
    const packed = own ?? (await this.site.plate(digest, pngLimit(width, height)));
    if (!packed || !this.#wanted.has(digest)) return packed;
    if (this.#bytes + packed.length <= KEPT_BYTES) {
      this.#forget(digest);
      this.#packed.set(digest, packed);
      this.#bytes += packed.length;
      if (!own) await this.kept.put(digest, packed);
    }
    return packed;
  }

  #forget(digest) {
    this.#bytes -= this.#packed.get(digest)?.length ?? 0;
    this.#packed.delete(digest);
  }
}
