// The words of a record beside its plate, out of the body whose digest was checked.

const MONEY = {
  "0-500": "500 元以下",
  "500-1k": "500—1000 元",
  "1k-5k": "1000—5000 元",
  "5k-10k": "5000—1万元",
  "10k+": "1万元以上",
};

/** A definition list of what a record says, in the order of `fields`: [path in the record, label];
    every value is put in as text, never as markup. Where it differs from `was`, the record that is
    published, the words that go stand below. */
export function facts(record, was, fields, english, outcomes) {
  const list = document.createElement("dl");
  for (const [path, label] of fields) {
    const words = said(path, at(record, path), outcomes, english);
    const before = was ? said(path, at(was, path), outcomes, english) : words;
    if (!words && !before) continue;
    const term = document.createElement("dt");
    const value = document.createElement("dd");
    term.textContent = label;
    value.textContent = words || "—";
    if (before && before !== words) value.append(gone(before, english));
    list.append(term, value);
  }
  return list;
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

function said(path, value, outcomes, english) {
  if (value === undefined || value === null || value === "") return "";
  if (path === "outcome") return outcomes[value] ?? value;
  if (path === "money") return english ? `CNY ${value}` : (MONEY[value] ?? value);
  if (path === "days") return english ? String(value) : `${value} 工作日`;
  if (Array.isArray(value)) return value.join("、");
  return typeof value === "object" ? both(value) : String(value);
}

function both(words) {
  return [words.zh, words.en].filter(Boolean).join("\n");
}
