// What is looked at in one go: both panels of one new plate side by side, all else by itself.

/** Whether a plate stands upright. */
export const tall = (plate) => plate.height > plate.width;

/**
 * The steps of a review, each with the items that are on screen together, the wide one first.
 *
 * A changed plate has the published one beside it, so it stays by itself.
 */
export function steps(grounds, plates) {
  const found = grounds.map((ground) => ({ ground, items: [ground] }));
  for (const plate of plates) {
    const last = found.at(-1)?.items;
    if (last && together(last, plate)) last.push(plate);
    else found.push({ ground: null, items: [plate] });
  }
  for (const { items } of found) items.sort((one, two) => tall(one) - tall(two));
  return found;
}

function together([one, ...more], plate) {
  return (
    more.length === 0 &&
    plate.state !== "changed" &&
    tall(one) !== tall(plate) &&
    ["state", "venue", "slide", "body"].every((field) => one[field] === plate[field])
  );
}
