// Drives the browser's reader by cases that come in lines: first the files of some publications, then
// changes of one each. Of each change a line: what it would show, or why nothing.
import { createInterface } from "node:readline";
import { read } from "./verdict.mjs";

const bytes = (files) =>
  Object.entries(files).map(([path, text]) => [
    path,
    text && new Uint8Array(Buffer.from(text, "base64")),
  ]);
let bases = null;
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  if (!bases) {
    bases = asked.map((files) => new Map(bytes(files)));
    continue;
  }
  const files = new Map([...bases[asked.base], ...bytes(asked.files)]);
  const names = [...files.keys()].filter((path) => path.endsWith(".root.json"));
  const roots = names.map((path) => path.split("/").at(-1));
  let told;
  try {
    told = await read(async (path) => files.get(path) ?? null, roots);
  } catch (error) {
    told = { verdict: `broken: ${error.stack}` };
  }
  console.log(JSON.stringify(told));
}
