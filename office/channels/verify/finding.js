// What a page finds out about a record or a venue: a state, and what was signed. No words, no page.

import { readBundle } from "./reader/bundle.js";
import { HOUR_MS, believable, lastingEnds } from "./reader/clock.js";
import { USUAL_AGES } from "./reader/documents.js";
import { Refused, Unable } from "./reader/errors.js";
import { NO_FLOORS } from "./reader/floors.js";
import { pngLimit, verifiedPicture } from "./reader/png.js";
import { beginAll, fetchVerified } from "./reader/site.js";
import { instant } from "./reader/showing-end.js";

const RECORD =
  /^r\/([0-9a-hjkmnp-tv-z]{10})\/([1-9][0-9]{0,2})\/([a-z0-9]{2,8})(?:\/([0-9a-f]{64}))?$/;
const VENUE = /^v\/([a-z0-9]{2,8})$/;

/**
 * What a fragment asks for: `v/VENUE`, or `r/ID/VERSION/VENUE`; null where it asks for nothing. The digest
 * that may follow names the body to fetch ahead; which body is the signed one, the lists say.
 */
export function askedBy(fragment) {
  const record = RECORD.exec(fragment);
  if (record) {
    const [, pubId, version, venue, body] = record;
    return { pubId, version: Number(version), venue: venue.toUpperCase(), body: body ?? "" };
  }
  const venue = VENUE.exec(fragment);
  return venue && { pubId: "", version: 0, venue: venue[1].toUpperCase(), body: "" };
}

/**
 * Fetch, verify and say how it stands. `state` is one of: `good`; `stale` (signed, but nobody can say
 * that it is the newest); `withdrawn`, `replaced`, `absent`, `over`, `closed`; `refused`; `unable`.
 * @param {number} now the phone's own clock, milliseconds since 1970
 */
export async function find(site, pin, asked, now) {
  const near = site.anew();
  beginAll(near, pin, asked.venue, asked.body);
  try {
    const verified = await fetchVerified(near, pin, asked.venue, NO_FLOORS);
    if (verified.state !== "open") {
      const doubt = doubtOf(verified, USUAL_AGES, now);
      return { state: doubt ? "stale" : "closed", doubt, verified };
    }
    const wanted = (entry) => entry.pub_id === asked.pubId && entry.version === asked.version;
    const lists = await near.lists(asked.venue);
    const index = lists.get(verified.index.digest) ?? (await near.index(verified));
    const blob = (one) => lists.get(one.digest) ?? near.blob(one);
    const bundle = await readBundle(verified, index, blob, verified.withdrawn, wanted);
    return { ...stateOf(asked, verified, bundle, now), verified, bundle };
  } catch (error) {
    if (error instanceof Refused) {
      const { reason, step } = error;
      if (reason === "missing") return { state: "unable", reason: "incomplete" };
      return { state: "refused", reason, step: step || "officers" };
    }
    return { state: "unable", reason: error instanceof Unable ? error.reason : "program" };
  }
}

/** The signed picture of a record that was found; null where it is not to be had, or another. */
export async function pictureOf(site, { bundle, entry }) {
  const profile = bundle.index.profiles.find((one) => entry.plates.has(one.name));
  if (!profile) return null;
  const digest = entry.plates.get(profile.name);
  const [width, height] = [profile.width, profile.height - bundle.strips.get(profile.name).height];
  try {
    const bytes = await site.plate(digest, pngLimit(width, height));
    return bytes && (await verifiedPicture(bytes, width, height, digest));
  } catch {
    return null;
  }
}

function stateOf(asked, verified, bundle, now) {
  const { index, batches, down } = bundle;
  const venue = index.venue.id;
  const doubt = doubtOf(verified, index.settings.ages, now);
  if (!asked.pubId) {
    if (down.blocksVenue(venue)) return { state: "withdrawn", doubt };
    return { state: doubt ? "stale" : "good", doubt };
  }
  const entry = batches.flatMap((batch) => batch.entries).find((one) => one.pub_id === asked.pubId);
  const named = [asked.pubId, asked.version, entry?.operator ?? ""];
  if (down.blocksPlate(venue, ...named)) return { state: "withdrawn", doubt };
  if (!entry || entry.version < asked.version) return { state: "absent", doubt };
  if (entry.version > asked.version) return { state: "replaced", doubt, version: entry.version };
  const record = bundle.records.get(asked.pubId);
  const found = { doubt, entry, record };
  if (instant(reached(verified, doubt, now)) >= entry.show_until)
    return { state: "over", ...found };
  return { state: doubt ? "stale" : "good", ...found };
}

/** The instant that it is at least: the signed one, or the phone's where they agree. */
function reached(verified, doubt, now) {
  const issued = Date.parse(verified.issued);
  return doubt === "clock" ? issued : Math.max(issued, now);
}

/** Why nobody can say that it is the newest: `clock`, `old`, `expired`; or "". */
function doubtOf(verified, ages, now) {
  const issued = Date.parse(verified.issued);
  if (!believable(now, issued)) return "clock";
  if (lastingEnds(verified.expires).some((end) => instant(now) >= end)) return "expired";
  return now - issued >= ages.dated_h * HOUR_MS ? "old" : "";
}
