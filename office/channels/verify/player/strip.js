// The strip below a plate: words of a closed vocabulary, cut out of the signed atlas
// (layouts.strip_words, kiosk.player.strip_drawing).

const SPACE = " ";
const GAP = "  ";

/** Tokens at the left and at the right. `staleHours` is null while the content is fresh. */
export function stripTokens(language, facts) {
  const statements = [];
  if (facts.paused) statements.push(["neutral"]);
  statements.push(["verified"]);
  const number = ["no", SPACE, ...String(facts.seq).padStart(4, "0")];
  statements.push(language === "zh" ? [...number, SPACE, "no_end"] : number);
  statements.push(["as_of", SPACE, ...facts.asOf]);
  if (facts.staleHours !== null) {
    const days = facts.staleHours >= 48;
    const amount = days ? Math.floor(facts.staleHours / 24) : facts.staleHours;
    statements.push(["stale", SPACE, ...String(amount), SPACE, days ? "days" : "hours"]);
  }
  const left = statements.flatMap((one, i) => (i ? [GAP, ...one] : one));
  const right = facts.place
    ? [...String(facts.place), SPACE, "/", SPACE, ...String(facts.total)]
    : [];
  return { left, right };
}

/** What a shift of the picture may lay bare beside and below the strip. */
const REACH = 16;

/** Draw it on the lowest rows of a canvas. `picture` is the verified picture of the atlas. */
export function drawStrip(canvas, atlas, picture, theme, tokens, [right, down]) {
  const context = canvas.getContext("2d");
  const { ground, pieces } = atlas.themes.get(theme);
  const top = canvas.height - atlas.height + down;
  context.fillStyle = `rgb(${ground.join(" ")})`;
  context.fillRect(0, top, canvas.width, atlas.height + REACH);
  const advance = (token) => {
    if (token === SPACE) return Math.round(atlas.height * 0.14);
    if (token === GAP) return Math.round(atlas.height * 0.6);
    return pieces.get(token)?.[2] ?? 0;
  };
  const row = (names, from) => {
    let x = from;
    for (const token of names) {
      const box = pieces.get(token);
      if (box) context.putImageData(picture, x - box[0], top - box[1], ...box);
      x += advance(token);
    }
  };
  row(tokens.left, atlas.margin + right);
  const width = tokens.right.reduce((sum, token) => sum + advance(token), 0);
  row(tokens.right, canvas.width - atlas.margin - width + right);
}

/** The line of progress at the very bottom, `part` of the plate's time being over. */
export function drawProgress(canvas, atlas, theme, part, [right, down]) {
  const context = canvas.getContext("2d");
  const { accent } = atlas.themes.get(theme);
  context.fillStyle = `rgb(${accent.join(" ")})`;
  const width = Math.round(canvas.width * Math.min(1, part));
  const top = canvas.height - atlas.progress + down;
  context.fillRect(Math.max(0, right), top, width, atlas.progress);
}
