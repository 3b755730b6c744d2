// The page that verifies in the browser: what its address asks for, and what it finds (ADR 37).

import { askedBy, find, pictureOf } from "./finding.js";
import { findingView, nothingView, waitingView } from "./finding-view.js";
import { Site } from "./reader/site.js";

const here = document.getElementById("verify");
const site = new Site(new URL("../../", import.meta.url));
const pin = { version: Number(here.dataset.root), digest: here.dataset.sha256 };
let turn = 0;
let shown = null;

function articles() {
  return [...document.querySelectorAll("article")].map((article) => ({
    language: article.lang === "en" ? "en" : "zh",
    place: article.querySelector(".found"),
    other: article.querySelector("nav.other a[lang]"),
  }));
}

/** The fragment is the language, where it is English, and what is asked for. */
function fragment() {
  const text = location.hash.slice(1);
  const [first, ...rest] = text.split("/");
  const named = first === "en" || first === "zh";
  return { english: first === "en", rest: named ? rest.join("/") : text };
}

function commands(asked) {
  const role = `venue-${asked.venue.toLowerCase()}`;
  const base = site.base.href;
  return [
    "pip install tuf",
    `curl -fsSO ${base}metadata/${pin.version}.root.json && sha256sum ${pin.version}.root.json`,
    "mkdir -p m t && python3 - <<'E'",
    "from tuf.ngclient import Updater",
    `root = open("${pin.version}.root.json", "rb").read()`,
    `u = Updater("m", "${base}metadata/", "t", "${base}targets/", bootstrap=root)`,
    "u.refresh()",
    `print(u.download_target(u.get_targetinfo("${role}/index.json")))`,
    "E",
  ].join("\n");
}

/** Only what is asked for is looked up again; another language is another article. */
function show() {
  const { english, rest } = fragment();
  document.body.classList.toggle("en", english);
  document.body.classList.toggle("zh", !english);
  for (const { language, other } of articles()) {
    other.href = `#${language === "en" ? "zh" : "en"}${rest ? `/${rest}` : ""}`;
  }
  if (shown === rest) return;
  shown = rest;
  answer(rest);
}

async function answer(rest) {
  turn += 1;
  const mine = turn;
  const asked = askedBy(rest);
  for (const { language, place } of articles()) {
    place.replaceChildren(
      ...(asked ? waitingView(language) : nothingView(language, site.base.href)),
    );
  }
  if (!asked) return;
  const now = Date.now();
  const found = await find(site, pin, asked, now);
  if (mine !== turn) return;
  const act = {
    again: () => answer(rest),
    picture: (one) => pictureOf(site, one),
    commands: commands(asked),
    asked,
    start: site.base.href,
  };
  for (const { language, place } of articles()) {
    place.replaceChildren(...findingView(found, language, now, act));
  }
  document.body.dataset.state = found.state;
}

addEventListener("hashchange", show);
show();
