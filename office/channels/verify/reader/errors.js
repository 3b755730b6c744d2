// Why something is refused, in the words of the conformance suite (tests/conformance/reader.py).

/** They lied, or erred: what arrived is not what two officers signed. `reason` is one of the suite's words. */
export class Refused extends Error {
  constructor(reason, step = "") {
    super(reason);
    this.reason = reason;
    this.step = step;
  }
}

/** Nothing was found out: no network, or a browser that cannot work out a signature. */
export class Unable extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** What `act` gives; a refusal in it says in which step it was. */
export async function during(step, act) {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Refused && !error.step) error.step = step;
    throw error;
  }
}
