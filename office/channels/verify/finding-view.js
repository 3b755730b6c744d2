// A finding as a part of the page, in one language: the answer first, then what was signed, then four
// questions, then what it cannot prove.

import { day, lines, moment, pick, say } from "./words.js";

const ORDER = ["bureau", "officers", "withdrawn", "newest"];
const TAIL = 8;
const HOTLINE = "12315";

/** An element with a class and children; texts are never read as HTML. */
export function element(name, kind, ...children) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** What stands in an article of the page; `act` has what its buttons do, and what was asked for. */
export function findingView(found, language, now, act) {
  const view = new View(found, language, now);
  const again = element("button", "", say(language, "again"));
  again.type = "button";
  again.addEventListener("click", act.again);
  return [
    view.answer(),
    ...view.signed(),
    ...view.checks(),
    element("p", "acts", ...view.screen(act), again),
    ...view.onward(act),
    ...view.cannot(),
    view.technical(act.commands),
  ];
}

/** What stands there while nothing is found yet. */
export function waitingView(language) {
  return [banner("wait", say(language, "before"), say(language, "beforeLine"))];
}

/** What stands there where nothing was asked for; `start` is the address of the site. */
export function nothingView(language, start) {
  return [
    banner("wait", say(language, "nothing"), say(language, "nothingLine")),
    element("p", "on", way(language, start, say(language, "toStart"))),
  ];
}

function way(language, address, text) {
  const link = element("a", "", text);
  link.href = language === "en" ? `${address}#en` : address;
  return link;
}

/** As the pages have it: a mark as wide as a character holds two parts apart by itself. */
function onOneLine(headline) {
  return headline.replace(/([：，；、。！？])\n/g, "$1").replace(/\n/g, " ");
}

function banner(tone, title, line) {
  const disc = element("span", "disc");
  disc.setAttribute("aria-hidden", "true");
  return element(
    "div",
    `answer ${tone}`,
    disc,
    element("div", "", element("h1", "", title), element("p", "", line)),
  );
}

function drawn(picture, label) {
  const canvas = element("canvas", "");
  Object.assign(canvas, { width: picture.width, height: picture.height });
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
  canvas.getContext("2d").putImageData(picture, 0, 0);
  return canvas;
}

class View {
  constructor(found, language, now) {
    const { verified, bundle, entry, record } = found;
    Object.assign(this, { found, language, now, verified, record });
    this.settings = bundle?.index.settings;
    this.zone = this.settings?.timezone ?? "Asia/Shanghai";
    this.values = { hotline: this.settings?.hotline ?? HOTLINE, version: found.version };
    if (verified) {
      Object.assign(this.values, {
        seq: String(verified.seq).padStart(4, "0"),
        root: verified.root.version,
        tail: verified.root.digest.slice(-TAIL).replace(/../g, "$& ").trim(),
        list: verified.versions["wd-01"],
        issued: moment(verified.issued, language, this.zone),
        age: this.age(),
        hours: Math.floor((now - Date.parse(verified.issued)) / 3_600_000),
      });
    }
    this.until = entry ? day(this.lastDay(entry), language, this.zone) : "";
    this.places = bundle ? bundle.batches.flatMap((batch) => batch.entries).length : 0;
  }

  say(path, values = {}) {
    return say(this.language, path, { ...this.values, ...values });
  }

  lastDay(entry) {
    return new Date(Date.parse(entry.show_until) - 1000).toISOString();
  }

  age() {
    const minutes = Math.max(0, Math.round((this.now - Date.parse(this.verified.issued)) / 60_000));
    if (minutes < 120) return say(this.language, "minutes", { n: minutes });
    return say(this.language, "hours", { n: Math.floor(minutes / 60) });
  }

  answer() {
    const { state, reason, doubt } = this.found;
    const tone = { good: "good", refused: "bad", unable: "wait" }[state] ?? "other";
    let line = `${state}Line`;
    if (state === "unable") line += `/${reason}`;
    if (state === "stale") line += `/${doubt}`;
    if (state === "good" && !this.record) line = "goodVenueLine";
    return banner(tone, this.say(state), this.say(line));
  }

  /** The words that were signed, by whom and until when; nothing where they may not be shown. */
  signed() {
    const { state, bundle } = this.found;
    if (!bundle || !["good", "stale"].includes(state)) return [];
    return [...(this.record ? this.text() : this.venue()), this.rows()];
  }

