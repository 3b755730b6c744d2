// Deciding proposals by keyboard: the card in hand is the one that holds the focus.
const cards = [...document.querySelectorAll("[data-proposal]")];

function hand() {
  return document.activeElement?.closest("[data-proposal]") ?? cards[0];
}

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.shiftKey || cards.length === 0) return;
  const at = cards.indexOf(hand());
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const answer = { KeyA: "accept", KeyR: "refuse" }[event.code];
  if (step) {
    event.preventDefault();
    const inside = document.activeElement?.closest("[data-proposal]");
    const next = inside ? cards[Math.min(Math.max(at + step, 0), cards.length - 1)] : cards[0];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  } else if (answer) {
    event.preventDefault();
    const card = hand();
    card.requestSubmit(card.querySelector(`button[value="${answer}"]`));
  }
});
