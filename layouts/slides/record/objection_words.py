"""What a plate and a page say of an objection to a record (R46), Chinese and English."""

from dataclasses import dataclass
from typing import Literal, get_args

from layouts.formatting import month
from layouts.slide_words import Bilingual
from sync.errors import FigureError
from sync.records import CONSUMERS, Record

State = Literal[
    "raised", "upheld", "partly_upheld", "refused", "taken_back",
    "consumer_raised", "consumer_upheld", "consumer_partly_upheld", "consumer_refused",
    "consumer_taken_back",
]  # fmt: skip
"""First the operator's, then the consumer's."""
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True)
class ObjectionWords:
    """What is said of each state, and what follows of it."""

    said: dict[State, str]
    raised: str
    decided: str
    taken_back: str
    corrected: str
    to_follow: str
    stands: str


OBJECTION_WORDS = Bilingual(
    zh=ObjectionWords(
        said={
            "raised": "经营者已提出异议，正在核查",
            "upheld": "经核查，经营者的异议成立",
            "partly_upheld": "经核查，经营者的异议部分成立",
            "refused": "经核查，经营者的异议不成立",
            "taken_back": "经营者已撤回异议",
            "consumer_raised": "消费者已提出异议，正在核查",
            "consumer_upheld": "经核查，消费者的异议成立",
            "consumer_partly_upheld": "经核查，消费者的异议部分成立",
            "consumer_refused": "经核查，消费者的异议不成立",
            "consumer_taken_back": "消费者已撤回异议",
        },
        raised="{month}提出，{days} 个工作日内书面答复，结果在此公布",
        decided="{month}裁定，{then}",
        taken_back="{month}撤回，{then}",
        corrected="公示内容已更正",
        to_follow="公示内容将更正或撤下",
        stands="公示内容不变",
    ),
    en=ObjectionWords(
        said={
            "raised": "The operator objects; under review",
            "upheld": "Objection upheld after review",
            "partly_upheld": "Objection upheld in part",
            "refused": "Objection not upheld after review",
            "taken_back": "The operator took its objection back",
            "consumer_raised": "The consumer objects; under review",
            "consumer_upheld": "Consumer's objection upheld",
            "consumer_partly_upheld": "Consumer's objection upheld in part",
            "consumer_refused": "Consumer's objection not upheld",
            "consumer_taken_back": "The consumer took the objection back",
        },
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
    words = OBJECTION_WORDS.pick(language)
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
