// The player's rules of time and memory, asked one by one; JSON in and out.
import { readFileSync } from "node:fs";
import { Meter, stageOf } from "../../office/channels/verify/player/age.js";
import { weigh } from "../../office/channels/verify/player/doubt.js";
import { isOpen } from "../../office/channels/verify/player/hours.js";
import { joined, memoryFrom, memoryTo } from "../../office/channels/verify/player/memory.js";

const asked = JSON.parse(readFileSync(0, "utf-8"));

function ages({ steps, ages }) {
  let meter = new Meter([], { counted: 0 });
  return steps.map(({ take, restart, ...moment }) => {
    if (restart) {
      meter = new Meter(meter.counts(moment), { counted: 0 });
      moment.counted = 0;
    }
    if (take) meter.take(take.issued, take.keys, take.episode && { first: take.episode }, moment);
    const { ms, certain } = meter.age(moment);
    return [Math.round(ms / 1000), certain, stageOf(meter, ages, [], moment)];
  });
}

function doubts(steps) {
  let [doubt, leaps] = [null, null];
  return steps.map(({ issued, online, known, ...moment }) => {
    ({ doubt, leaps } = weigh(issued, online, known, doubt, leaps, moment));
    return doubt !== null;
  });
}

const told = {
  ages: () => ages(asked.ages),
  doubts: () => doubts(asked.doubts),
  hours: () => asked.hours.map(([hours, zone, ms]) => isOpen(hours, zone, ms)),
  whole: () => asked.whole.map((one) => memoryFrom(one) !== null),
  joined: () => {
    const [mine, other] = asked.joined.map(memoryFrom);
    return memoryTo(joined(mine, other));
  },
};
const name = Object.keys(asked)[0];
console.log(JSON.stringify(told[name]()));
