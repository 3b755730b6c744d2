"""What makes an item of a draft differ from a clean record: one table, a row a reason.

Pure: what is signed of an item and what the books know of it goes in, its reasons come out. The
signing sheet shows first and large whatever has any.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from office.words import words
from sync.outcome_words import SUCCESSES
from sync.outcomes import Success
from sync.slide_kinds import NEWS, KnownKind, on_screen

FEW = 20
"""Of fewer sums than this no percentile is taken."""
HIGHEST_BAND = 10_000
"""What is in the highest band is high in any bureau (`sync.records.Band`)."""


@dataclass(frozen=True)
class Known:
    """One item: `kind` of its plates ("" for a text to read), and what is known of its record.

    `amount` is what was paid, in yuan; `high` the sum above which one is high. `by_hand`: a person
    wrote its words otherwise than the rules had them. `kept` are words that read like a name and
    were decided to be none. `other_ending`: its words say that it ended otherwise than its outcome.
    """

    kind: KnownKind | str = "record"
    success: Success | None = None
    amount: int = 0
    high: int = HIGHEST_BAND - 1
    changed: bool = False
    reply: bool = False
    objection: bool = False
    by_hand: bool = False
    kept: tuple[str, ...] = ()
    other_ending: bool = False


@dataclass(frozen=True)
class Reason:
    """A row: its name in code, its label, and whether an item has it."""

    code: str
    label: str
    test: Callable[[Known], bool]


def _is_news(kind: str) -> bool:
    return bool(kind) and on_screen(kind).place in NEWS


REASONS: tuple[Reason, ...] = (
    Reason("text", words("要读的文字", "Words to read"), lambda one: not one.kind),
    Reason("news", words("警示、好消息", "Warning or good news"), lambda one: _is_news(one.kind)),
    Reason(
        "other-ending",
        words("结果与文字不一", "Words tell another outcome"),
        lambda one: one.other_ending,
    ),
    Reason(
        "unsuccessful",
        words(SUCCESSES[Success.NO].zh, SUCCESSES[Success.NO].en),
        lambda one: one.success is Success.NO,
    ),
    Reason("by-hand", words("手改过文字", "Edited by hand"), lambda one: one.by_hand),
    Reason("high-sum", words("金额高", "High sum"), lambda one: one.amount > one.high),
    Reason("reply", words("有答复", "Operator's reply"), lambda one: one.reply),
    Reason("objection", words("有异议", "Objection"), lambda one: one.objection),
    Reason("near-name", words("有像姓名的词", "Reads like a name"), lambda one: bool(one.kept)),
    Reason("changed", words("变更", "Changed"), lambda one: one.changed),
)
"""In the order in which tags stand; an item may have several."""


def reasons(item: Known) -> tuple[Reason, ...]:
    """Why `item` differs from a clean record; () where it does not."""
    return tuple(reason for reason in REASONS if reason.test(item))


def high_above(sums: Sequence[int]) -> int:
    """The sum above which one is high: the 95th percentile of `sums`, by nearest rank.

    Never more than leaves out the highest band; of few sums that alone is high.
    """
    if len(sums) < FEW:
        return HIGHEST_BAND - 1
    return min(sorted(sums)[-(-len(sums) * 95 // 100) - 1], HIGHEST_BAND - 1)
