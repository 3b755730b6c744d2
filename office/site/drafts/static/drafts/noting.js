// What was seen goes to the server, some at a time; only what it has noted counts.

import { Gone, tell } from "./answers.js";
import { marks } from "./steps.js";

/**
 * @param link to the server; what was seen waits here while it is out of reach
 * @param turn as of `inTurn`, with whatever else tells the acts
 * @param told `noted(step)`, `answered({left, minutes, acts})`, `gone(error)`
 */
export function noting(url, token, known, link, turn, told) {
  const waiting = new Set();
  let under_way = false;

  async function send() {
    if (under_way || waiting.size === 0) return;
    under_way = true;
    const steps = [...waiting];
    try {
      const counted = await turn(async () => {
        const headers = { "Content-Type": "application/json", "X-CSRFToken": token() };
        const answer = await tell(url, headers, JSON.stringify({ marks: steps.flatMap(marks) }));
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      });
      for (const step of steps) {
        waiting.delete(step);
        for (const mark of marks(step)) known.add(mark);
        told.noted(step);
      }
      told.answered(counted);
      link.had(send);
    } catch (error) {
      if (error instanceof Gone) told.gone(error);
      else link.lost(send, send);
      return;
    } finally {
      under_way = false;
    }
    send();
  }

  return {
    seen(step) {
      waiting.add(step);
      send();
    },
  };
}
