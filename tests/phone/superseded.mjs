// Which plates of a first publication the player would still show once a second one holds.
import { readFileSync, readdirSync } from "node:fs";
import { Content } from "../../office/channels/verify/player/content.js";
import { readBundle } from "../../office/channels/verify/reader/bundle.js";
import { verifyChain } from "../../office/channels/verify/reader/chain.js";
import { NO_FLOORS } from "../../office/channels/verify/reader/floors.js";

async function take(content, folder, floors) {
  const file = (path) => new Uint8Array(readFileSync(`${folder}/${path}`));
  const role = (name) => file(`metadata/${name}.json`);
  const roots = readdirSync(`${folder}/metadata`).filter((name) => name.endsWith(".root.json"));
  const chain = {
    roots: roots.map((name) => file(`metadata/${name}`)),
    timestamp: role("timestamp"),
    snapshot: role("snapshot"),
    targets: role("targets"),
    venue: role("venue-wh01"),
    withdrawal: role("wd-01"),
  };
  const verified = await verifyChain(file("anchor.json"), chain, "WH01", floors);
  const union = content.union.with(verified.withdrawn);
  const blob = async (one) => file(`cas/${one.digest}.json`);
  const bundle = await readBundle(verified, file("index.json"), blob, union);
  content.accept(verified, bundle, bundle.index.profiles[0]);
}

const [first, second, now] = process.argv.slice(2);
const content = new Content(() => ({ counted: 0, system: Date.parse(now) }));
const shows = (plates) =>
  plates.filter((one) => content.boundTo(one).every((each) => content.allowed(each)));
await take(content, first, NO_FLOORS);
const before = shows(content.plates);
await take(content, second, content.floors);
const names = (plates) => plates.map((one) => one.id);
console.log(JSON.stringify({ before: names(before), after: names(shows(before)) }));