  text() {
    const { record, language } = this;
    const operator = record.operator.sign || record.operator.name;
    const values = { operator, id: record.pub_id, version: record.version };
    const headline = onOneLine(pick(record.headline, language));
    const whole = [element("p", "text", pick(record.full_text, language))];
    if (record.reply) {
      whole.push(element("h3", "", say(language, "reply")));
      whole.push(element("p", "text", pick(record.reply.text, language)));
    }
    return [
      element("h2", "what", language === "en" ? `"${headline}"` : `“${headline}”`),
      element("p", "soft", this.say("identity", values)),
      element("details", "", element("summary", "", say(language, "fullText")), ...whole),
    ];
  }

  venue() {
    const { index } = this.found.bundle;
    return [
      element("h2", "what", pick(index.venue.name, this.language)),
      element("p", "soft", this.say("listed", { n: this.places })),
    ];
  }

  rows() {
    const list = element("dl", "signed");
    const add = (name, ...values) => {
      const value = element("dd", "", ...values);
      list.append(element("div", "", element("dt", "", name), value));
    };
    for (const { key } of this.verified.officers) {
      add(this.say(`offices/${key["x-office"]}`), this.say("signed"));
    }
    const number = [this.say("number"), element("small", "", this.say("since"))];
    if (this.record) {
      const from = day(this.record.published_on, this.language, this.zone);
      number.unshift(element("span", "", this.say("span", { from, until: this.until })));
      number[1] = element("small", "", this.say("number"));
    }
    add(this.say("publication"), ...number);
    return list;
  }

  checks() {
    const { state } = this.found;
    if (state === "unable") return [];
    const list = element("ul", "checks");
    for (const name of ORDER) {
      const [tone, line] = this.check(name);
      const question = element("b", "", this.say(`checks/${name}/question`));
      list.append(element("li", tone, question, element("span", "", line)));
    }
    return [element("h2", "", this.say("asked")), list];
  }

  check(name) {
    const { state, step, reason, doubt, bundle } = this.found;
    if (state === "refused") {
      if (name !== step) return ["none", this.say("unknown")];
      return ["no", this.say("failed", { why: this.say(`why/${reason}`) })];
    }
    if (name === "withdrawn" && state === "withdrawn")
      return ["no", this.say("checks/withdrawn/no")];
    if (name === "newest" && doubt) return ["none", this.say("checks/newest/no")];
    if (!bundle && name === "withdrawn") return ["none", this.say("unknown")];
    return ["yes", this.say(`checks/${name}/good`)];
  }

  /** A button that shows the signed picture of the record, verified by its pixels. */
  screen(act) {
    if (this.found.state !== "good" || !this.record) return [];
    const button = element("button", "", this.say("screen"));
    button.type = "button";
    button.addEventListener("click", async () => {
      button.disabled = true;
      const picture = await act.picture(this.found);
      const told = element("p", "soft", this.say(picture ? "screenLine" : "noScreen"));
      button.closest("p").after(told, ...(picture ? [drawn(picture, this.say("screen"))] : []));
    });
    return [button];
  }

  /** To what was asked about, in the version in force, and to its venue; from what is not believed, nowhere. */
  onward({ asked, start }) {
    const { state, version } = this.found;
    if (["refused", "unable"].includes(state)) return [];
    const ways = [];
    const add = (address, name) => {
      ways.push(way(this.language, `${start}${address}/`, this.say(name)));
    };
    if (state === "replaced") add(`r/${asked.pubId}/${version}`, "toNewer");
    else if (this.record && state !== "over") add(`r/${asked.pubId}/${asked.version}`, "toRecord");
    add(`v/${asked.venue.toLowerCase()}`, "toVenue");
    return [element("p", "on", ...ways)];
  }

  cannot() {
    const shown = lines(this.language, "cannotLines", this.values);
    const kept = this.verified ? shown : shown.filter((line) => !line.includes("{"));
    const [first, last] = [element("p", "", kept[0]), element("p", "", kept.at(-1))];
    const ways = kept.slice(1, -1).map((line) => element("li", "", line));
    return [element("h2", "", this.say("cannot")), first, element("ul", "", ...ways), last];
  }

  technical(commands) {
    const { verified, found } = this;
    const told = verified
      ? {
          root: `${verified.root.version} ${verified.root.digest}`,
          ...verified.versions,
          "x-issued": verified.issued,
          officers: verified.officers.map((one) => one.keyid.slice(0, 16)).join(" "),
          body: found.entry?.body.digest ?? "-",
        }
      : { state: found.state, step: found.step ?? "-", reason: found.reason ?? "-" };
    const text = Object.entries(told).map(([name, value]) => `${name}: ${value}`);
    return element(
      "details",
      "technical",
      element("summary", "", this.say("technical")),
      element("pre", "", text.join("\n")),
      element("pre", "", commands),
    );
  }
}
