// What the codes, days and instants among an index's values are in words, in both languages.

const MODES = {
  "non-selective": ["非选择性公示", "Non-selective disclosure"],
  selective: ["选择性公示", "Selective disclosure"],
};
const SHOWN = { true: ["显示", "shown"], false: ["不显示", "not shown"] };
/** By path, where `*` stands for a name or a month; a code that is not here is shown as it is. */
const CODES = {
  mode: MODES,
  "month.*.mode": MODES,
  "profiles.*.language": { zh: ["中文", "Chinese"], en: ["英文", "English"] },
  "profiles.*.type": { usual: ["一般", "Usual"], large: ["大字", "Large type"] },
  "settings.currency": { CNY: ["人民币", "Yuan (CNY)"], USD: ["美元", "US dollars (USD)"] },
  "settings.contents.completeness": SHOWN,
  "settings.contents.overview": SHOWN,
  "settings.contents.categories": SHOWN,
  "settings.contents.trend": SHOWN,
  "settings.contents.operators": SHOWN,
  "settings.contents.ratio": SHOWN,
  "settings.practice": { true: ["是", "Yes"] },
  "settings.timezone": { "Asia/Shanghai": ["北京时间", "Beijing time (Asia/Shanghai)"] },
};
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** A value of an index as people say it; `kinds` of news by their codes. */
export function inWords(path, value, { english, kinds }) {
  if (/^(warnings|notices)\.[^.]+\.kind$/.test(path)) return kinds[value] ?? value;
  const words = CODES[path.replace(/^(profiles|month)\.[^.]+/, "$1.*")];
  if (words && Object.hasOwn(words, value)) return words[value][english ? 1 : 0];
  if (DAY.test(value)) return date(value, { dateStyle: "long", timeZone: "UTC" }, english);
  const clock = { dateStyle: "long", timeStyle: "short", timeZone: "Asia/Shanghai" };
  return INSTANT.test(value) ? date(value, clock, english) : value;
}

function date(value, style, english) {
  return new Intl.DateTimeFormat(english ? "en-GB" : "zh-CN", style).format(new Date(value));
}
