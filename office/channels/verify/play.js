// The verified player: what a screen of the bureau shows, in any browser, full-screen. It draws a
// plate only whose pixels two officers signed; in doubt it shows less, and never nothing.

import { putAside } from "./player/begin-offline.js";
import { Content } from "./player/content.js";
import { Details, MISDIRECTED } from "./player/details.js";
import { Glass, shiftOf } from "./player/glass.js";
import { Kept } from "./player/kept.js";
import { News } from "./player/news.js";
import { Plates } from "./player/plates.js";
import { Publication } from "./player/publication.js";
import { Rotation, operatorRanks } from "./player/rotation.js";
import { stripTokens } from "./player/strip.js";
import { Site } from "./reader/site.js";

const TICK_MS = 500;
const IDLE_S = 15;
const DARK_S = 60;
const NOTE_MS = 300_000;
const FIRST_MS = 5_000;

/** `#VENUE`, or `#VENUE/PROFILE` of a kind of panel; null where nothing is asked for. */
function asked() {
  const found = /^([a-z0-9]{2,8})(?:\/([a-z0-9-]{1,40}))?$/.exec(
    location.hash.slice(1).toLowerCase(),
  );
  return found ? { venue: found[1].toUpperCase(), profile: found[2] ?? "" } : null;
}

/** The profile of that name, or the first that stands as this window does. */
function chosen(index, name) {
  const wide = innerWidth >= innerHeight;
  const standing = index.profiles.find((one) => one.width >= one.height === wide);
  return index.profiles.find((one) => one.name === name) ?? standing ?? index.profiles[0];
}

class Player {
  #glass = new Glass(document.getElementById("glass"));
  #factory = document.getElementById("factory");
  #pieces = { digest: "", picture: null };
  #still = matchMedia("(prefers-reduced-motion: reduce)");
  #shown = null;
  #since = 0;
  #turn = 0;
  #rest = 0;
  #deck = null;
  #rotation = null;
  #bad = new Set();
  #making = false;

