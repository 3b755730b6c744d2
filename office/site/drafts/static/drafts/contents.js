// What stands in one item of the sheet: its pictures, each decoded and compared, and its words.

import { Unreachable } from "./answers.js";
import { read } from "./index_values.js";
import { checked, drawn, fetched, Mismatch, names } from "./chain.js";
import { facts, isFact } from "./facts.js";
import { plates, title } from "./steps.js";

const SMALL = 640; // pixels that the longer side of a picture keeps on the sheet

/** The contents of a review whose chain was read; `say` picks the language of the page. */
export function contents(data, chain, say) {
  /** Decode and compare a plate; the canvas has it whole. */
  async function whole(plate) {
    const canvas = document.createElement("canvas");
    if (!names(chain, plate)) throw new Mismatch(plate.slide);
    if ((await drawn(await fetched(data.urls.plate, plate.digest), canvas)) !== plate.digest)
      throw new Mismatch(plate.slide);
    return canvas;
  }

  // What is published in its place, if it can be had: it is shown for comparison, and not signed.
  async function published(plate) {
    const canvas = document.createElement("canvas");
    const digest = await fetched(data.urls.plate, plate.before)
      .then((png) => drawn(png, canvas))
      .catch(withdrawn);
    return digest === plate.before ? canvas : null;
  }

  async function record(digest) {
    return JSON.parse(new TextDecoder().decode(await checked(data.urls.blob, digest, digest)));
  }

  /** What was published and is not to be had any more, for it was withdrawn. */
  function withdrawn(error) {
    if (error instanceof Unreachable) throw error;
    return null;
  }

  /** Where a picture will be, of its very shape: nothing moves when it comes. */
  function figure(plate, step, caption) {
    const made = document.createElement("figure");
    const canvas = document.createElement("canvas");
    const [panel, , , width, height] = data.panels[plate.profile];
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `${title(step, data, say)}, ${panel}, ${caption}`);
    canvas.style.aspectRatio = `${width} / ${height}`;
    made.className = plate.tall ? "tall" : "wide";
    made.dataset.blank = "yes";
    if (caption) {
      const words = document.createElement("figcaption");
      words.textContent = caption;
      made.append(words);
    }
    made.append(canvas);
    return made;
  }

  /** Put a picture into its figure, as small as the sheet shows it. */
  function paint(made, picture) {
    const canvas = made.querySelector("canvas");
    const less = Math.min(1, SMALL / Math.max(picture.width, picture.height));
    canvas.width = Math.round(picture.width * less);
    canvas.height = Math.round(picture.height * less);
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.width = 0; // eight megabytes
    delete made.dataset.blank;
  }

  function prose(text) {
    const words = document.createElement("blockquote");
    words.textContent = text;
    return words;
  }

  return {
    /** The figures of a step, still blank: `[plate, figure, whether it is the published one]`. */
    figures(step) {
      if (!step.plates) return [];
      return plates(step, data.panels).flatMap((plate) => {
        const old = step.state === "changed" && plate.before && plate.before !== plate.digest;
        const now = [
          plate,
          figure(plate, step, old ? say("将公示", "To be published") : ""),
          false,
        ];
        return old
          ? [now, [plate, figure(plate, step, say("已公示", "As published")), true]]
          : [now];
      });
    },

    /** Draw what is blank; an old one that cannot be had goes. */
    async draw(figures) {
      for (const [plate, made, old] of figures) {
        if (!made.dataset.blank) continue;
        const picture = old ? await published(plate) : await whole(plate);
        if (picture) paint(made, picture);
        else made.remove();
      }
    },

    /** Give the memory of the pictures back; they are drawn anew when they come near again. */
    forget(figures) {
      for (const [, made] of figures) {
        made.dataset.blank = "yes";
        const canvas = made.querySelector("canvas");
        canvas.width = 0;
        canvas.height = 0;
      }
    },

    /** A plate at its own size. */
    whole,

    /** The words of a step, all of them to be seen. */
    async words(step) {
      if (step.beside) return [read(chain.beside.get(step.venue), step, data)];
      if (step.look) return [prose(step.prose)];
      if (!step.body) return [];
      const body = await record(step.body);
      const changed = step.state === "changed" && step.was;
      const was = changed ? await record(step.was).catch(withdrawn) : null;
      const languages = new Set(step.plates.map(([profile]) => data.panels[profile][2]));
      const lists = facts(body, was, data, languages);
      for (const [, name] of step.kept ?? [])
        for (const one of lists) if (!isFact(one)) underline(one, name);
      return lists;
    },
  };
}

/** Mark every place where `words` stand. */
function underline(root, words) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.textContent.indexOf(words);
    if (at < 0 || node.parentElement.closest("mark")) continue;
    const rest = node.splitText(at);
    rest.splitText(words.length);
    const marked = document.createElement("mark");
    marked.textContent = words;
    rest.replaceWith(marked);
    walker.currentNode = marked;
  }
}
