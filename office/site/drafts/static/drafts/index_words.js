// What the codes, days and instants among an index's values are in words, in both languages.

const MODES = {
  "non-selective": ["非选择性公示", "Non-selective disclosure"],
  selective: ["选择性公示", "Selective disclosure"],
};
const NEWS = {
  consumer_warning: ["消费警示", "Consumer warning"],
  recall: ["召回", "Recall"],
  risk: ["风险提示", "Risk"],
  station: ["消费维权服务站", "Consumer service station"],
  assured: ["放心消费承诺", "Worry-free shopping promise"],
  no_reason_return: ["无理由退货", "Returns without a reason"],
  improvement: ["消费环境改进", "Improvement"],
  typical: ["典型个案", "Typical case"],
  drill: ["撤下演练", "Drill of taking down"],
};
const SHOWN = { true: ["显示", "shown"], false: ["不显示", "not shown"] };
/** By path, where `*` stands for a name or a month; a code that is not here is shown as it is. */
const CODES = {
  mode: MODES,
  "month.*.mode": MODES,
  "profiles.*.language": { zh: ["中文", "Chinese"], en: ["英文", "English"] },
  "settings.currency": { CNY: ["人民币", "Yuan (CNY)"], USD: ["美元", "US dollars (USD)"] },
  "settings.contents.completeness": SHOWN,
  "settings.contents.overview": SHOWN,
  "settings.contents.categories": SHOWN,
  "settings.contents.trend": SHOWN,
  "settings.contents.operators": SHOWN,
  "settings.contents.ratio": SHOWN,
  "settings.timezone": { "Asia/Shanghai": ["北京时间", "Beijing time (Asia/Shanghai)"] },
  "warnings.*.kind": NEWS,
  "notices.*.kind": NEWS,
};
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** A value of an index as people say it. */
export function inWords(path, value, english) {
  const words = CODES[path.replace(/^(profiles|warnings|notices|month)\.[^.]+/, "$1.*")];
  if (words && Object.hasOwn(words, value)) return words[value][english ? 1 : 0];
  if (DAY.test(value)) return date(value, { dateStyle: "long", timeZone: "UTC" }, english);
  const clock = { dateStyle: "long", timeStyle: "short", timeZone: "Asia/Shanghai" };
  return INSTANT.test(value) ? date(value, clock, english) : value;
}

function date(value, style, english) {
  return new Intl.DateTimeFormat(english ? "en-GB" : "zh-CN", style).format(new Date(value));
}
