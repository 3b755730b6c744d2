// The picture on the glass: a plate, the strip below it, the line of progress; moved a little from loop to
// loop against burn-in, and dimmed while the venue is closed (kiosk.player.frame_maker).

import { drawProgress, drawStrip } from "./strip.js";

/** Pixels by which the whole picture moves (kiosk.player.next_plate); never downwards. */
const SHIFTS = [
  [0, 0],
  [2, 0],
  [4, -2],
  [2, -4],
  [0, -4],
  [-2, -4],
  [-4, -2],
  [-2, 0],
];
const DARK_SHIFT = 4;
const DIM = 20; // of 255: what is left of the brightness

/** Where loop, or minute, `number` stands; of a dark picture, which stands all night, further. */
export function shiftOf(number, dark = false) {
  const [right, down] = SHIFTS[Math.floor(number) % SHIFTS.length];
  const times = dark ? DARK_SHIFT : 1;
  return [right * times, down * times];
}

export class Glass {
  #canvas;

  constructor(canvas) {
    this.#canvas = canvas;
  }

  /** Draw a verified picture with its strip. `look` is `{theme, shift, dark, tokens}`. */
  show(profile, { picture, pieces, atlas }, { theme, shift, dark, tokens }) {
    const canvas = this.#canvas;
    if (canvas.width !== profile.width) canvas.width = profile.width;
    if (canvas.height !== profile.height) canvas.height = profile.height;
    const context = canvas.getContext("2d");
    const [red, green, blue] = picture.data;
    context.fillStyle = `rgb(${red} ${green} ${blue})`; // the plate's own ground, laid bare by a shift
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.putImageData(picture, ...shift);
    drawStrip(canvas, atlas, pieces, theme, tokens, shift);
    if (dark) {
      context.globalCompositeOperation = "multiply";
      context.fillStyle = `rgb(${DIM} ${DIM} ${DIM})`;
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.globalCompositeOperation = "source-over";
    }
    const around = atlas.themes.get(theme).ground.map((part) => (dark ? (part * DIM) / 255 : part));
    document.body.style.backgroundColor = `rgb(${around.join(" ")})`;
    canvas.hidden = false;
  }

  progress(atlas, theme, shift, part) {
    drawProgress(this.#canvas, atlas, theme, part, shift);
  }

  clear() {
    this.#canvas.hidden = true;
    document.body.style.backgroundColor = "";
  }
}
