// What outlasts a page, in the browser's database: the memory of a screen, what it shows, and the files
// of that by their digests. A browser that keeps nothing is no error: the screen goes on without.

import { joined, memoryFrom, memoryTo } from "./memory.js";

const NAME = "gongshi-player";
const STORES = ["memory", "showing", "files"];
const OPEN_MS = 5_000;

export class Kept {
  #db = null;
  #place;
  #full = false;

  /** Whether something could not be kept. */
  refused = true;

  /** @param place a site, a venue and a panel: what is kept of others is none of its own */
  constructor(place) {
    this.#place = place;
  }

  /** Open the database; it may be refused, as in a private window or a foreign frame. */
  async open() {
    try {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => STORES.map((name) => asked.result.createObjectStore(name));
      const late = new Promise((_, bad) => setTimeout(bad, OPEN_MS));
      this.#db = await Promise.race([answer(asked), late]);
      this.refused = false;
      await this.#tidy();
    } catch {
      this.refused = true;
    }
    return this;
  }

  /** `{memory, showing}` as they were written; undefined each where they were not. */
  async read() {
    const found = await this.#within(["memory", "showing"], "readonly", (...stores) =>
      stores.map((store) => store.get(this.#place)),
    );
    const [memory, showing] = found ?? [];
    return { memory: memory?.result, showing: showing?.result };
  }

  /**
   * Keep the memory, and what is shown where that is new: both or none. Gives what all windows know.
   * Where there is no room files make it; if that is not enough nothing is shown after a power cut.
   */
  async write(memory, showing) {
    let all = memory;
    const put = (memories, showings) => {
      const before = memories.get(this.#place);
      before.onsuccess = () => {
        all = joined(memory, memoryFrom(before.result));
        memories.put(memoryTo(all), this.#place);
      };
      if (showing) showings.put(showing, this.#place);
    };
    const stores = ["memory", "showing"];
    if (await this.#within(stores, "readwrite", put)) return all;
    this.#full = true;
    await this.#forget(this.#place);
    showing = undefined;
    return (await this.#within(stores, "readwrite", put)) && all;
  }

  /** The bytes of a file, if they were kept; nobody has looked at them since. */
  async file(digest) {
    const found = await this.#within(["files"], "readonly", (files) =>
      files.get([this.#place, digest]),
    );
    return found?.result instanceof Uint8Array ? found.result : null;
  }

  async put(digest, bytes) {
    if (this.#full) return;
    const key = [this.#place, digest];
    await this.#within(["files"], "readwrite", (files) => files.put(bytes, key));
  }

  async remove(digest) {
    await this.#within(["files"], "readwrite", (files) => files.delete([this.#place, digest]));
  }

  /** Keep no other files than these. */
  async keepOnly(digests) {
    await this.#within(["files"], "readwrite", (files) => {
      const all = files.getAllKeys(every(this.#place));
      all.onsuccess = () => {
        for (const key of all.result) if (!digests.has(key[1])) files.delete(key);
      };
    });
  }

  /** What no window shows any more is not kept, but for its memory, in which no word stands. */
  async #tidy() {
    const { locks } = navigator;
    const name = (place) => `${NAME} ${place}`;
    locks.request(name(this.#place), { mode: "shared" }, () => new Promise(() => {}));
    const { held, pending } = await locks.query();
    const used = new Set([...held, ...pending].map((one) => one.name));
    const all = await this.#within(["showing"], "readonly", (showings) => showings.getAllKeys());
    for (const place of all?.result ?? []) {
      if (!used.has(name(place))) await this.#forget(place);
    }
  }

  async #forget(place) {
    await this.#within(["showing", "files"], "readwrite", (showings, files) => {
      showings.delete(place);
      files.delete(every(place));
    });
  }

  /** What `act` gives, once all of it is on the disk; null, and it is noted, where it is not. */
  async #within(names, mode, act) {
    try {
      const transaction = this.#db.transaction(names, mode, { durability: "strict" });
      const done = new Promise((good, bad) => {
        transaction.oncomplete = good;
        transaction.onabort = () => bad(transaction.error);
      });
      const found = act(...names.map((name) => transaction.objectStore(name)));
      await done;
      if (mode === "readwrite") this.refused = this.#full;
      return found ?? true;
    } catch {
      this.refused = true;
      return null;
    }
  }
}

function every(place) {
  return IDBKeyRange.bound([place], [place, []]);
}

function answer(asked) {
  return new Promise((good, bad) => {
    asked.onsuccess = () => good(asked.result);
    asked.onerror = () => bad(asked.error);
  });
}
