"""What a plate and a page say beside the state of an objection (R46), Chinese and English."""

from dataclasses import dataclass

from layouts.formatting import month
from layouts.slide_words import Bilingual
from sync.errors import FigureError
from sync.objection_words import STATES, State
from sync.records import CONSUMERS, Record


@dataclass(frozen=True)
class ObjectionLines:
    """What follows of a state."""

    raised: str
    decided: str
    taken_back: str
    corrected: str
    to_follow: str
    stands: str


OBJECTION_LINES = Bilingual(
    zh=ObjectionLines(
        raised="{month}提出，{days} 个工作日内书面答复，结果在此公布",
        decided="{month}裁定，{then}",
        taken_back="{month}撤回，{then}",
        corrected="公示内容已更正",
        to_follow="公示内容将更正或撤下",
        stands="公示内容不变",
    ),
    en=ObjectionLines(
        raised="Raised {month}; answered here within {days} work days",
        decided="Decided {month}; {then}",
        taken_back="Taken back {month}; {then}",
        corrected="the record is corrected",
        to_follow="to be corrected or taken down",
        stands="the record stands as it is",
    ),
)


def known_state(record: Record) -> State | None:
    """The state of the record's objection; None without one.

    Raises:
        FigureError: a later office's word, of which this program cannot say what it means.
    """
    if record.objection is None:
        return None
    for state in STATES:
        if state == record.objection.state:
            return state
    raise FigureError(
        "异议的状态为本机程序所不识，图面不在本机绘制：请更新程序。",
        "The state of an objection is unknown to this program, so the plate is not drawn here: "
        "update the program.",
    )


def bare(state: State) -> str:
    """How far it has come, whoever objected."""
    return state.removeprefix(CONSUMERS)


def what_follows(record: Record, state: State, language: str, answer_days: int) -> str:
    """The second sentence: since when, and what it means for the record.

    `answer_days` are the working days within which it is answered. A correction answers it only
    if it came with the decision or after it.
    """
    words = OBJECTION_LINES.pick(language)
    if record.objection is None:
        return ""
    since = month(record.objection.on[:7], language)
    step = bare(state)
    if step == "raised":
        return words.raised.format(month=since, days=answer_days)
    frame = words.taken_back if step == "taken_back" else words.decided
    then = words.stands
    if step in {"upheld", "partly_upheld"}:
        corrected = record.correction is not None and record.correction.on >= record.objection.on
        then = words.corrected if corrected else words.to_follow
    return frame.format(month=since, then=then)
