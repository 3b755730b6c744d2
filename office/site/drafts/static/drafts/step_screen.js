// What is on the screen of one step: its pictures on one side, its words and their end on the other.

import { read } from "./index_values.js";
import { checked, drawn, fetched, Mismatch, names } from "./chain.js";
import { facts } from "./facts.js";
import { plates, title } from "./steps.js";

const KEPT = 12; // pictures made ahead or looked at just now

/** The stage of a review whose chain was read; `say` picks the language of the page. */
export function stage(root, data, chain, say) {
  const pictures = new Map();
  const part = (name) => root.querySelector(`[data-part=${name}]`);

  // A plate decoded and compared; the next ones are made while one looks at this.
  function picture(plate) {
    if (!pictures.has(plate.digest)) {
      if (pictures.size >= KEPT) pictures.delete(pictures.keys().next().value);
      const made = draw(plate);
      made.catch(() => pictures.delete(plate.digest));
      pictures.set(plate.digest, made);
    }
    return pictures.get(plate.digest);
  }

  async function draw(plate) {
    const canvas = document.createElement("canvas");
    if (!names(chain, plate)) throw new Mismatch(plate.slide);
    if ((await drawn(await fetched(data.urls.plate, plate.digest), canvas)) !== plate.digest)
      throw new Mismatch(plate.slide);
    return canvas;
  }

  // What is published in its place, if it can be had: it is shown for comparison, and not signed.
  async function published(plate) {
    const canvas = document.createElement("canvas");
    if (!plate.before || plate.before === plate.digest) return null;
    const digest = await fetched(data.urls.plate, plate.before)
      .then((png) => drawn(png, canvas))
      .catch(() => "");
    return digest === plate.before ? canvas : null;
  }

  async function record(digest) {
    return JSON.parse(new TextDecoder().decode(await checked(data.urls.blob, digest, digest)));
  }

  function figure(canvas, plate, step, caption) {
    const made = document.createElement("figure");
    const words = document.createElement("figcaption");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", `${title(step, data, say)}, ${plate.panel}, ${caption}`);
    words.textContent = [caption, plate.panel].filter(Boolean).join(say("，", ", "));
    made.className = plate.tall ? "tall" : "wide";
    made.append(words, canvas);
    return made;
  }

  async function made(step) {
    if (step.beside) {
      const told = read(chain.beside.get(step.venue), step, data);
      return { figures: [], first: [told], after: [] };
    }
    if (step.look) return { figures: [], first: [prose(step.prose)], after: [] };
    const changed = step.state === "changed";
    const own = plates(step, data.panels);
    const canvases = await Promise.all(own.map(picture));
    const before = await Promise.all(own.map((plate) => (changed ? published(plate) : null)));
    const figures = own.flatMap((plate, place) => {
      const old = before[place];
      const now = figure(canvases[place], plate, step, old ? say("将公示", "To be published") : "");
      if (!old) return [now];
      const was = figure(old, plate, step, say("已公示", "As published"));
      was.classList.add("old");
      return [now, was];
    });
    if (!step.body) return { figures, first: [], after: [] };
    const body = await record(step.body);
    const was = changed && step.was ? await record(step.was).catch(() => null) : null; // withdrawn: gone
    const languages = new Set(own.map((plate) => data.panels[plate.profile][2]));
    const [first, after] = facts(body, was, data, languages);
    return { figures, first, after };
  }

  function prose(text) {
    const words = document.createElement("blockquote");
    words.textContent = text;
    return words;
  }

  return {
    /**
     * Put a step on the screen, unless `stale` says meanwhile that another one is wanted.
     *
     * @returns {Promise<Element[]>} what must have been in view: every picture to be signed, and
     *   the end of the words
     */
    async show(step, stale) {
      const { figures, first, after } = await made(step);
      if (stale()) return [];
      root.classList.toggle("has-words", first.length > 0);
      root.classList.toggle("has-pictures", figures.length > 0);
      part("pictures").replaceChildren(...figures);
      part("words").hidden = first.length === 0;
      part("first").replaceChildren(...first);
      part("after").replaceChildren(...after);
      part("on-plates").hidden = after.length === 0;
      part("words").scrollTop = 0;
      const end = first.length ? [part("end")] : [];
      return [...figures.filter((one) => !one.classList.contains("old")), ...end];
    },

    /** Make the pictures of a step that comes soon. */
    ahead(step) {
      if (step?.plates)
        for (const plate of plates(step, data.panels)) picture(plate).catch(() => {});
    },

    /** Scroll a page further in words whose end is not in view; false where there is none. */
    further() {
      const words = part("words");
      if (words.hidden) return false;
      const own = words.scrollHeight > words.clientHeight + 1;
      const bottom = Math.min(words.getBoundingClientRect().bottom, window.innerHeight);
      if (part("end").getBoundingClientRect().bottom <= bottom + 1) return false;
      const page = own ? words.clientHeight : window.innerHeight;
      (own ? words : window).scrollBy({ top: page * 0.85 });
      return true;
    },
  };
}
