"""Facts of a case that do not go well together: possible, so a person is asked, never assumed.

Pure, for whoever takes facts in: import, manual entry, the editing of facts, corrections.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

import msgspec

from office.complaints.ending_told import claims, denies
from sync import canonical
from sync.outcomes import Outcome, Success

type Question = Literal[
    "money_without_success", "money_beyond_price", "words_deny_success", "words_claim_success",
    "outcome_contradiction",
]  # fmt: skip
"""Money where nothing was agreed, or more than a case gives back; words of another outcome;
成功与否 against the result."""
ABOUT_MONEY: frozenset[Question] = frozenset({"money_without_success", "money_beyond_price"})

_MOST_TIMES, _LEAST_MORE = 11, 1_000
"""The price and ten times of it, or 1,000 yuan (食品安全法 148): the most that a law gives back."""
_UNUSUAL = 100_000
"""Yuan; where no price is known, more than this is asked about."""


class Answer(msgspec.Struct, frozen=True):
    """What a person said to a question: `of` is the `facts_key` of what was asked."""

    of: str
    answer: str = "yes"


type Answers = Mapping[str, Answer]
"""By question."""


def questions(
    outcome: Outcome, amount: Decimal, *texts: str, price: Decimal | None = None
) -> list[Question]:
    """What is to be asked of a case.

    Nothing is asked of money where a source does not tell 和解 from 撤回: it may well be paid.

    Args:
        amount: money said to be paid back, in yuan.
        texts: what is written of the case; only what it says of the mediation counts, for that
            both sides did not agree before they complained goes without saying.
        price: what was spent, in yuan, where a source tells it.
    """
    found: list[Question] = []
    paid_for = outcome.success is Success.YES or outcome is Outcome.SETTLED_OR_WITHDRAWN
    if amount > 0 and not paid_for:
        found.append("money_without_success")
    most = max(price * _MOST_TIMES, price + _LEAST_MORE) if price else Decimal(_UNUSUAL)
    if amount > most:
        found.append("money_beyond_price")
    denied, claimed = any(map(denies, texts)), any(map(claims, texts))
    if outcome.success is Success.YES and denied and not claimed:
        found.append("words_deny_success")
    if outcome.success is Success.NO and claimed and not denied:
        found.append("words_claim_success")
    return found


def facts_key(*facts: object) -> str:
    """What an answer holds for: it is asked anew once one of `facts` is another."""
    return canonical.digest("\x1f".join(map(str, facts)).encode("utf-8", "surrogatepass"))[:32]


def answered(answers: Answers, question: str, key: str) -> str:
    """What was said to `question` about just these facts; "" where it is still to be asked."""
    said = answers.get(question)
    return said.answer if said and said.of == key else ""
