"""What a bureau tells beside complaints: warnings (R53), and good news (R54).

Each is the body of a blob, as a record is: an index names it by its digest, so that a withdrawal
can delete its words (R40).
"""

from typing import TYPE_CHECKING, Annotated

import msgspec

from sync.canonical import Code, Count, Day, Document, Instant, Month
from sync.records import Line, Nonce, OperatorKey, Text, check_short

if TYPE_CHECKING:
    from sync.slide_kinds import KnownKind

NewsId = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}\\Z")]
"""Random, never reused."""
STEP_ZH, STEP_EN = 12, 40
"""Characters of one step."""


class ConsumerWarning(Document, frozen=True):
    """A warning: made by name, valid until an instant; it names no operator by itself.

    `steps` are what to do, `scope` says what it is about; `number` of complaints in `period` are
    its evidence.
    `kind`: consumer_warning (消费警示), recall (召回), risk (风险提示).
    """

    id: NewsId
    nonce: Nonce
    kind: Code
    title: Text
    text: Text
    maker: Line  # 谁制作、谁负责 (R5)
    made_on: Day
    until: Instant
    source: Line = ""
    steps: Annotated[tuple[Text, ...], msgspec.Meta(max_length=3)] = ()
    scope: Line = ""
    number: Count | None = None
    period: tuple[Month, Month] | None = None

    def __post_init__(self) -> None:
        for step in self.steps:
            check_short(step, zh=STEP_ZH, en=STEP_EN)
        if self.period is not None and self.period[0] > self.period[1]:
            raise ValueError("a period ends before it begins")


_SHOP = frozenset({"operator", "shop_no", "shop"})
_GOOD = _SHOP | {
    "place", "hours", "phone", "services", "checked_by", "checked_on", "before", "after",
}  # fmt: skip
_TYPICAL = _SHOP | {
    "issue", "industry", "month", "finding", "decision", "advice", "code_tail", "reviewed_on",
}  # fmt: skip
NOTICE_PARTS: dict[str, frozenset[str]] = {
    "station": _GOOD,
    "assured": _GOOD,
    "no_reason_return": _GOOD,
    "improvement": _GOOD,
    "typical": _TYPICAL,
    "drill": frozenset(),
}
"""What a notice of a kind may say beside what all of them do. A kind that is not here is one of a
later program, which knows what it may say.
"""

NOTICE_PLATES: "dict[str, KnownKind]" = {
    "station": "station",
    "assured": "promise",
    "no_reason_return": "promise",
    "improvement": "improvement",
    "typical": "typical",
    "drill": "drill",
}
"""On which kind of slide a notice of a kind is told."""


class Notice(Document, frozen=True):
    """Good news: a station that helps consumers, what a shop has promised, what has improved.

    `place`, `hours`, `phone`, `services` are a station's. `shop` is the sign over an operator's
    door. An improvement says in `text` its evidence, in `before` and `after` how it was and how it
    is; without an `operator` it is the whole venue's.
    A typical case tells in `text` its facts; `finding` and `operator` stand only with `decision`,
    the number of a penalty decision (处罚决定书文号), `month` is that of its conclusion.
    `kind`: station (消费维权服务站), assured (放心消费承诺), no_reason_return (无理由退货),
    improvement (消费环境改进), typical (典型个案), drill (撤下演练).
    """

    id: NewsId
    nonce: Nonce
    kind: Code
    title: Text
    text: Text
    provider: Line  # 谁提供、谁负责 (R6)
    since: Day
    until: Instant
    operator: OperatorKey | None = None
    shop_no: Line = ""
    shop: Line = ""
    place: Line = ""
    hours: Line = ""
    phone: Line = ""
    services: Annotated[tuple[Text, ...], msgspec.Meta(max_length=3)] = ()
    checked_by: Line = ""
    checked_on: Day | None = None
    before: Text | None = None
    after: Text | None = None
    issue: Line = ""
    industry: Line = ""
    month: Month | None = None
    finding: Text | None = None
    decision: Line = ""
    advice: Text | None = None
    code_tail: Line = ""
    reviewed_on: Day | None = None

    def __post_init__(self) -> None:
        mine = NOTICE_PARTS.get(self.kind)
        if mine is not None and (others := _ALL_PARTS - mine):
            said = [name for name in sorted(others) if getattr(self, name) not in ("", None, ())]
            if said:
                raise ValueError(f"a notice of this kind says nothing of: {', '.join(said)}")
        named = self.finding is not None or self.operator is not None
        if self.kind == "typical" and named and not self.decision:
            raise ValueError("a typical case finds or names without a penalty decision")


_ALL_PARTS = frozenset().union(*NOTICE_PARTS.values())

type News = ConsumerWarning | Notice
"""Either of them."""
