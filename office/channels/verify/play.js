// The verified player: what a screen of the bureau shows, in any browser, full-screen. It draws a
// plate only whose pixels two officers signed; in doubt it shows less, and never nothing.

import { Content } from "./player/content.js";
import { News } from "./player/news.js";
import { Plates } from "./player/plates.js";
import { Rotation, operatorRanks } from "./player/rotation.js";
import { drawProgress, drawStrip, stripTokens } from "./player/strip.js";
import { Site } from "./reader/site.js";

const TICK_MS = 500;
const IDLE_S = 15;

/** `#VENUE`, or `#VENUE/PROFILE` of a kind of panel. */
function asked() {
  const found = /^([a-z0-9]{2,8})(?:\/([a-z0-9-]{1,40}))?$/.exec(
    location.hash.slice(1).toLowerCase(),
  );
  return found ? { venue: found[1].toUpperCase(), profile: found[2] ?? "" } : null;
}

/** The profile that was asked for, or the first that stands as this window does. */
function chosen(index) {
  const { profile } = asked();
  const wide = innerWidth >= innerHeight;
  const standing = index.profiles.find((one) => one.width >= one.height === wide);
  return index.profiles.find((one) => one.name === profile) ?? standing ?? index.profiles[0];
}

class Player {
  #canvas = document.getElementById("glass");
  #factory = document.getElementById("factory");
  #pieces = { digest: "", picture: null };
  #shown = null;
  #since = 0;
  #turn = 0;
  #rest = 0;
  #deck = null;
  #rotation = null;
  #bad = new Set();
  #making = false;

  constructor(site, pin, venue) {
    this.content = new Content(() => ({ counted: performance.now(), system: Date.now() }));
    this.plates = new Plates(site);
    this.news = new News(site, pin, venue, this.content, chosen, (why) => this.#changed(why));
    this.site = site;
  }

  run() {
    this.#poll();
    this.#wake();
    setInterval(() => this.#tick(), TICK_MS);
  }

  async #poll() {
    clearTimeout(this.polling);
    await this.news.poll();
    await this.#adopt();
    this.#keep();
    this.polling = setTimeout(() => this.#poll(), this.news.pause);
  }

  async #wake() {
    const { rest, poll } = await this.news.wake();
    if (poll !== null) {
      clearTimeout(this.polling);
      this.polling = setTimeout(() => this.#poll(), poll);
    }
    setTimeout(() => this.#wake(), rest);
  }

  /** Begin anew with another deck. */
  async #adopt() {
    const { bundle, plates, verified } = this.content;
    const deck = verified && `${verified.seq} ${this.content.profile?.name}`;
    if (!bundle || deck === this.#deck) return;
    const ranks = await operatorRanks(plates, verified.seq);
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
    const standing = content.plates.filter(kept);
    const [width, height] = this.#size();
    this.plates.keep(
      standing.map((one) => one.digest),
      width,
      height,
    );
  }

  #size() {
    const { profile } = this.content;
    return [profile.width, profile.height - this.#atlas().height];
  }

  #atlas() {
    return this.content.bundle.strips.get(this.content.profile.name);
  }

  /** Something is new: what may be shown no more leaves in this very moment. */
  #changed(why) {
    document.body.dataset.trouble = why;
    if (!this.#stands()) this.#clear();
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
    this.#canvas.hidden = true;
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
    if (part >= 1 || this.#strip(shown) !== shown.strip) this.#next();
    else if (!shown.idle) drawProgress(this.#canvas, this.#atlas(), shown.plate.theme, part);
  }

  /** Whether the time of what is on the glass is over. */
  #over() {
    return performance.now() - this.#since >= this.#shown.dwell * 1000;
  }

  #strip({ place, idle }) {
    const { language } = this.content.profile;
    return JSON.stringify(stripTokens(language, this.content.facts(place, idle)));
  }

  /** Draw what comes next, once its pixels are verified. */
  async #next() {
    if (this.#making || !this.#rotation || !this.content.bundle) return;
    this.#making = true;
    this.#turn += 1;
    const mine = this.#turn;
    const again = this.#shown?.deck === this.#deck && !this.#over();
    const next = again ? { ...this.#shown } : this.#chosen();
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
    const place = this.#rotation.upcoming((plate) => this.#usable(plate));
    const deck = this.#deck;
    if (place) return { deck, place, plate: place.plate, dwell: place.plate.dwell_s, idle: false };
    const { neutral } = this.content;
    this.#bad.clear();
    return neutral && { deck, place: null, plate: neutral, dwell: IDLE_S, idle: true };
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

  #show(next, { picture, pieces, atlas }, again) {
    const { profile } = this.content;
    const canvas = this.#canvas;
    if (canvas.width !== profile.width) canvas.width = profile.width;
    if (canvas.height !== profile.height) canvas.height = profile.height;
    const strip = this.#strip(next);
    canvas.getContext("2d").putImageData(picture, 0, 0);
    drawStrip(canvas, atlas, pieces, next.plate.theme, JSON.parse(strip));
    document.body.style.backgroundColor = `rgb(${atlas.themes.get(next.plate.theme).ground.join(" ")})`;
    canvas.hidden = false;
    this.#factory.hidden = true;
    document.body.dataset.plate = next.plate.id;
    document.body.dataset.strip = strip;
    this.#shown = { ...next, strip };
    if (again) return;
    this.#since = performance.now();
    if (next.place && this.#rotation.take(next.place)) this.#bad.clear();
  }
}

const here = document.getElementById("play");
const pin = { version: Number(here.dataset.root), digest: here.dataset.sha256 };
const wanted = asked();
if (wanted) new Player(new Site(new URL("../../", import.meta.url)), pin, wanted.venue).run();
addEventListener("hashchange", () => location.reload());
document.addEventListener("click", () => {
  document.documentElement.requestFullscreen?.().catch(() => {}); // a browser that will not, will not
});
