// The words of a record beside its plate, out of the body whose digest was checked.

const LABELS = [
  ["headline", "标题", "Headline"], ["summary", "摘要（图面）", "Summary (plate)"],
  ["full_text", "全文（网页）", "Full text (page)"], ["request", "诉求", "Request"],
  ["reply", "经营者答复", "Operator's reply"], ["operator", "被投诉方", "Operator"],
  ["outcome", "处理结果", "Outcome"], ["industry", "行业", "Trade"], ["issue", "投诉问题", "Issue"],
  ["goods", "商品或服务", "Goods or service"], ["accepted_month", "受理月份", "Accepted"],
  ["closed_month", "办结月份", "Concluded"], ["days", "用时（工作日）", "Working days"],
  ["money", "退赔金额", "Money paid"], ["accepting", "受理单位", "Accepted by"],
  ["provider", "提供", "Provided by"], ["show_until", "公示至", "Shown until"],
  ["correction", "更正说明", "Correction"], ["pub_id", "公示号", "Public id"],
];
const MONEY = {
  "0-500": "500 元以下", "500-1k": "500—1000 元", "1k-5k": "1000—5000 元",
  "5k-10k": "5000—1万元", "10k+": "1万元以上",
};

/** A definition list of what a record says; every value is put in as text, never as markup.
    Where it differs from `was`, the record that is published, the words that go stand below. */
export function facts(record, was, english, outcomes) {
  const list = document.createElement("dl");
  for (const [field, zh, en] of LABELS) {
    const words = said(field, record[field], outcomes, english);
    const before = was ? said(field, was[field], outcomes, english) : words;
    if (!words && !before) continue;
    const term = document.createElement("dt");
    const value = document.createElement("dd");
    term.textContent = english ? en : zh;
    value.textContent = words || "—";
    if (before && before !== words) value.append(gone(before, english));
    list.append(term, value);
  }
  return list;
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

function said(field, value, outcomes, english) {
  if (value === undefined || value === null || value === "") return "";
  if (field === "operator") {
    return [value.sign, value.name, value.uscc, value.shop_no].filter(Boolean).join("\n");
  }
  if (field === "outcome") return outcomes[value] ?? value;
  if (field === "money") return english ? `CNY ${value}` : MONEY[value] ?? value;
  if (field === "accepting") return both(value.name);
  if (field === "correction") return both(value.note);
  return typeof value === "object" ? both(value) : String(value);
}

function both(words) {
  return [words.zh, words.en].filter(Boolean).join("\n");
}
