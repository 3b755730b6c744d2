// What may be on the glass at any moment: the last publication that held, everything that was ever
// proved to be withdrawn, and time (kiosk.player.showable_content).

import { HOUR_MS, lastingEnds } from "../reader/clock.js";
import { deckOf, takenDown, wholeOf } from "../reader/deck.js";
import { raised, withRoot } from "../reader/floors.js";
import { onScreen } from "../reader/slide-kinds.js";
import { instant } from "../reader/showing-end.js";
import { WithdrawalSet, inForce } from "../reader/withdrawals.js";
import { Meter, stageOf } from "./age.js";
import { leftOf, weigh } from "./doubt.js";
import { isOpen } from "./hours.js";

export class Content {
  #meter;
  #doubt = null;
  #leaps = null;
  #union = new WithdrawalSet();
  verified = null;
  bundle = null;
  profile = null;
  plates = [];
  floors = null;
  down = null;

  /** @param moment gives `{counted, system}`, milliseconds of a clock nobody sets and of the system's */
  constructor(moment) {
    this.moment = moment;
    this.#meter = new Meter([], moment());
  }

  /** Go on where the page before ended. */
  remember({ floors, union, counts, doubt, leaps }) {
    const moment = this.moment();
    this.floors = floors;
    this.#union = union;
    this.#meter = new Meter(counts, moment);
    this.#doubt = doubt && { ...doubt, at: moment.counted };
    this.#leaps = leaps && { ...leaps, at: moment.counted };
  }

  /** Take over what another window of this browser has come to know. */
  join({ floors, leaps }) {
    this.floors = floors;
    this.#leaps = leaps && { ...leaps, at: this.moment().counted };
  }

  /** What the next page must know. */
  get memory() {
    const moment = this.moment();
    const doubt = this.#doubt && {
      online: this.#doubt.online,
      first: this.#doubt.first,
      latest: this.#doubt.latest,
      counted: Math.round(this.#doubt.counted + Math.max(0, moment.counted - this.#doubt.at)),
    };
    const leaps = this.#leaps && {
      online: this.#leaps.online,
      ahead: Math.round(leftOf(this.#leaps, moment.counted)),
    };
    const counts = this.#meter.counts(moment);
    return { floors: this.floors, union: this.#union, counts, doubt, leaps };
  }

  get union() {
    return this.#union;
  }

  /** Show what was verified; a `bundle` of null is a venue that shows nothing any more. */
  accept(verified, bundle, profile) {
    this.#weigh(verified);
    this.verified = verified;
    this.bundle = bundle;
    this.profile = profile;
    this.plates = bundle ? deckOf(bundle.index, bundle.batches, profile) : [];
    this.learn(verified.withdrawn);
  }

  /** Believe the signed time and let the floors rise; or doubt it, and nothing rises but the root. */
  #weigh(verified) {
    const { fallen } = verified;
    const [moment, keys] = [this.moment(), verified.online.join(" ")];
    const issued = Date.parse(verified.issued);
    const reached = this.#meter.reached(keys, moment);
    const known = fallen.seq ? [Date.parse(fallen.issued)] : [];
    if (reached !== null) known.push(reached);
    const weighed = weigh(issued, keys, known, this.#doubt, this.#leaps, moment);
    this.#doubt = weighed.doubt;
    this.#leaps = weighed.leaps;
    this.floors = this.#doubt ? withRoot(fallen, verified) : raised(verified.floors, verified);
    this.#meter.take(issued, keys, this.#doubt, moment);
  }

  /** Add to what is withdrawn; it acts at once, less what the index on the glass has lifted. */
  learn(withdrawn) {
    this.#union = this.#union.with(withdrawn);
    if (this.bundle) this.down = inForce(this.#union, this.bundle.index, this.verified.targets);
  }

  /** The digests of the texts that are down, of records and of news. */
  get gone() {
    if (!this.bundle) return new Set();
    const { index, batches } = this.bundle;
    const [{ id: venue }, { down }] = [index.venue, this];
    const records = batches
      .flatMap((batch) => batch.entries)
      .filter((one) => down.blocksPlate(venue, one.pub_id, one.version, one.operator));
    const news = [...index.warnings, ...index.notices].filter((one) => down.blocksNews(venue, one));
    return new Set([...records, ...news].map((one) => one.body.digest));
  }

  get stage() {
    if (!this.bundle) return "neutral";
    const ends = lastingEnds(this.verified.expires);
    return stageOf(this.#meter, this.bundle.index.settings.ages, ends, this.moment());
  }

  /** Whether the venue is open, by the system's clock: no other knows the time of day. */
  get open() {
    if (!this.bundle) return true;
    const { hours, timezone } = this.bundle.index.settings;
    return isOpen(hours, timezone, this.moment().system);
  }

  /** Whether a plate may be shown at this moment; one of an earlier publication only if it stays. */
  allowed(plate) {
    const { stage } = this;
    if (!this.knows(plate)) return false;
    if (stage === "neutral" || (stage === "unnamed" && onScreen(plate.kind).names)) return false;
    if (plate.until && instant(this.#meter.now(this.moment())) >= plate.until) return false;
    return !takenDown(plate, this.verified.venue, this.down);
  }

  /** The plates that are shown with it or not at all, itself among them. */
  boundTo(plate) {
    const whole = wholeOf(plate);
    const others = whole ? this.plates.filter((one) => wholeOf(one) === whole) : [];
    return [plate, ...others.filter((one) => one.digest !== plate.digest)];
  }

  /** Whether the publication that is shown has this picture. */
  knows(plate) {
    return this.plates.some((one) => one.digest === plate.digest);
  }

  /** The plate that stays when nothing else may be shown. */
  get neutral() {
    return this.plates.find((plate) => plate.kind === "neutral") ?? null;
  }

  /** What the strip says. */
  facts(place, paused) {
    const { index } = this.bundle;
    const hours = Math.floor(this.#meter.age(this.moment()).ms / HOUR_MS);
    const stale = this.stage !== "fresh" && hours >= 1 && !paused;
    return {
      paused,
      seq: index.seq,
      asOf: index.as_of,
      staleHours: stale ? hours : null,
      place: place?.rank ?? null,
      total: place?.total ?? null,
    };
  }
}
