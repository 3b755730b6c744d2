// The order of loops and the words of strips, as the browser's player has them; JSON in and out.
import { readFileSync } from "node:fs";
import { loopOf, operatorRanks } from "../../office/channels/verify/player/rotation.js";
import { stripTokens } from "../../office/channels/verify/player/strip.js";

const { plates, seq, loops, strips } = JSON.parse(readFileSync(0, "utf-8"));
const ranks = await operatorRanks(plates, seq);
const orders = Array.from({ length: loops }, (_, number) => loopOf(plates, ranks, number));
const words = strips.map(([language, facts]) => stripTokens(language, facts));
console.log(JSON.stringify({ orders, words: words.map(({ left, right }) => [left, right]) }));
