// What an index and its news say beside plates and records, worked out here from the bytes to be
// signed.
//
// As `office.drafts.index_changes` works it out: the office says which of it differs from what is
// published, and what stood there; what is to stand is taken from here, and must be the same.

import { entry, list } from "./facts.js";
import { inWords } from "./index_words.js";

const LOOKED_AT = new Set(
  "v seq period as_of batches tally summary strips lifts lifted_keys".split(" "),
);
/** What a screen takes where the bytes leave a value out. */
const DEFAULTS = {
  mode: "non-selective",
  "settings.timezone": "Asia/Shanghai",
  "settings.hotline": "12315",
  "settings.currency": "CNY",
  "settings.answer_days": "20",
  "settings.ages.dated_h": "24",
  "settings.ages.unnamed_h": "72",
  "settings.ages.neutral_h": "336",
  "settings.hours.opens": "10:00",
  "settings.hours.closes": "22:00",
  "settings.contents.completeness": "true",
  "settings.contents.overview": "true",
  "settings.contents.categories": "true",
  "settings.contents.trend": "true",
  "settings.contents.operators": "false",
  "settings.contents.ratio": "false",
  "profiles.*.scan_m": "2",
  "profiles.*.language": "zh",
  "profiles.*.type": "usual",
};

/** Lists whose items keep their path wherever they stand. */
const NAMED_BY = { profiles: "name", warnings: "id", notices: "id", drills: "day" };

/** Items by their field `name`; of several alike, the others with a number behind it. */
function by(name, items) {
  const [found, met] = [{}, new Map()];
  for (const item of items) {
    const times = (met.get(item[name]) ?? 0) + 1;
    met.set(item[name], times);
    found[times === 1 ? item[name] : `${item[name]}-${times}`] = item;
  }
  return found;
}

/** Every value by its path, as `settings.hours.opens`, of an index and its monthly lists. */
export function values(index, batches) {
  const found = new Map();
  const said = { ...index };
  for (const [part, name] of Object.entries(NAMED_BY)) said[part] = by(name, index[part] ?? []);
  const places = { "": [""], profiles: Object.keys(said.profiles).map((one) => `profiles.${one}`) };
  for (const [path, value] of Object.entries(DEFAULTS)) {
    const [part, rest] = path.includes("*") ? path.split(".*") : ["", path];
    for (const place of places[part]) found.set(place + rest, value);
  }
  for (const [name, value] of Object.entries(said))
    if (!LOOKED_AT.has(name)) flat(name, value, found);
  for (const { month, mode, criterion, focus } of batches)
    if (mode === "selective") flat(`month.${month}`, { mode, criterion, focus }, found);
  return found;
}

function flat(path, value, found) {
  if (value === null || value === undefined) return;
  if (Array.isArray(value))
    for (const [at, one] of value.entries()) flat(`${path}.${at + 1}`, one, found);
  else if (typeof value === "object")
    for (const [name, one] of Object.entries(value)) flat(`${path}.${name}`, one, found);
  else found.set(path, String(value));
}

/** Whether what the office says of a venue is what the bytes hold; of a new venue, all of it. */
export function holds(said, step) {
  const now = said ?? new Map();
  const told = new Map(step.beside.map(([path, , , after]) => [path, after]));
  for (const [path, after] of told) if ((now.get(path) ?? "") !== after) return false;
  return !step.first || [...now].every(([path, value]) => !value || told.has(path));
}

/** The values, as a list of definitions; below each what is published in its place. */
export function read(said, step, data) {
  const made = list(step.first ? "brief" : "changed");
  for (const [path, label, before] of step.beside) {
    const [now, was] = [said.get(path) ?? "", before].map((value) => inWords(path, value, data));
    made.append(entry(label, now, was, data.english));
  }
  return made;
}
