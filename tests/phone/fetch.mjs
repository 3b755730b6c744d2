// Fetches a venue's publication from a host, as the player does, and says how it went.
// node fetch.mjs BASE ROOT_VERSION ROOT_SHA256 [MILLISECONDS]
import { Content } from "../../office/channels/verify/player/content.js";
import { Kept } from "../../office/channels/verify/player/kept.js";
import { Publication } from "../../office/channels/verify/player/publication.js";
import { Site } from "../../office/channels/verify/reader/site.js";

const [base, version, digest, ms] = process.argv.slice(2);
const content = new Content(() => ({ counted: 0, system: Date.now() }));
const site = new Site(new URL(base), ms ? performance.now() + Number(ms) : undefined);
const pin = { version: Number(version), digest };
const kept = await new Kept("here").open();
const first = (index) => index.profiles[0];
const publication = new Publication(site, pin, "WH01", content, kept, first, () => {});
try {
  const { seq } = await publication.fetch();
  console.log(JSON.stringify({ seq }));
} catch (error) {
  console.log(JSON.stringify({ reason: error.reason ?? String(error) }));
}
process.exit();
