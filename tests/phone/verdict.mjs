// The verdict of the browser's reader on a case of the conformance suite; in Node and in a browser.
import { readBundle } from "../../office/channels/verify/reader/bundle.js";
import { venueRole, verifyChain } from "../../office/channels/verify/reader/chain.js";
import { NEUTRAL, deckOf, takenDown } from "../../office/channels/verify/reader/deck.js";
import { Refused } from "../../office/channels/verify/reader/errors.js";
import { NO_FLOORS } from "../../office/channels/verify/reader/floors.js";

/** @param file gives the bytes of a path in the case's folder, or null; @param roots their names */
export async function read(file, roots) {
  const asked = JSON.parse(new TextDecoder().decode(await file("case.json")));
  const role = (name) => file(`metadata/${name}.json`);
  const numbers = roots.map((name) => Number.parseInt(name, 10)).sort((a, b) => a - b);
  const chain = {
    roots: await Promise.all(numbers.map((number) => role(`${number}.root`))),
    timestamp: await role("timestamp"),
    snapshot: await role("snapshot"),
    targets: await role("targets"),
    venue: await role(venueRole(asked.venue)),
    withdrawal: await role("wd-01"),
  };
  try {
    const floors = { ...NO_FLOORS, ...asked.floors };
    const verified = await verifyChain(await file("anchor.json"), chain, asked.venue, floors);
    const blob = (one) => file(`cas/${one.digest}.json`);
    const bundle = await readBundle(verified, await file("index.json"), blob, verified.withdrawn);
    const over = (plate) => plate.until && asked.at && asked.at >= plate.until;
    const plates = deckOf(bundle.index, bundle.batches, bundle.index.profiles[0])
      .filter((plate) => plate.id === NEUTRAL || !takenDown(plate, asked.venue, bundle.down))
      .filter((plate) => !over(plate))
      .map((plate) => plate.id);
    return {
      verdict: "shown",
      seq: verified.seq,
      records: [...bundle.records.keys()].sort(),
      plates,
    };
  } catch (error) {
    if (error instanceof Refused) return { verdict: error.reason };
    throw error;
  }
}
