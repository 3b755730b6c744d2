// The rows of signed files as the browser's reader takes them, one document a line; JSON in and out.
import { readFileSync } from "node:fs";
import * as documents from "../../office/channels/verify/reader/documents.js";
import { parse } from "../../office/channels/verify/reader/json.js";
import { ENTRY } from "../../office/channels/verify/reader/withdrawals.js";

const shapes = { ...documents, ENTRY };
const plain = (_, value) => (value instanceof Map ? Object.fromEntries(value) : value);
const asked = JSON.parse(readFileSync(0, "utf-8"));
const told = Object.entries(asked).map(([name, text]) => [
  name,
  shapes[name](parse(new TextEncoder().encode(text))),
]);
console.log(JSON.stringify(Object.fromEntries(told), plain));
