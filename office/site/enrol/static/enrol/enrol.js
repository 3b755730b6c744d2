// Compare first: nothing else opens until the words are the same; what was scanned is compared here.

import { keepCompared, scanned } from "./kept.js";
import { marks, show } from "./six_words.js";

const data = JSON.parse(document.getElementById("enrol-data").textContent);
const $ = (id) => document.getElementById(id);
const same = document.querySelector("[name=same]");
const left = $("left");
let good = false; // until what is shown was made here
let over = false;

function lock() {
  $("rest").disabled = !(good && same.checked) || over;
}

function stop() {
  good = false;
  same.checked = false;
  same.disabled = true;
  $("differs").hidden = false;
  lock();
}

function count(end) {
  const seconds = Math.max(0, Math.round((end - performance.now()) / 1000));
  over = seconds === 0;
  left.textContent = over
    ? left.dataset.over
    : left.dataset.words.replace("{m}", Math.floor(seconds / 60)).replace("{s}", seconds % 60);
  if (over) lock();
  else setTimeout(() => count(end), 1000);
}

async function compare() {
  const found = await marks(data);
  show($("words"), found.words);
  const wanted = scanned(data.code);
  if (found.code !== data.code || (wanted && !found.digest.startsWith(wanted))) {
    stop();
    return;
  }
  good = true;
  if (wanted) {
    same.checked = true;
    $("scanned").hidden = false;
  }
  lock();
  $("enrol").addEventListener("submit", () => keepCompared(data.code, found.digest));
}

same.addEventListener("change", lock);
document.addEventListener("htmx:sendError", () => {
  $("offline").hidden = false;
  $("offline").scrollIntoView({ block: "center" });
});
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.successful || detail.xhr.status) $("offline").hidden = true;
});
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.requestConfig.verb === "post") $("errors").focus();
});

// What was asked before the last change would undo it; the answer to that one is on its way.
let changes = 0;
$("enrol").addEventListener("change", () => changes++, { capture: true });
document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  detail.xhr.changes = changes;
  const words = $("accept-words"); // its number may be another one's by the answer
  if (detail.requestConfig.verb === "get") words.textContent = words.dataset.plain;
});
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.requestConfig.verb === "get" && detail.xhr.changes !== changes)
    detail.shouldSwap = false;
});
lock();
count(performance.now() + Number(left.dataset.seconds) * 1000);
compare().catch(stop);
