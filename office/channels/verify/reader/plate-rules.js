// What plates that an index and its lists name must be among themselves, before one is shown.

import { Refused } from "./errors.js";
import { besideKind, groundFits, onScreen, summaryKind } from "./slide-kinds.js";

function held(fits) {
  if (!fits) throw new Refused("untrusted");
}

function distinct(values) {
  return new Set(values).size === values.length;
}

/** No plate stands twice, and each is what its kind may be. */
export function checkPlates(index, batches) {
  const entries = batches.flatMap((batch) => batch.entries);
  held(distinct(entries.map((entry) => entry.pub_id)));
  for (const plates of index.summary.values()) {
    held(distinct(plates.map((plate) => plate.id)));
    for (const plate of plates) checkSummary(plate, index, batches);
  }
  const every = [...index.summary.values()].flat().map((plate) => plate.digest);
  for (const entry of entries) {
    checkEntry(entry);
    every.push(...entry.plates.values());
    for (const plates of entry.beside.values()) every.push(...plates.map((plate) => plate.digest));
  }
  held(distinct(every));
}

function checkEntry(entry) {
  for (const [profile, plates] of entry.beside) {
    held(entry.plates.has(profile) && distinct(plates.map((plate) => plate.kind)));
    held(plates.every((plate) => groundFits(besideKind(plate.kind), plate.theme)));
  }
  held(groundFits("record", entry.theme));
}

function checkSummary(plate, index, batches) {
  const kind = summaryKind(plate.id);
  held(groundFits(kind, plate.theme));
  if (kind === "other") return;
  const { place } = onScreen(kind);
  if (kind === "operators") return checkCounted(plate, index, batches);
  held(!plate.records.length);
  if (place === "warnings") checkNews(plate, index.warnings);
  else if (place === "good news") checkNews(plate, index.notices);
  else held(!plate.until && !plate.operators.length && !plate.news.length);
}

/** It counts all that is listed in the period of whom it names, and ends when the first does. */
function checkCounted(plate, index, batches) {
  const [first, last] = index.period;
  const within = batches.filter((batch) => first <= batch.month && batch.month <= last);
  const entries = within.flatMap((batch) => batch.entries);
  const counted = entries.filter((entry) => plate.operators.includes(entry.operator));
  const named = new Set(counted.map((entry) => entry.operator));
  held(named.size > 0 && plate.operators.every((key) => named.has(key)) && !plate.news.length);
  const names = new Set(counted.map((entry) => `${entry.pub_id}/${entry.version}`));
  const told = new Set(plate.records);
  held(told.size === names.size && plate.records.every((name) => names.has(name)));
  held(plate.until !== "" && counted.every((entry) => plate.until <= entry.show_until));
}

/** It shows what the index tells, names exactly whom that names, and ends when that does. */
function checkNews(plate, told) {
  const shown = told.filter((news) => plate.news.includes(news.id));
  held(shown.length > 0 && shown.length === plate.news.length);
  const named = new Set(shown.map((news) => news.operator).filter(Boolean));
  held(new Set(plate.operators).size === named.size && plate.operators.every((k) => named.has(k)));
  held(plate.until !== "" && shown.every((news) => plate.until <= news.until));
}
