// What the server's answers mean, beside what they hold.

/** The draft is open no more, or who looks is signed out. */
export class Gone extends Error {}

/** The server cannot be reached, or cannot answer now: later it may. */
export class Unreachable extends Error {}

/** What was asked for is refused; the message is the server's sentence. */
export class Refused extends Error {}

/** `ask` is called once all that was asked before has its answer: what an answer tells is never older. */
export function inTurn() {
  let last = Promise.resolve();
  return (ask) => {
    const mine = last.then(ask);
    last = mine.catch(() => {});
    return mine;
  };
}

const LONGEST_MS = 20_000;

/** What is told the server in turn: one that never answers keeps nobody waiting for good. */
export function tell(url, headers, body) {
  return answered(url, { method: "POST", headers, body, signal: AbortSignal.timeout(LONGEST_MS) });
}

/** The answer of the server, where it has one: a page to sign in, or none of this draft, is none. */
export async function answered(url, options = {}) {
  const answer = await fetch(url, options).catch((error) => {
    throw new Unreachable(error.message);
  });
  if (answer.status === 429 || answer.status >= 500) throw new Unreachable(String(answer.status));
  const said = answer.headers.get("Content-Type")?.startsWith("application/json");
  if (answer.redirected || answer.status === 404 || ([403, 409].includes(answer.status) && !said))
    throw new Gone(String(answer.status));
  return answer;
}
