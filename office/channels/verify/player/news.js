// When to ask for news of the venue: polls on a clock that nobody sets, and the wake call between them.
// A withdrawal that comes by wake proves itself and acts at once; everything else only says "look".

import { parse } from "../reader/json.js";
import { ENVELOPE_LIMIT } from "../reader/withdrawals.js";

const POLL_MS = [60_000, 300_000];
const RETRY_MS = 5_000;
const SPREAD_MS = 3_000;
const WAKE_MS = 60_000;
const NO_WAKE_MS = 600_000;
const TAG = /^[0-9]{1,10}\.[0-9]{1,10}$/;

const passed = (ms) => new Promise((done) => setTimeout(done, ms));

export class News {
  #seen = "";
  #failures = 0;
  #called = false;
  #go = () => {};

  /** @param publication fetches and learns; @param changed is told what went wrong, or "" */
  constructor(site, venue, publication, changed) {
    Object.assign(this, { site, venue, publication, changed });
  }

  /** Poll and listen from now on. Never two polls at once: the slower would bring back what is over. */
  run() {
    this.#polls();
    this.#calls();
  }

  async #polls() {
    for (;;) {
      this.#called = false;
      await this.poll();
      const called = new Promise((go) => {
        this.#go = go;
      });
      if (!this.#called) await Promise.race([passed(this.#pause), called]);
    }
  }

  async #calls() {
    for (;;) {
      const { rest, poll } = await this.#call();
      if (poll !== null) setTimeout(() => this.#hurry(), poll);
      await passed(rest);
    }
  }

  #hurry() {
    this.#called = true;
    this.#go();
  }

  /** Ask for everything once; a refusal changes nothing of what is shown. */
  async poll() {
    try {
      const { versions } = await this.publication.fetch();
      this.#seen = `${versions.snapshot}.${versions["wd-01"]}`;
      this.#failures = 0;
      this.changed("");
    } catch (error) {
      this.#failures += 1;
      this.changed(error.reason ?? "program");
    }
  }

  /** Milliseconds until the next poll. */
  get #pause() {
    const [least, most] = POLL_MS;
    if (!this.#failures) return least + Math.random() * (most - least);
    return Math.random() * Math.min(RETRY_MS * 2 ** this.#failures, most);
  }

  /** Wait for news; milliseconds after which to call again, and to poll: null where nothing is new. */
  async #call() {
    if (!this.publication.held) return { rest: RETRY_MS, poll: null };
    const asked = new URLSearchParams({ venue: this.venue, seen: this.#seen });
    try {
      const how = { ms: WAKE_MS, fetch: { cache: "no-store" } };
      const bytes = await this.site.get(`wake?${asked}`, ENVELOPE_LIMIT, how);
      if (bytes === null) return { rest: NO_WAKE_MS, poll: null }; // a host of plain files
      const { tag, withdrawal } = parse(bytes);
      if (withdrawal) await this.publication.learn(withdrawal);
      if (typeof tag !== "string" || !TAG.test(tag)) return { rest: POLL_MS[0], poll: null };
      if (tag === this.#seen) return { rest: SPREAD_MS, poll: null };
      this.#seen = tag;
      return { rest: SPREAD_MS, poll: Math.random() * SPREAD_MS };
    } catch {
      return { rest: POLL_MS[0], poll: null };
    }
  }
}
