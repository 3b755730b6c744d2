// The publication of a venue that holds: fetched, or read back after a power cut, and verified each
// time from the root. Nothing that was kept is believed for having been kept.

import { readBundle } from "../reader/bundle.js";
import { sha256 } from "../reader/bytes.js";
import { verifyChain } from "../reader/chain.js";
import { NO_FLOORS } from "../reader/floors.js";
import { read } from "../reader/metadata.js";
import { fetchVerified } from "../reader/site.js";
import { verifyWithdrawal } from "../reader/withdrawals.js";
import { memoryFrom } from "./memory.js";

const WHOLE_MS = 120_000;

export class Publication {
  #anchors = [];
  #index = { digest: "", bytes: null };
  #withdrawn = -1;

  #parts = new Set();
  #reading = new Set();

  /**
   * @param pin the root where trust starts: `{version, digest}`
   * @param kept what outlasts this page (kept.js)
   * @param chosen gives the profile of an index
   * @param changed is told that something was withdrawn or published
   */
  constructor(site, pin, venue, content, kept, chosen, changed) {
    Object.assign(this, { site, pin, venue, content, kept, chosen, changed });
  }

  /** Whether anything holds. */
  get held() {
    return this.content.verified !== null;
  }

  /**
   * Digests of the lists, texts and figures that what holds is made of, less what was withdrawn since;
   * and of what is being read.
   */
  get parts() {
    const { gone } = this.content;
    return [...[...this.#parts].filter((digest) => !gone.has(digest)), ...this.#reading];
  }

  /** Fetch and verify what is published now. */
  async fetch() {
    const site = this.site.within(WHOLE_MS);
    const floors = this.content.floors ?? NO_FLOORS;
    const verified = await fetchVerified(site, this.pin, this.venue, floors);
    this.#learned(verified.withdrawn);
    const known = verified.index?.digest === this.#index.digest ? this.#index.bytes : null;
    const index = verified.index && (known ?? (await site.index(verified)));
    await this.#accept(verified, index, site);
    this.#anchors = await Promise.all(verified.chain.roots.map(sha256));
    await this.note({ chain: verified.chain, index });
    return verified;
  }

  /** Read back what this browser has kept, as far as it holds under the root that the page names. */
  async recall() {
    const { memory, showing } = await this.kept.read();
    const known = memoryFrom(memory);
    if (!known?.anchors.includes(this.pin.digest)) return;
    this.#anchors = known.anchors;
    this.content.remember(known);
    try {
      const { chain, index } = showing;
      const digests = await Promise.all(chain.roots.map(sha256));
      const anchor = chain.roots[digests.indexOf(this.pin.digest)];
      const verified = await verifyChain(anchor, chain, this.venue, this.content.floors);
      await this.#accept(verified, index, null);
    } catch {
      return; // words stand until there is news
    }
  }

  /** Take in an envelope that proves itself; it acts at once. */
  async learn(withdrawal) {
    const { targets } = this.content.verified;
    const { withdrawn } = await verifyWithdrawal(targets, read(withdrawal, "targets"));
    this.#learned(withdrawn);
    await this.note();
  }

  /** Keep what must outlast the page; and learn what another window of this browser has kept. */
  async note(showing) {
    if (!this.#anchors.length) return;
    const memory = { anchors: this.#anchors, ...this.content.memory };
    const joined = await this.kept.write(memory, showing);
    if (!joined) return;
    this.content.join(joined);
    this.#learned(joined.union);
  }

  #learned(withdrawn) {
    this.content.learn(withdrawn);
    this.changed("");
  }

  async #accept(verified, bytes, site) {
    const { content } = this;
    const bundle = bytes && (await this.#bundle(verified, bytes, site));
    content.accept(verified, bundle, bundle && this.chosen(bundle.index));
    if (this.#reading.size) [this.#parts, this.#reading] = [this.#reading, new Set()];
    this.#index = { digest: verified.index?.digest ?? "", bytes };
    this.changed("");
  }

  /** What the index names; read anew where it, or what of it is withdrawn, is new. */
  async #bundle(verified, bytes, site) {
    const { union, bundle } = this.content;
    const same = bundle && this.#index.digest === verified.index.digest;
    this.#reading = new Set();
    if (same && this.#withdrawn === union.size) return bundle;
    const found = await readBundle(verified, bytes, (blob) => this.#part(blob, site), union);
    this.#withdrawn = union.size;
    return found;
  }

  async #part(blob, site) {
    this.#reading.add(blob.digest);
    const own = await this.kept.file(blob.digest);
    if (own && (await sha256(own)) === blob.digest) return own;
    const found = site && (await site.blob(blob));
    if (found) await this.kept.put(blob.digest, found);
    return found;
  }
}
