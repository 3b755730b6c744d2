// Reading a venue's bundle: every part that a verified index names, checked by digest and by rule.

import { sha256 } from "./bytes.js";
import { BATCH, INDEX, NOTICE, RECORD, STRIP, TALLY, WARNING } from "./documents.js";
import { Refused } from "./errors.js";
import { parse } from "./json.js";
import { checkPlates } from "./plate-rules.js";
import { correctionUntil, overAt } from "./showing-end.js";
import { besideKind } from "./slide-kinds.js";
import { inForce } from "./withdrawals.js";

const TALLY_MONTHS = 24;

function held(fits, reason = "untrusted") {
  if (!fits) throw new Refused(reason);
}

/** The index, if it is the signed one and speaks of the same venue and publication. */
export async function readIndex(verified, bytes) {
  held(verified.index);
  held(bytes?.length === verified.index.length, "digest");
  held((await sha256(bytes)) === verified.index.digest, "digest");
  const index = INDEX(parse(bytes));
  held(index.venue.id === verified.venue, "another venue");
  held(index.seq === verified.seq);
  return index;
}

/**
 * The bundle that a verified index names.
 * @param {(blob) => Promise<Uint8Array|null>} fetchBlob null where it is not to be had
 * @param {WithdrawalSet} union all that is known to be withdrawn
 * @param {(entry) => boolean} wanted of which entries, of records or of news, the body is read
 */
export async function readBundle(verified, indexBytes, fetchBlob, union, wanted = () => true) {
  const index = await readIndex(verified, indexBytes);
  const batches = [];
  for (const blob of index.batches) batches.push(BATCH(await need(fetchBlob, blob)));
  const tally = TALLY(await need(fetchBlob, index.tally));
  held(tally.venue === index.venue.id && tally.as_of === index.as_of);
  held(tally.effective_date === index.settings.effective_date);
  const down = inForce(union, index, verified.targets);
  checkPlates(index, batches);
  checkModes(index, batches);
  const strips = await readStrips(index, fetchBlob);
  const records = new Map();
  for (const batch of batches) {
    for (const entry of batch.entries) {
      const { pub_id: id, version, operator } = entry;
      if (down.blocksPlate(index.venue.id, id, version, operator) || !wanted(entry)) continue;
      records.set(id, await readRecord(index, batch, entry, fetchBlob));
    }
  }
  const told = (entry) => wanted(entry) && !down.blocksNews(index.venue.id, entry);
  for (const entry of index.warnings.filter(told)) await checkNews(entry, WARNING, fetchBlob);
  for (const entry of index.notices.filter(told)) await checkNews(entry, NOTICE, fetchBlob);
  checkMonths(tally);
  checkCounted(tally, records);
  return { index, batches, tally, strips, records, down };
}

/** Whether the body of a piece of news is what the index says of it; its words nobody reads here. */
async function checkNews(entry, shape, fetchBlob) {
  const body = shape(await need(fetchBlob, entry.body));
  held(body.id === entry.id && body.kind === entry.kind && body.until === entry.until);
  held((body.operator ?? null) === entry.operator);
}

async function need(fetchBlob, blob) {
  const bytes = await fetchBlob(blob);
  held(bytes, "missing");
  held(bytes.length === blob.length && (await sha256(bytes)) === blob.digest, "digest");
  return parse(bytes);
}

async function readStrips(index, fetchBlob) {
  const found = new Map();
  for (const profile of index.profiles) {
    const blob = index.strips.get(profile.name);
    held(blob);
    const strip = STRIP(await need(fetchBlob, blob));
    held(strip.height * 2 <= profile.height);
    found.set(profile.name, strip);
  }
  return found;
}

async function readRecord(index, batch, entry, fetchBlob) {
  const { settings } = index;
  const record = RECORD(await need(fetchBlob, entry.body));
  held(record.pub_id === entry.pub_id && record.version === entry.version);
  held(record.venue === index.venue.id && record.operator.key === entry.operator);
  held(record.accepted_month >= settings.effective_date.slice(0, 7), "ineligible");
  held(record.accepted_month <= record.closed_month, "ineligible");
  held(record.closed_month <= index.as_of.slice(0, 7), "ineligible");
  held(record.closed_month === batch.month);
  held(entry.show_until === overAt(record, settings.timezone));
  held(record.closed_month <= record.published_on.slice(0, 7));
  held(entry.show_until > record.published_on);
  for (const plate of [...entry.beside.values()].flat()) {
    const kind = besideKind(plate.kind);
    if (kind === "reply") held(record.reply && !plate.until);
    if (kind === "correction") {
      held(record.correction && plate.until === correctionUntil(record, settings.timezone));
    }
  }
  return record;
}

function checkModes(index, batches) {
  held(new Set(batches.map((batch) => batch.month)).size === batches.length);
  const selective = batches.some((batch) => batch.mode === "selective");
  held(selective === (index.mode === "selective"));
}

function firstMonth(tally) {
  const [year, month] = tally.as_of.split("-").map(Number);
  const found = new Date(Date.UTC(year, month - TALLY_MONTHS, 1));
  return found.toISOString().slice(0, 7);
}

function checkMonths(tally) {
  const [first, last] = [firstMonth(tally), tally.as_of.slice(0, 7)];
  for (const one of tally.cases) {
    held(first <= one.month && one.month <= last && one.accepted <= one.month, "figures");
  }
}

/** Every record shown stands among the counted cases, so no figure leaves it out (R3). */
function checkCounted(tally, records) {
  const name = (month, one) => JSON.stringify([month, one.industry, one.issue, one.outcome]);
  const left = new Map();
  for (const one of tally.cases) {
    const key = name(one.month, one);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  const oldest = firstMonth(tally);
  for (const record of records.values()) {
    if (record.closed_month < oldest) continue;
    const key = name(record.closed_month, record);
    held((left.get(key) ?? 0) > 0, "figures");
    left.set(key, left.get(key) - 1);
  }
}
