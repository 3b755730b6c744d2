// When something is shown no more (R43, R33): a day in the bureau's zone, as an instant in UTC.

import { Refused } from "./errors.js";

const DAY_MS = 86_400_000;
const DAYS = 365;
const CORRECTION_DAYS = 7;

/** The end of a record's last day in `zone`. */
export function overAt(record, zone) {
  const last = record.show_until ? dayOf(record.show_until) : dayOf(record.published_on) + DAYS;
  return endOf(last, zone);
}

/** When the plate of a correction leaves: it stands as long as the error did, or seven days. */
export function correctionUntil(record, zone) {
  const { since, on } = record.correction;
  const days = Math.max(CORRECTION_DAYS, dayOf(on) - dayOf(since ?? on));
  return endOf(dayOf(record.published_on) + days, zone);
}

function dayOf(text) {
  return Date.parse(`${text}T00:00:00Z`) / DAY_MS;
}

/** An instant as signed files have it. */
export function instant(ms) {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** The first instant after a day, counted from 1970, in `zone`. */
function endOf(day, zone) {
  const wanted = (day + 1) * DAY_MS;
  let found = wanted;
  for (let i = 0; i < 2; i += 1) found = wanted - offset(found, zone);
  return instant(found);
}

/** Milliseconds by which `zone` is ahead of UTC at an instant. */
function offset(ms, zone) {
  let parts;
  try {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    parts = Object.fromEntries(format.formatToParts(ms).map((part) => [part.type, part.value]));
  } catch {
    throw new Refused("untrusted"); // this browser knows no such zone
  }
  const { year, month, day, hour, minute, second } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - ms;
}