  constructor(site, pin, { venue, profile }, tell) {
    this.tell = tell;
    this.content = new Content(() => ({ counted: performance.now(), system: Date.now() }));
    this.kept = new Kept(`${site.base.href} ${venue} ${profile}`);
    this.plates = new Plates(site, this.kept);
    this.publication = new Publication(
      site,
      pin,
      venue,
      this.content,
      this.kept,
      (index) => chosen(index, profile),
      () => this.#changed(),
    );
    this.news = new News(site, venue, this.publication, (why) => this.#told(why));
  }

  /** Begin with what was kept, unless there is news within seconds; and go on for ever. */
  async run() {
    await this.kept.open();
    await this.publication.recall();
    this.news.run();
    setTimeout(() => this.#begin(), FIRST_MS);
    setInterval(() => this.publication.note(), NOTE_MS);
  }

  /** The state for a person who asks. */
  get state() {
    return {
      seq: this.content.bundle?.index.seq ?? 0,
      trouble: document.body.dataset.trouble ?? "",
      refused: this.kept.refused,
    };
  }

  /** The first news came, or did not come in time. */
  #begin() {
    if (this.ticking) return;
    this.ticking = setInterval(() => this.#tick(), TICK_MS);
    this.#changed();
  }

  #told(why) {
    document.body.dataset.trouble = why;
    if (!this.#shown && MISDIRECTED.has(why)) this.tell();
    this.#begin();
  }

  /** Something is new: what may be shown no more leaves in this very moment. */
  #changed() {
    if (!this.ticking) return;
    if (!this.#stands()) this.#clear();
    this.#adopt();
    this.#keep();
  }

  /** Begin anew with another deck. */
  async #adopt() {
    const { bundle, plates, verified, profile } = this.content;
    const deck = bundle && `${verified.seq} ${profile.name}`;
    if (!bundle || deck === this.#deck) return;
    const ranks = await operatorRanks(plates, verified.seq);
    if (plates !== this.content.plates || deck === this.#deck) return;
    this.#deck = deck;
    this.#rotation = new Rotation(plates, ranks);
    this.#bad.clear();
    this.#next();
  }

  /** What may be shown is at hand when the network goes; what may not is not kept. */
  #keep() {
    const { content } = this;
    if (!content.bundle) return;
    const kept = (one) => one.kind === "neutral" || content.allowed(one);
    const standing = content.plates.filter(kept).map((one) => one.digest);
    const atlas = this.#atlas();
    const sizes = new Map(standing.map((digest) => [digest, this.#size()]));
    sizes.set(atlas.digest, atlas.size);
    this.plates.keep(sizes, () => this.publication.parts);
  }

  #size() {
    const { profile } = this.content;
    return [profile.width, profile.height - this.#atlas().height];
  }

  #atlas() {
    return this.content.bundle.strips.get(this.content.profile.name);
  }

  #stands() {
    const shown = this.#shown;
    if (!shown) return true;
    if (!this.content.bundle || !this.content.knows(shown.plate)) return false;
    return shown.idle ? true : this.#usable(shown.plate);
  }

  #usable(plate) {
    const bound = this.content.boundTo(plate);
    return bound.every((one) => !this.#bad.has(one.digest) && this.content.allowed(one));
  }

  /** Take what is on the glass away; the factory's words stand until the next plate is drawn. */
  #clear() {
    this.#shown = null;
    this.#turn += 1;
    this.#making = false;
    this.#glass.clear();
    this.#factory.hidden = false;
    document.body.dataset.plate = "";
    this.#next();
  }

  #tick() {
    const { content } = this;
    document.body.dataset.stage = content.stage;
    if (!this.#stands()) {
      this.#clear();
      return;
    }
    const shown = this.#shown;
    if (!shown) {
      if (performance.now() >= this.#rest) this.#next();
      return;
    }
    const part = (performance.now() - this.#since) / (shown.dwell * 1000);
    if (part >= 1 || !this.#holds(shown)) this.#next();
    else if (!shown.idle && !this.#still.matches) {
      this.#glass.progress(this.#atlas(), shown.plate.theme, shown.shift, part);
    }
  }

  /** Whether what is on the glass would be drawn so again: its strip, and by day or by night. */
  #holds(shown) {
    return shown.dark !== this.content.open && this.#strip(shown) === shown.strip;
  }

  /** Whether the time of what is on the glass is over. */
  #over() {
    return performance.now() - this.#since >= this.#shown.dwell * 1000;
  }

  #strip({ place, idle, dark }) {
    const { language } = this.content.profile;
    if (dark) return JSON.stringify({ left: [], right: [] });
    return JSON.stringify(stripTokens(language, this.content.facts(place, idle)));
  }

  /** Draw what comes next, once its pixels are verified. */
  async #next() {
    if (this.#making || !this.#rotation || !this.content.bundle) return;
    this.#making = true;
    this.#turn += 1;
    const mine = this.#turn;
    const shown = this.#shown;
    const again = shown?.deck === this.#deck && shown.dark !== this.content.open && !this.#over();
    const next = again ? { ...shown } : this.#chosen();
    const made = next && (await this.#made(next));
    if (mine !== this.#turn) return;
    this.#making = false;
    if (!next) return;
    if (!made) {
      this.#bad.add(next.plate.digest);
      if (next.idle) this.#rest = performance.now() + IDLE_S * 1000;
      if (this.#shown?.plate === next.plate) this.#clear();
      else if (!next.idle) this.#next();
      return;
    }
    if (!next.idle && !this.#usable(next.plate)) this.#next();
    else this.#show(next, made, again);
  }

  /** The next of the loop; else the neutral plate; else nothing, and the factory's words stay. */
  #chosen() {
    const dark = !this.content.open;
    const place = dark ? null : this.#rotation.upcoming((plate) => this.#usable(plate));
    const deck = this.#deck;
    if (place) {
      const { plate, loop } = place;
      return { deck, place, plate, dwell: plate.dwell_s, shift: shiftOf(loop), idle: false, dark };
    }
    const { neutral } = this.content;
    this.#bad.clear();
    const shift = shiftOf(performance.now() / (DARK_S * 1000), dark);
    const dwell = dark ? DARK_S : IDLE_S;
    return neutral && { deck, place: null, plate: neutral, dwell, shift, idle: true, dark };
  }

  /** Its picture and that of the strip; null where one of them, or of its reply, is not the signed one. */
  async #made({ plate }) {
    const atlas = this.#atlas();
    const [width, height] = this.#size();
    for (const other of this.content.boundTo(plate)) {
      if (other === plate) continue;
      if (!(await this.plates.picture(other.digest, width, height))) return null;
    }
    const picture = await this.plates.picture(plate.digest, width, height);
    if (this.#pieces.digest !== atlas.digest) {
      const pieces = await this.plates.picture(atlas.digest, ...atlas.size);
      this.#pieces = { digest: pieces ? atlas.digest : "", picture: pieces };
    }
    return picture && this.#pieces.picture
      ? { picture, pieces: this.#pieces.picture, atlas }
      : null;
  }

  #show(next, made, again) {
    const strip = this.#strip(next);
    const { shift, dark, plate } = next;
    const look = { theme: plate.theme, shift, dark, tokens: JSON.parse(strip) };
    this.#glass.show(this.content.profile, made, look);
    this.#factory.hidden = true;
    document.body.dataset.plate = plate.id;
    document.body.dataset.strip = strip;
    document.body.dataset.dark = dark;
    document.body.dataset.shift = shift.join();
    this.#shown = { ...next, strip };
    if (again) return;
    this.#since = performance.now();
    if (next.place && this.#rotation.take(next.place)) this.#bad.clear();
  }
}

/** Ask the browser to keep the screen lit while the page is seen; whether it does. */
async function keepAwake() {
  try {
    await navigator.wakeLock.request("screen");
    return true;
  } catch {
    return false;
  }
}

const here = document.getElementById("play");
const pin = { version: Number(here.dataset.root), digest: here.dataset.sha256 };
const wanted = asked();
const details = new Details(document.getElementById("details"));
const site = new Site(new URL("../../", import.meta.url));
const player = wanted && new Player(site, pin, wanted, () => tell());
let awake = keepAwake();
const tell = async () => {
  const state = player?.state ?? { seq: 0, trouble: "no venue", refused: false };
  details.show({ ...state, awake: await awake });
};
if (player) player.run();
else tell();
putAside();
addEventListener("hashchange", () => location.reload());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") awake = keepAwake();
});
document.addEventListener("click", async () => {
  document.documentElement.requestFullscreen?.().catch(() => {}); // a browser that will not, will not
  await tell();
});
