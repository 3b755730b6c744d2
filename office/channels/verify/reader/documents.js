// The signed files of ours (docs/reference/formats.md): index, batch list, tally, record, news, strip.

import {
  document,
  exactly,
  list,
  measure,
  object,
  optional,
  orNull,
  row,
  table,
  text,
  truth,
  whole,
  word,
} from "./shape.js";

const DIGEST = text(64, /^[0-9a-f]{64}$/);
const MONTH = text(7, /^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$/);
const DAY_FORM = /^(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$/;
const INSTANT_FORM =
  /^((?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$/;
const LINE = text(120);
const PARAGRAPH = text(4000);
const ID32 = text(32, /^[0-9a-f]{32}$/);
const CODE = text(40, /^[A-Za-z][A-Za-z0-9_]{0,39}$/);
const COUNT = whole(0, 10_000_000);
const PIXEL = whole(0, 20_000);
const BYTE = whole(0, 255);
const PUB_ID = text(10, /^[0-9a-hjkmnp-tv-z]{10}$/);
const RECORD_NAME = text(14, /^[0-9a-hjkmnp-tv-z]{10}\/[1-9][0-9]{0,2}$/);
const VENUE_ID = text(8, /^[A-Z0-9]{2,8}$/);
const OPERATOR_KEY = text(40, /^[0-9A-Za-z]{5,40}$/);
const PROFILE_NAME = text(40, /^[a-z0-9-]{1,40}$/);
const DWELL = measure(1, 60);
export const THEMES = ["light", "dark", "amber", "blue"];
const THEME = word(...THEMES);
const MODE = word("non-selective", "selective");
const LOOPBACK = "(localhost|127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|\\[::1\\])";
const QR_BASE = text(
  25,
  new RegExp(
    `^(https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?|http://${LOOPBACK})(:[1-9][0-9]{0,4})?(/[a-z0-9._~-]*[a-z0-9])*$`,
  ),
);

/** Whether it is a day that the calendar has. */
function isDay(value) {
  if (!DAY_FORM.test(value)) return false;
  const [year, month, day] = value.split("-").map(Number);
  const found = new Date(Date.UTC(year, month - 1, day));
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === day;
}

const DAY = text(10, { test: isDay });
/** Whether it is an instant in UTC, to the second. */
export function isInstant(value) {
  const found = INSTANT_FORM.exec(value);
  return found !== null && isDay(found[1]);
}
const INSTANT = text(20, { test: isInstant });
const END = text(20, { test: (value) => value === "" || isInstant(value) });

const LANGUAGES = { zh: optional(PARAGRAPH, ""), en: optional(PARAGRAPH, "") };
const given = (found) => found.zh !== "" || found.en !== "";
const WORDS = object(LANGUAGES, given);
const BLOB = row({ digest: DIGEST, length: whole(1, 8_000_000) });

const shorter = (zh, en) => (value) => {
  return value === null || ([...value.zh].length <= zh && [...value.en].length <= en);
};

const CORRECTION = object(
  {
    of_version: whole(1),
    ground: word("inaccurate", "lawful_rights", "public_interest"),
    by: word("application", "own_discovery"),
    on: DAY,
    note: WORDS,
    since: optional(orNull(DAY), null),
    was: optional(orNull(WORDS), null),
    reads: optional(orNull(WORDS), null),
  },
  (found) =>
    (found.was === null || found.ground === "inaccurate") &&
    (found.since === null || found.since <= found.on) &&
    [found.was, found.reads].every(shorter(24, 60)),
);

export const RECORD = document({
  pub_id: PUB_ID,
  version: whole(1, 999),
  nonce: ID32,
  venue: VENUE_ID,
  operator: object({
    key: OPERATOR_KEY,
    name: LINE,
    sign: optional(LINE, ""),
    uscc: optional(text(18), ""),
    kind: optional(LINE, ""),
    registered_address: optional(LINE, ""),
    business_address: optional(LINE, ""),
    authority: optional(LINE, ""),
    status: optional(LINE, ""),
    shop_no: optional(LINE, ""),
  }),
  accepting: object({ name: WORDS, kind: word("bureau", "association") }),
  accepted_month: MONTH,
  closed_month: MONTH,
  industry: LINE,
  issue: LINE,
  outcome: CODE,
  headline: WORDS,
  summary: WORDS,
  full_text: WORDS,
  provider: LINE,
  published_on: DAY,
  goods: optional(LINE, ""),
  request: optional(orNull(WORDS), null),
  reply: optional(orNull(object({ text: WORDS, on: optional(orNull(DAY), null) })), null),
  objection: optional(orNull(object({ state: CODE, on: DAY })), null),
  days: optional(orNull(whole(0, 5000)), null),
  money: optional(orNull(word("0-500", "500-1k", "1k-5k", "5k-10k", "10k+")), null),
  focus: optional(list(LINE), []),
  show_until: optional(orNull(DAY), null),
  words: optional(CODE, ""),
  correction: optional(orNull(CORRECTION), null),
});

const LIMIT = row({
  unit: word("calendar", "working"),
  days: whole(1, 366),
  used: optional(orNull(COUNT), null),
});
export const TALLY = document({
  venue: VENUE_ID,
  as_of: DAY,
  effective_date: DAY,
  cases: list(
    row({
      month: MONTH,
      industry: LINE,
      issue: LINE,
      outcome: CODE,
      days: orNull(COUNT),
      amount: COUNT,
      accepted: MONTH,
      testing: optional(orNull(COUNT), null),
      limit: optional(orNull(LIMIT), null),
    }),
  ),
  withheld: optional(list(row({ month: MONTH, ground: CODE, number: COUNT, counted: truth })), []),
  intake: optional(
    list(
      row({
        month: MONTH,
        accepted: COUNT,
        sales_yuan: optional(orNull(whole(0)), null),
        footfall: optional(orNull(COUNT), null),
        provider: optional(LINE, ""),
      }),
    ),
    [],
  ),
});

const BOX = exactly(PIXEL, PIXEL, PIXEL, PIXEL);
const COLOUR = exactly(BYTE, BYTE, BYTE);
const STRIP_PIXELS = 8_000_000;
export const STRIP = document(
  {
    digest: DIGEST,
    size: exactly(PIXEL, PIXEL),
    height: whole(2, 400),
    margin: PIXEL,
    progress: PIXEL,
    qr_box: BOX,
    message: optional(orNull(BOX), null),
    themes: table(THEME, object({ ground: COLOUR, accent: COLOUR, pieces: table(text(), BOX) })),
  },
  (found) => {
    const [width, height] = found.size;
    const pieces = [...found.themes.values()].flatMap((theme) => [...theme.pieces.values()]);
    const inside = pieces.every(
      ([x, y, w, h]) => x + w <= width && y + h <= height && h === found.height,
    );
    return inside && width * height <= STRIP_PIXELS && found.themes.size === THEMES.length;
  },
);

const BESIDE = row({
  kind: text(20, /^[a-z][a-z0-9-]{0,19}$/),
  digest: DIGEST,
  dwell_s: DWELL,
  theme: THEME,
  until: optional(END, ""),
});
export const BATCH = document({
  month: MONTH,
  form: LINE,
  mode: MODE,
  entries: list(
    row({
      pub_id: PUB_ID,
      version: whole(1, 999),
      operator: OPERATOR_KEY,
      body: BLOB,
      plates: table(PROFILE_NAME, DIGEST),
      dwell_s: DWELL,
      theme: THEME,
      show_until: INSTANT,
      beside: optional(table(PROFILE_NAME, list(BESIDE, 4)), new Map()),
    }),
  ),
  criterion: optional(LINE, ""),
  focus: optional(list(LINE), []),
});

const STEP = object(LANGUAGES, (found) => given(found) && shorter(12, 40)(found));
export const WARNING = document(
  {
    id: ID32,
    nonce: ID32,
    kind: CODE,
    title: WORDS,
    text: WORDS,
    maker: LINE,
    made_on: DAY,
    until: INSTANT,
    source: optional(LINE, ""),
    steps: optional(list(STEP, 3), []),
    scope: optional(LINE, ""),
    number: optional(orNull(COUNT), null),
    period: optional(orNull(exactly(MONTH, MONTH)), null),
  },
  (found) => found.period === null || found.period[0] <= found.period[1],
);
const SHOP = ["operator", "shop_no", "shop"];
const GOOD = [
  ...SHOP,
  ...["place", "hours", "phone", "services", "checked_by", "checked_on", "before", "after"],
];
const TYPICAL = [
  ...SHOP,
  ...["issue", "industry", "month", "finding", "decision", "advice", "code_tail", "reviewed_on"],
];
/** What a notice of a kind may say beside what all of them do (sync/screen_notices.py). */
export const NOTICE_PARTS = new Map([
  ["station", new Set(GOOD)],
  ["assured", new Set(GOOD)],
  ["no_reason_return", new Set(GOOD)],
  ["improvement", new Set(GOOD)],
  ["typical", new Set(TYPICAL)],
  ["drill", new Set()],
]);
const NOTICE_OTHERS = [...new Set([...GOOD, ...TYPICAL])];
const saysSomething = (value) => value !== null && value !== "" && value.length !== 0;
export const NOTICE = document(
  {
    id: ID32,
    nonce: ID32,
    kind: CODE,
    title: WORDS,
    text: WORDS,
    provider: LINE,
    since: DAY,
    until: INSTANT,
    operator: optional(orNull(OPERATOR_KEY), null),
    shop_no: optional(LINE, ""),
    shop: optional(LINE, ""),
    place: optional(LINE, ""),
    hours: optional(LINE, ""),
    phone: optional(LINE, ""),
    services: optional(list(WORDS, 3), []),
    checked_by: optional(LINE, ""),
    checked_on: optional(orNull(DAY), null),
    before: optional(orNull(WORDS), null),
    after: optional(orNull(WORDS), null),
    issue: optional(LINE, ""),
    industry: optional(LINE, ""),
    month: optional(orNull(MONTH), null),
    finding: optional(orNull(WORDS), null),
    decision: optional(LINE, ""),
    advice: optional(orNull(WORDS), null),
    code_tail: optional(LINE, ""),
    reviewed_on: optional(orNull(DAY), null),
  },
  (found) => {
    const mine = NOTICE_PARTS.get(found.kind);
    if (mine && NOTICE_OTHERS.some((name) => !mine.has(name) && saysSomething(found[name])))
      return false;
    // A typical case finds and names only by a penalty decision.
    return (
      found.kind !== "typical" ||
      found.decision !== "" ||
      (found.finding === null && found.operator === null)
    );
  },
);

const NEWS = row({
  id: ID32,
  kind: CODE,
  until: INSTANT,
  body: BLOB,
  operator: optional(orNull(OPERATOR_KEY), null),
});

const HOUR = text(5, /^([01][0-9]|2[0-3]):[0-5][0-9]$/);
const HOURS_OLD = whole(1, 8760);
const AGES = object({
  dated_h: optional(HOURS_OLD, 24),
  unnamed_h: optional(HOURS_OLD, 72),
  neutral_h: optional(HOURS_OLD, 336),
});
/** Of a bureau that has ruled nothing else, and where no settings are at hand. */
export const USUAL_AGES = AGES({});
const SETTINGS = object({
  authority: WORDS,
  effective_date: DAY,
  basis: list(LINE),
  qr_base: QR_BASE,
  timezone: optional(LINE, "Asia/Shanghai"),
  hotline: optional(LINE, "12315"),
  currency: optional(word("CNY", "USD"), "CNY"),
  answer_days: optional(whole(1, 60), 20),
  ages: optional(AGES, USUAL_AGES),
  hours: optional(object({ opens: optional(HOUR, "10:00"), closes: optional(HOUR, "22:00") }), {
    opens: "10:00",
    closes: "22:00",
  }),
});
const PROFILE = object({
  name: PROFILE_NAME,
  width: whole(480, 7680),
  height: whole(480, 7680),
  diagonal_in: measure(7, 200),
  viewing_m: measure(0.3, 30),
  scan_m: optional(measure(0.3, 10), 2.0),
  language: optional(word("zh", "en"), "zh"),
  type: optional(word("usual", "large"), "usual"),
});
const SUMMARY_PLATE = row({
  id: text(40, /^[a-z][a-z0-9-]{0,39}$/),
  digest: DIGEST,
  dwell_s: DWELL,
  theme: THEME,
  until: optional(END, ""),
  operators: optional(list(OPERATOR_KEY, 50), []),
  news: optional(list(ID32, 50), []),
  records: optional(list(RECORD_NAME, 500), []),
});
export const INDEX = document({
  seq: whole(1, 9_999_999),
  venue: object({ id: VENUE_ID, name: WORDS, region: optional(LINE, "") }),
  settings: SETTINGS,
  profiles: list(PROFILE, Number.POSITIVE_INFINITY, 1),
  period: exactly(MONTH, MONTH),
  as_of: DAY,
  batches: list(BLOB),
  tally: BLOB,
  summary: table(PROFILE_NAME, list(SUMMARY_PLATE, 100)),
  strips: table(PROFILE_NAME, BLOB),
  mode: optional(MODE, "non-selective"),
  labels: optional(table(text(), LINE), new Map()),
  warnings: optional(list(NEWS, 50), []),
  notices: optional(list(NEWS, 200), []),
  lifts: optional(list(ID32), []),
  lifted_keys: optional(list(text(200)), []),
});
