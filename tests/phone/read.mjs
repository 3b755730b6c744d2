// Drives the browser's reader by folders of the conformance suite; of each a line of JSON.
// node read.mjs FOLDER...
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { read } from "./verdict.mjs";

for (const folder of process.argv.slice(2)) {
  const file = (path) => {
    const whole = join(folder, path);
    return existsSync(whole) ? new Uint8Array(readFileSync(whole)) : null;
  };
  const roots = readdirSync(join(folder, "metadata")).filter((name) => name.endsWith(".root.json"));
  console.log(JSON.stringify(await read(file, roots)));
}
