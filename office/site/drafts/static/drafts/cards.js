// The items of the sheet: a card each, filled when it comes near, seen when all its parts were.

import { Unreachable } from "./answers.js";
import { isFact } from "./facts.js";
import { inView, parts } from "../frame/in_view.js";
import { marks, named } from "./steps.js";

const AT_ONCE = 2; // cards that are filled at one time

/**
 * @param once list of what all records say alike: it is seen with the first that is not seen yet
 * @param link to the server: a card that is not had waits for it
 * @param hands `seen(step)` once all of a step was seen, `broken(error)`, `moved()` after any change
 *   of a card's state, `hindered(why)` as of `inView`
 */
export function cards(data, contents, say, edges, once, link, hands) {
  const found = new Map(); // step: its card
  const of = new WeakMap(); // part, or root: its card
  const waiting = new Set();
  let filling = 0;
  let first = null; // the first card of a record that is still to be seen

  const watcher = inView(edges, {
    looking: (part) => stand(of.get(part)),
    passed(part) {
      const card = of.get(part);
      card.passed = true;
      stand(card);
    },
    seen(part) {
      const card = of.get(part);
      card.left.delete(part);
      if (card.filled && card.left.size === 0) {
        card.passed = false;
        hands.seen(card.step);
      }
      stand(card);
    },
    hindered: hands.hindered,
  });

  const STATES = {
    seen: say("已看", "Seen"),
    looking: say("正在看", "Being looked at"),
    passed: say("划过，不算", "Passed too fast"),
    unseen: say("还没看", "Not seen yet"),
  };

  function state(card) {
    if (card.seen) return "seen";
    const noting = card.filled && card.left.size === 0; // the server has not said so yet
    if (noting || [...card.left].some(watcher.running)) return "looking";
    return card.passed ? "passed" : "unseen";
  }

  function stand(card) {
    const now = state(card);
    if (card.root.dataset.state !== now) {
      card.root.dataset.state = now;
      card.part("state").textContent = STATES[now];
    }
    hands.moved();
  }

  function make(step, number) {
    const root = document.getElementById("item-card").content.firstElementChild.cloneNode(true);
    const part = (name) => root.querySelector(`[data-part=${name}]`);
    const card = { step, root, part, figures: contents.figures(step), left: new Set() };
    root.id = `item-${number}`;
    part("name").id = `item-name-${number}`;
    const [name, where] = named(step, data, say);
    part("name").append(name, where ? element("small", ` ${where}`) : "");
    root.setAttribute("aria-labelledby", part("name").id);
    root.dataset.figures = shape(card.figures);
    root.toggleAttribute("data-wordless", !step.body && !step.look && !step.beside);
    part("plates").append(...card.figures.map(([, figure]) => figure));
    part("tags").append(...(step.tags ?? []).map(([, label]) => element("li", label)));
    part("why").append(
      ...(step.edits ?? []).map(([label, pieces]) => edit(label, pieces)),
      ...(step.why ?? []).map((words) => element("li", words)),
    );
    for (const each of root.querySelectorAll("[data-do]")) each.hidden = !step.item;
    root.querySelector("[data-do=enlarge]").hidden ||= card.figures.length === 0;
    found.set(step, card);
    of.set(root, card);
    return card;
  }

  async function fill(card) {
    filling += 1;
    card.filling = true;
    try {
      await contents.draw(card.figures);
      if (!card.filled) await write(card);
      link.had(card);
    } catch (error) {
      if (error instanceof Unreachable) link.lost(card, () => wanted(card));
      else {
        card.root.dataset.broken = error.message;
        hands.broken(error);
      }
    } finally {
      filling -= 1;
      card.filling = false;
      if (!card.near && card.filled) contents.forget(card.figures);
      watcher.look();
      next();
    }
  }

  async function write(card) {
    const words = await contents.words(card.step);
    const brief = card.figures.length ? words.filter(isFact) : [];
    card.part("words").append(...words.filter((one) => !brief.includes(one)));
    card.part("facts").append(...brief);
    card.filled = true;
    if (!card.seen) {
      const pictures = card.figures.filter(([, , old]) => !old).map(([, figure]) => figure);
      watch(card, [...pictures, ...words.flatMap(parts)]);
    }
    hands.moved();
  }

  /** A card is seen once these are, and whatever it waits for already. */
  function watch(card, some) {
    for (const part of some) {
      card.left.add(part);
      of.set(part, card);
      watcher.watch(part);
    }
  }

  function wanted(card) {
    waiting.add(card);
    next();
  }

  function next() {
    while (filling < AT_ONCE && waiting.size) {
      const [card] = [...waiting].sort((a, b) => away(a) - away(b));
      waiting.delete(card);
      if (!card.filling) fill(card);
    }
  }

  /** How far a card is from the middle of the window. */
  function away(card) {
    const { top, bottom } = card.root.getBoundingClientRect();
    return Math.abs((top + bottom) / 2 - window.innerHeight / 2);
  }

  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const card = of.get(target);
        card.near = isIntersecting;
        if (!isIntersecting) link.had(card); // it is fetched when it comes near again
        if (isIntersecting) waiting.add(card);
        else if (!waiting.delete(card) && card.filled && !card.filling)
          contents.forget(card.figures); // what is being drawn is, once it is
      }
      next();
    },
    { rootMargin: "120% 0px" },
  );

  return {
    /** Put `steps` into `root`; nothing is fetched until it comes near. */
    put(root, steps, known) {
      for (const step of steps) {
        const card = make(step, found.size);
        card.seen = marks(step).every((mark) => known.has(mark));
        if (step.record && !card.seen && !first) {
          first = card;
          watch(card, parts(once));
        }
        stand(card);
        root.append(card.root);
        near.observe(card.root);
      }
    },
    look: watcher.look,
    all: () => [...found.values()],
    of: (step) => found.get(step),
    /** The server has noted a step. */
    noted(step) {
      const card = found.get(step);
      card.seen = true;
      stand(card);
    },
    /** Whether something of a card is being looked at just now. */
    looking: (card) => [...card.left].some(watcher.running),
    /** The first part of a card that is still to be seen; the card where it is not filled. */
    target: (card) => [...card.left].find(watcher.waits) ?? card.root,
  };
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** Which pictures a card has, for their places: none, one of either form, one of each, or more. */
function shape(figures) {
  const [first, second, third] = figures.map(([plate]) => plate.tall);
  if (!figures.length) return "none";
  if (second === undefined) return first ? "upright" : "lying";
  return third === undefined && first !== second ? "pair" : "several";
}

/** What a person changed of the words that the rules had. */
function edit(label, pieces) {
  const line = element("li", `${label} `);
  for (const [kind, text] of pieces) {
    const name = { old: "del", new: "ins" }[kind] ?? "span";
    line.append(element(name, text));
  }
  return line;
}
