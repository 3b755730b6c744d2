// Opening hours: whether the venue is open at an instant (kiosk.judge.opening_hours).

/**
 * Whether clocks in `zone` show a time from `opens` on and before `closes`, both "HH:MM". The hours may
 * span midnight; a venue that opens when it closes is open day and night.
 */
export function isOpen({ opens, closes }, zone, ms) {
  if (opens === closes) return true;
  const time = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    hour: "2-digit",
    minute: "2-digit",
  }).format(ms);
  if (opens < closes) return opens <= time && time < closes;
  return opens <= time || time < closes;
}
