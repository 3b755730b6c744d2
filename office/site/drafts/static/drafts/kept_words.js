// Words that read like a name and were decided to be none: all in one place, where an odd one shows.

/**
 * Put them into `root`, by who decided, those of like clauses together.
 *
 * @param bring leads to the item of a step
 */
export function keptWords(steps, root, say, bring) {
  const found = steps.flatMap((step) => (step.kept ?? []).map((one) => [...one, step]));
  root.hidden = found.length < 2; // one alone is told at its item
  const people = new Set(found.map(([, , , by]) => by));
  for (const who of people) {
    const those = found.filter(([, , , by]) => by === who).sort(byClause);
    const head = document.createElement("dt");
    const words = document.createElement("dd");
    head.textContent = say(
      `${who}核定不是姓名的 ${those.length} 个词，在一处比着看`,
      `${who} decided that these ${those.length} are no names; see one beside the other`,
    );
    words.append(...those.map((one) => button(one, bring)));
    root.append(head, words);
  }
}

/** Those with the same words behind them stand together. */
function byClause([before, , after], [otherBefore, , otherAfter]) {
  return after.localeCompare(otherAfter) || before.localeCompare(otherBefore);
}

function button([before, words, after, , step], bring) {
  const made = document.createElement("button");
  const marked = document.createElement("mark");
  made.type = "button";
  marked.textContent = words;
  made.append(before.slice(-12), marked, after.slice(0, 12));
  made.addEventListener("click", () => bring(step));
  return made;
}
