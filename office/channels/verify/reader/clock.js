// What a clock may say beside what was signed: bounds as `sync.believable_clock` has them, ends as
// the judge of a screen tells them.

export const HOUR_MS = 3_600_000;
const BEHIND_MS = HOUR_MS;
const AHEAD_MS = 400 * 24 * HOUR_MS;

/** Whether a clock at `now` can be believed beside an issue; both in milliseconds since 1970. */
export function believable(now, issued) {
  return issued - BEHIND_MS <= now && now <= issued + AHEAD_MS;
}

/** The ends of what people sign; the online key renews the rest all the time. */
export function lastingEnds(expires) {
  const lasting = (role) => role === "root" || role === "targets" || role.startsWith("venue-");
  return Object.entries(expires)
    .filter(([role]) => lasting(role))
    .map(([, end]) => end);
}
