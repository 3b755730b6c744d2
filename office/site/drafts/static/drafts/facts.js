// The words of a record, out of the body whose digest was checked.

/**
 * All that a record says, in lists of definitions.
 *
 * First come the words that change, then whole sentences, then what no plate here shows, then what
 * stands on the plates, which are too small on the sheet to be read for it. Every value is put in as
 * text, never as markup; where it differs from `was`, the record that is published, the words that
 * go stand below.
 *
 * @param data its `fields`: path in the record, label, whether plates have it, whether it is prose
 * @param languages of the panels on which the record is drawn
 */
export function facts(record, was, data, languages) {
  const lists = ["changed", "prose", "brief", "drawn"].map(list);
  const [changed, prose, brief, drawn] = lists;
  for (const [path, label, plate, isProse] of data.fields) {
    const words = said(path, at(record, path), data);
    const before = was ? said(path, at(was, path), data) : words;
    if (!words && !before) continue;
    const onPlate = plate && picked(record, path, languages);
    const place = before !== words ? changed : isProse ? prose : onPlate ? drawn : brief;
    place.append(entry(label, words, before, data.english));
  }
  return lists.filter((one) => one.childElementCount > 0);
}

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

function said(path, value, { outcomes, objections, money, venues, whose, english }) {
  if (value === undefined || value === null || value === "") return "";
  if (path === "outcome") return outcomes[value] ?? value;
  if (path === "objection.state") return objections[value] ?? value;
  if (path === "money") return money[value] ?? value;
  if (path === "words") return whose[value] ?? value;
  if (path === "venue") return venues[value] ?? value;
  if (path === "days") return english ? String(value) : `${value} 工作日`;
  if (Array.isArray(value)) return value.join(english ? ", " : "、");
  return typeof value === "object" ? both(value) : String(value);
}

function both(words) {
  return [words.zh, words.en].filter(Boolean).join("\n");
}
