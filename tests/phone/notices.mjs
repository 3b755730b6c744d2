// Whether the browser's reader takes each of some notices; JSON in and out.
import { readFileSync } from "node:fs";
import { NOTICE } from "../../office/channels/verify/reader/documents.js";
import { parse } from "../../office/channels/verify/reader/json.js";

const taken = (text) => {
  try {
    NOTICE(parse(new TextEncoder().encode(text)));
    return true;
  } catch {
    return false;
  }
};
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf-8")).map(taken)));
