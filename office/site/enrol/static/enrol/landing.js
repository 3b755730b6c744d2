// What follows the # stays here; signing in would lose it.

import { keepScanned } from "./kept.js";

const { code } = document.body.dataset;
const digest = window.location.hash.slice(1).toLowerCase();
if (/^[0-9a-f]{32}$/.test(digest)) keepScanned(code, digest);
window.location.replace(document.getElementById("onward").href);
