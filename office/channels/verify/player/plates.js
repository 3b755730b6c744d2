// The signed plates: fetched by digest, kept packed for when the network is lost, unpacked one at a
// time and compared with the digest each time before they are drawn.

import { pngLimit, verifiedPicture } from "../reader/png.js";

/** Packed bytes that are kept; what is beyond is fetched when its turn comes. */
const KEPT_BYTES = 96_000_000;

export class Plates {
  #packed = new Map();
  #bytes = 0;

  constructor(site) {
    this.site = site;
  }

  /** The picture of this size whose pixels have this digest; null where it is not to be had. */
  async picture(digest, width, height) {
    try {
      const packed = this.#packed.get(digest) ?? (await this.#fetched(digest, width, height));
      return packed && (await verifiedPicture(packed, width, height, digest));
    } catch {
      this.#forget(digest);
      return null;
    }
  }

  /** Keep only these, and fetch what is missing of them. */
  async keep(digests, width, height) {
    for (const digest of [...this.#packed.keys()]) {
      if (!digests.includes(digest)) this.#forget(digest);
    }
    for (const digest of digests) {
      if (!this.#packed.has(digest)) await this.#fetched(digest, width, height).catch(() => null);
    }
  }

  async #fetched(digest, width, height) {
    const packed = await this.site.get(`plates/${digest}.png`, pngLimit(width, height));
    if (packed && this.#bytes + packed.length <= KEPT_BYTES) {
      this.#forget(digest);
      this.#packed.set(digest, packed);
      this.#bytes += packed.length;
    }
    return packed;
  }

  #forget(digest) {
    this.#bytes -= this.#packed.get(digest)?.length ?? 0;
    this.#packed.delete(digest);
  }
}
