// What may be on the glass at any moment: the last publication that held, everything that was ever
// proved to be withdrawn, and time (kiosk.player.showable_content).

import { HOUR_MS, lastingEnds } from "../reader/clock.js";
import { deckOf, takenDown, wholeOf } from "../reader/deck.js";
import { raised } from "../reader/floors.js";
import { onScreen } from "../reader/slide-kinds.js";
import { instant } from "../reader/showing-end.js";
import { WithdrawalSet, inForce } from "../reader/withdrawals.js";
import { Meter, stageOf } from "./age.js";

export class Content {
  #meter = new Meter();
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
  }

  get union() {
    return this.#union;
  }

  /** Show what was verified; a `bundle` of null is a venue that shows nothing any more. */
  accept(verified, bundle, profile) {
    this.floors = raised(verified.floors, verified);
    this.verified = verified;
    this.bundle = bundle;
    this.profile = profile;
    this.plates = bundle ? deckOf(bundle.index, bundle.batches, profile) : [];
    this.#meter.take(Date.parse(verified.issued), verified.online, this.moment());
    this.learn(verified.withdrawn);
  }

  /** Add to what is withdrawn; it acts at once, less what the index on the glass has lifted. */
  learn(withdrawn) {
    this.#union = this.#union.with(withdrawn);
    if (this.bundle) this.down = inForce(this.#union, this.bundle.index, this.verified.targets);
  }

  get stage() {
    if (!this.bundle) return "neutral";
    const ends = lastingEnds(this.verified.expires);
    return stageOf(this.#meter, this.bundle.index.settings.ages, ends, this.moment());
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
