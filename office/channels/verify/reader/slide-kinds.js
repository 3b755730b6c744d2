// The kinds of slide, in the order in which a loop shows them, and what a screen must know of each
// (docs/reference/slides.md).

const ON_SCREEN = {
  cover: { place: "beginning", names: false },
  warning: { place: "warnings", names: false },
  overview: { place: "before", names: false },
  categories: { place: "before", names: false },
  trend: { place: "in turn", names: false },
  operators: { place: "in turn", names: true },
  ratio: { place: "in turn", names: false },
  correction: { place: "corrections", names: true },
  record: { place: "records", names: true },
  reply: { place: "behind", names: true },
  howto: { place: "after", names: false },
  station: { place: "good news", names: false },
  promise: { place: "good news", names: true },
  improvement: { place: "good news", names: true },
  typical: { place: "good news", names: true },
  drill: { place: "good news", names: false },
  neutral: { place: "never", names: false },
};
/** What a later office signs and this program only carries; the worse is supposed of it. */
const OTHER = { place: "never", names: true };
const BESIDE = ["corrections", "behind"];

/** Whether it is one of ours: `constructor` is what every object has. */
function isKnown(kind) {
  return Object.hasOwn(ON_SCREEN, kind);
}

export function onScreen(kind) {
  return isKnown(kind) ? ON_SCREEN[kind] : OTHER;
}

/** The kinds that have their place there, in their order. */
export function kindsAt(place) {
  return Object.keys(ON_SCREEN).filter((kind) => ON_SCREEN[kind].place === place);
}

/** The kind of a summary plate by its id. */
export function summaryKind(name) {
  const kind = name.split("-")[0];
  const fits = isKnown(kind) && !["records", ...BESIDE].includes(ON_SCREEN[kind].place);
  return fits ? kind : "other";
}

/** The kind of a further plate of a record. */
export function besideKind(name) {
  return isKnown(name) && BESIDE.includes(ON_SCREEN[name].place) ? name : "other";
}

/** Whether plates of a kind may stand on that ground. */
export function groundFits(kind, theme) {
  if (kind === "other") return true;
  if (theme === "blue") return kind === "station";
  return (theme === "amber") === (onScreen(kind).place === "warnings");
}
