// The words of a record, out of the body whose digest was checked.

/**
 * All that a record says, in lists of definitions.
 *
 * First come the words that change, then how it ended beside the headline, so that one is read
 * against the other, then whole sentences, then what no plate here shows, then what stands on the
 * plates, which are too small on the sheet to be read for it. Every value is put in as text, never as
 * markup; where it differs from `was`, the record that is published, the words that go stand below.
 * What all records say alike (`alike`) is left out where this one does.
 *
 * @param data its `fields`: path in the record, label, whether plates have it, whether it is prose
 * @param languages of the panels on which the record is drawn
 */
export function facts(record, was, data, languages) {
  const lists = ["changed", "ending", "prose", "brief", "drawn"].map(list);
  const [changed, ending, prose, brief, drawn] = lists;
  for (const [path, label, plate, isProse] of data.fields) {
    const words = said(path, at(record, path), data);
    const before = was ? said(path, at(was, path), data) : words;
    if ((!words && !before) || (words === before && words === common(path, data))) continue;
    const onPlate = plate && picked(record, path, languages);
    const first = ENDING.has(path) ? ending : isProse ? prose : onPlate ? drawn : brief;
    const made = entry(label, words, before, data.english);
    const language = path.match(/\.(zh|en)$/)?.[1];
    if (language) made.lastElementChild.lang = { zh: "zh-CN", en: "en" }[language];
    if (path === "outcome") made.dataset.success = data.successes[record.outcome] ?? "";
    (before === words ? first : changed).append(made);
  }
  ending.prepend(...ending.querySelectorAll("[data-success]"));
  return lists.filter((one) => one.childElementCount > 0);
}

/** Whether a list is of short facts, which stand below a picture where there is one. */
export const isFact = (made) => made.matches(".brief, .drawn");

/** What all records of the sheet say alike, in a list of definitions. */
export function alike(data) {
  const made = list("brief");
  for (const [path, label] of data.fields) {
    const words = common(path, data);
    if (words) made.append(entry(label, words, "", data.english));
  }
  return made;
}

/** What all say alike at a path; "" where they do not. */
const common = (path, data) => said(path, data.alike[path], data);

const ENDING = new Set(["outcome", "headline.zh", "headline.en"]);

/** Whether panels in `languages` show the words at `path`: one language a panel, or the other. */
function picked(record, path, languages) {
  const language = path.slice(path.lastIndexOf(".") + 1);
  const other = { zh: "en", en: "zh" }[language];
  if (!other) return true;
  return languages.has(language) || !at(record, `${path.slice(0, -2)}${other}`);
}

/** An empty list of definitions. */
export function list(kind) {
  const made = document.createElement("dl");
  made.className = kind;
  return made;
}

/** A definition: what is to stand, and below it `before` where that was something else. */
export function entry(label, words, before, english) {
  const both = document.createElement("div");
  const term = document.createElement("dt");
  const value = document.createElement("dd");
  term.textContent = label;
  value.textContent = words || "—";
  if (before && before !== words) value.append(gone(before, english));
  both.append(term, value);
  return both;
}

function at(record, path) {
  return path.split(".").reduce((value, name) => value?.[name], record);
}

function gone(words, english) {
  const block = document.createElement("div");
  const struck = document.createElement("del");
  block.className = "gone";
  block.textContent = english ? "published: " : "已公示为：";
  struck.textContent = words;
  block.append(struck);
  return block;
}

function said(path, value, { outcomes, objections, money, venues, whose, english, wide_marks }) {
  if (value === undefined || value === null || value === "") return "";
  if (path.startsWith("headline."))
    return value.replace(new RegExp(`(?<=[${wide_marks}])\n`, "g"), "").replaceAll("\n", " ");
  if (path === "outcome") return outcomes[value] ?? value;
  if (path === "objection.state") return objections[value] ?? value;
  if (path === "money") return money[value] ?? value;
  if (path === "words") return whose[value] ?? value;
  if (path === "venue") return venues[value] ?? value;
  if (path === "days") return english ? String(value) : `${value} 个工作日`;
  if (Array.isArray(value)) return value.join(english ? ", " : "、");
  return typeof value === "object" ? both(value) : String(value);
}

function both(words) {
  return [words.zh, words.en].filter(Boolean).join("\n");
}
