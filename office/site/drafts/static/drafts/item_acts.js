// What an officer does at one item beside looking: enlarge, ask, send back; and what others did.

import { Refused, tell, Unreachable } from "./answers.js";

const $ = (id) => document.getElementById(id);

/**
 * @param turn as of `inTurn`, with whatever else tells the acts
 * @param told `failed(error)`: an act was not noted, or null: one was; `broken(error)`: a picture is
 *   another; `opened()` of a dialog, `changed()` where other acts stand now,
 *   `underWay()` when one is sent and when it was answered, `beside(card, by)`: the nearest card with
 *   a picture that way, in view from now on, or none
 */
export function itemActs(data, contents, say, token, turn, told) {
  let acts = data.acts;
  let asked = null; // the card and the act that the dialog is about
  let enlarged = null; // the opening that pictures are drawn for, and its card
  let under_way = 0; // what was said of an item and has no answer yet

  async function post(fields) {
    under_way += 1;
    told.underWay();
    const said = await turn(async () => {
      const headers = { "X-CSRFToken": token() };
      const answer = await tell(data.urls.act, headers, new URLSearchParams(fields));
      const given = await answer.json().catch(() => ({}));
      if (answer.ok) return given;
      throw given.error ? new Refused(given.error) : new Error(String(answer.status));
    }).finally(() => {
      under_way -= 1;
      told.underWay();
    });
    told.failed(null);
    take(said.acts);
  }

  /** What stands at the items now; others may have done something meanwhile. */
  function take(given) {
    if (JSON.stringify(given) === JSON.stringify(acts)) return; // a button keeps the focus
    acts = given;
    told.changed();
  }

  /** Over its card, where the focus is again, at once, when it closes: there the space key goes on. */
  function open(dialog, card) {
    card.root.focus({ preventScroll: true });
    dialog.showModal();
    told.opened();
  }

  async function enlarge(card) {
    const dialog = $("large");
    const [pictures, words] = ["pictures", "words"].map((name) =>
      dialog.querySelector(`[data-part=${name}]`),
    );
    pictures.replaceChildren();
    words.replaceChildren();
    dialog.querySelector("h2").textContent = card.part("name").textContent;
    if (!dialog.open) open(dialog, card);
    const opening = { card };
    enlarged = opening;
    try {
      for (const [plate, , old] of card.figures) {
        if (old) continue;
        const canvas = await contents.whole(plate);
        if (enlarged !== opening) return; // closed since, or another's
        canvas.setAttribute("role", "img");
        canvas.setAttribute("aria-label", plate.panel);
        pictures.append(canvas);
      }
      const lists = await contents.words(card.step);
      if (enlarged !== opening) return;
      words.append(...lists);
    } catch (error) {
      if (error instanceof Unreachable) {
        dialog.close();
        told.failed(error);
      } else told.broken(error);
      return;
    }
    post({ item: card.step.item, act: "enlarged" }).catch(told.failed);
  }

  /** The item beside the enlarged one, enlarged in its place. */
  function onward(by) {
    const card = told.beside(enlarged.card, by);
    if (card) enlarge(card);
  }

  /** Ask for the words of a question, or why an item goes back. */
  function ask(card, act) {
    const dialog = $("say");
    asked = [card, act];
    for (const title of dialog.querySelectorAll("[data-act]"))
      title.hidden = title.dataset.act !== act;
    dialog.querySelector("[data-part=of]").textContent = card.part("name").textContent;
    dialog.querySelector("textarea").value = "";
    dialog.querySelector("[role=alert]").hidden = true;
    open(dialog, card);
  }

  async function send(event) {
    event.preventDefault();
    const dialog = $("say");
    const mine = asked;
    const [card, act] = mine;
    // Closed meanwhile it may be open again, over another item: that one's words stay.
    const here = () => asked === mine && dialog.open;
    const words = dialog.querySelector("textarea").value;
    try {
      await post({ item: card.step.item, act, words });
      if (here()) dialog.close();
    } catch (error) {
      const alert = dialog.querySelector("[role=alert]");
      const why = told.failed(error);
      if (!here()) return;
      alert.textContent = why;
      alert.hidden = false;
    } finally {
      for (const button of dialog.querySelectorAll("button")) button.disabled = false;
    }
  }

  /** One line of what somebody did at an item. */
  function line(act) {
    const made = document.createElement("li");
    made.dataset.kind = act.kind;
    made.append(`${act.by} ${act.at} ${act.did}`);
    if (act.words) made.append(quoted(act.words));
    if (act.answer) {
      made.append(say(`${act.answered}答：`, `${act.answered} answered:`), quoted(act.answer));
    } else if (act.kind === "asked" && act.blocks)
      made.append(say("（待答复）", " (no answer yet)"));
    if (act.mine && act.blocks) {
      const back = document.createElement("button");
      back.type = "button";
      back.className = "btn btn-sm";
      back.textContent = say("撤回", "Take back");
      back.addEventListener("click", () => post({ take_back: act.id }).catch(told.failed));
      made.append(back);
    }
    return made;
  }

  function quoted(words) {
    const made = document.createElement("q");
    made.textContent = words;
    return made;
  }

  const ARROWS = { ArrowLeft: -1, ArrowRight: 1 };
  $("large").addEventListener("keydown", (event) => {
    const by = ARROWS[event.key];
    if (!by || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (!event.repeat) onward(by);
  });
  for (const button of $("large").querySelectorAll("[data-beside]"))
    button.addEventListener("click", () => onward(Number(button.dataset.beside)));
  $("large").addEventListener("close", () => {
    if ($("large").open) return; // again by now
    enlarged.card.root.focus({ preventScroll: true }); // it may be another than it was opened at
    enlarged = null;
  });
  for (const dialog of [$("large"), $("say")])
    dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  $("say").querySelector("form").addEventListener("submit", send);

  const standing = () => Object.values(acts).flat();
  return {
    enlarge,
    ask,
    take,
    /** Put at a card what was done there. */
    show(card) {
      const here = acts[card.step.item] ?? [];
      card.part("acts").replaceChildren(...here.map(line));
      card.root.classList.toggle(
        "goes-back",
        here.some((act) => act.kind === "sent-back"),
      );
    },
    underWay: () => under_way,
    unanswered: () => standing().filter((act) => act.kind === "asked" && act.blocks).length,
    sentBack: () => standing().filter((act) => act.kind === "sent-back" && act.blocks).length,
    /** What colleagues did, a sentence each. */
    colleagues() {
      const by = new Map();
      for (const act of standing().filter((one) => !one.mine)) {
        const did = by.get(act.by) ?? { enlarged: 0, asked: 0, "sent-back": 0 };
        did[act.kind] += 1;
        by.set(act.by, did);
      }
      return [...by].map(([who, did]) =>
        say(
          `${who}：放大 ${did.enlarged} 件，问过 ${did.asked} 件，退回 ${did["sent-back"]} 件`,
          `${who}: enlarged ${did.enlarged}, asked about ${did.asked}, sent back ${did["sent-back"]}`,
        ),
      );
    },
  };
}
