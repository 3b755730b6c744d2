// News of the venue: polls on a clock that nobody sets, and the wake call between them. A withdrawal
// that comes by wake proves itself and acts at once; everything else only says "look".

import { readBundle } from "../reader/bundle.js";
import { NO_FLOORS } from "../reader/floors.js";
import { parse } from "../reader/json.js";
import { read } from "../reader/metadata.js";
import { fetchVerified } from "../reader/site.js";
import { ENVELOPE_LIMIT, verifyWithdrawal } from "../reader/withdrawals.js";

const POLL_MS = [60_000, 300_000];
const RETRY_MS = 5_000;
const SPREAD_MS = 3_000;
const WAKE_MS = 60_000;
const NO_WAKE_MS = 600_000;

export class News {
  #seen = "";
  #failures = 0;

  /** @param chosen gives the profile of an index; @param changed is told that something is new */
  constructor(site, pin, venue, content, chosen, changed) {
    Object.assign(this, { site, pin, venue, content, chosen, changed });
  }

  /** Ask for everything once; a refusal changes nothing of what is shown. */
  async poll() {
    const { content, site } = this;
    try {
      const floors = content.floors ?? NO_FLOORS;
      const verified = await fetchVerified(site, this.pin, this.venue, floors);
      const union = content.union.with(verified.withdrawn);
      content.learn(verified.withdrawn);
      this.changed("");
      const bundle = verified.index && (await this.#bundle(verified, union));
      content.accept(verified, bundle, bundle && this.chosen(bundle.index));
      this.#seen = `${verified.versions.snapshot}.${verified.versions["wd-01"]}`;
      this.#failures = 0;
      this.changed("");
    } catch (error) {
      this.#failures += 1;
      this.changed(error.reason ?? "program");
    }
  }

  /** What the index names; read once, as long as it is the same. */
  async #bundle(verified, union) {
    const { content, site } = this;
    const known = content.bundle && content.verified.index.digest;
    if (known === verified.index.digest) return content.bundle;
    return readBundle(verified, await site.index(verified), (one) => site.blob(one), union);
  }

  /** Milliseconds until the next poll. */
  get pause() {
    const [least, most] = POLL_MS;
    if (!this.#failures) return least + Math.random() * (most - least);
    return Math.random() * Math.min(RETRY_MS * 2 ** this.#failures, most);
  }

  /** Wait for news; milliseconds after which to poll, or null where there is none. */
  async wake() {
    if (!this.content.verified) return { rest: RETRY_MS, poll: null };
    const asked = new URLSearchParams({ venue: this.venue, seen: this.#seen });
    try {
      const how = { ms: WAKE_MS, fetch: { cache: "no-store" } };
      const bytes = await this.site.get(`wake?${asked}`, ENVELOPE_LIMIT, how);
      if (bytes === null) return { rest: NO_WAKE_MS, poll: null }; // a host of plain files
      const { tag, withdrawal } = parse(bytes);
      if (withdrawal) await this.#take(withdrawal);
      if (tag === this.#seen) return { rest: SPREAD_MS, poll: null };
      this.#seen = String(tag);
      return { rest: SPREAD_MS, poll: Math.random() * SPREAD_MS };
    } catch {
      return { rest: POLL_MS[0], poll: null };
    }
  }

  async #take(withdrawal) {
    const { targets } = this.content.verified;
    const { withdrawn } = await verifyWithdrawal(targets, read(withdrawal, "targets"));
    this.content.learn(withdrawn);
    this.changed("");
  }
}
