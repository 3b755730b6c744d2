// The reviewer's keys: a key follows its link, or goes to its button, which Enter then presses.
// They can be switched off (WCAG 2.1.4) and never act while somebody types.
import { singleKeys } from "../frame/single_keys.js";

const singleOn = singleKeys();
const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select";

document.addEventListener("keydown", (event) => {
  if (!singleOn() || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.target.matches(TYPING)) return;
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!wanted) return;
  event.preventDefault();
  if (wanted.matches("a")) wanted.click();
  else wanted.focus();
});
