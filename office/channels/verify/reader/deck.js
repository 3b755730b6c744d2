// What a screen shows of a bundle: plates in the office's order, and which of them may be shown.

import { besideKind, kindsAt, onScreen, summaryKind } from "./slide-kinds.js";

export const NEUTRAL = "neutral";

/** The plates of a profile: the summary, and in it the records, each with what stands beside it. */
export function deckOf(index, batches, profile) {
  const summary = (index.summary.get(profile.name) ?? []).map((plate) => ({
    ...plate,
    kind: summaryKind(plate.id),
    operator: "",
    pubId: "",
    version: 0,
  }));
  const records = batches
    .flatMap((batch) => batch.entries)
    .filter((entry) => entry.plates.has(profile.name))
    .flatMap((entry) => ofRecord(entry, profile.name));
  const follow = [...kindsAt("after"), ...kindsAt("good news"), NEUTRAL];
  const last = summary.findIndex((plate) => follow.includes(plate.kind));
  const at = last < 0 ? summary.length : last;
  return [...summary.slice(0, at), ...records, ...summary.slice(at)];
}

function ofRecord(entry, profile) {
  const name = `${entry.pub_id}/${entry.version}`;
  const own = {
    id: `record:${name}`,
    kind: "record",
    digest: entry.plates.get(profile),
    theme: entry.theme,
    dwell_s: entry.dwell_s,
    operator: entry.operator,
    pubId: entry.pub_id,
    version: entry.version,
    until: entry.show_until,
    operators: [],
    news: [],
    records: [],
  };
  const beside = (entry.beside.get(profile) ?? []).map((plate) => ({
    ...own,
    ...plate,
    id: `${plate.kind}:${name}`,
    kind: besideKind(plate.kind),
    until: plate.until && plate.until < own.until ? plate.until : own.until,
  }));
  return [own, ...beside];
}

/** Whether a plate must not be shown, for anything that it names. */
export function takenDown(plate, venue, down) {
  if (plate.pubId) return down.blocksPlate(venue, plate.pubId, plate.version, plate.operator);
  const counted = plate.records.some((name) => {
    const [pubId, version] = name.split("/");
    return down.blocksVersion(pubId, Number(version));
  });
  return counted || down.blocksSummary(venue, plate.operators, plate.news);
}

/** The record without which a plate is not shown, and which is not shown without it; or "". */
export function wholeOf(plate) {
  const bound = ["records", "behind"].includes(onScreen(plate.kind).place);
  return bound ? `${plate.pubId}/${plate.version}` : "";
}
