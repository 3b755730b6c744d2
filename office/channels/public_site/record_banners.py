"""What stands above a record on its page: an objection's state, and what was corrected."""

from collections.abc import Sequence
from typing import Any

import msgspec

from layouts.formatting import day
from layouts.slides.record.objection_lines import (
    bare,
    known_state,
    what_follows,
)
from office.channels.public_site.long_texts import RECORD_PAGE, WHOLE, Fit, long_words
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import words
from sync.correction_words import GROUNDS, SOURCES
from sync.errors import FigureError
from sync.objection_words import OBJECTIONS
from sync.records import Correction, Record
from sync.showing_end import days_stood

_CORRECTED = ("第 {version} 版，{on}更正", "Version {version}, corrected on {on}")
_EARLIER = (
    "第 {of} 版于{on}更正：{ground}（{by}）",
    "Version {of} corrected on {on}: {ground} ({by})",
)
_STRUCK = ("原为", "Was")
_READS = ("更正为", "Now reads")
_STOOD = ("原内容展示 {days} 天", "Days for which the error was displayed: {days}")
_OBJECTED = ("对本条提出过异议", "An objection was raised against this record")


class Past(msgspec.Struct, frozen=True):
    """An earlier correction of a record: its note is not repeated, it may quote the old text."""

    of_version: int
    ground: str
    by: str
    on: str

    @classmethod
    def of(cls, correction: Correction) -> "Past":
        """What remains to be told of `correction` once a newer one has followed."""
        return cls(correction.of_version, correction.ground, correction.by, correction.on)


def objection_banner(record: Record, answer_days: int, language: Language) -> dict[str, Any] | None:
    """How far an objection has come, as the plate says it; None without one.

    `final` is whether it is over. A state of a later office is told as an objection that is being
    looked into would be: that there is one, and neither whose nor how it ended.
    """
    if record.objection is None:
        return None
    try:
        state = known_state(record)
    except FigureError:
        state = None
    if state is None:
        return {"heading": say(_OBJECTED, language), "text": "", "final": False}
    return {
        "heading": OBJECTIONS[state].said.pick(language),
        "text": what_follows(record, state, language, answer_days),
        "final": bare(state) != "raised",
    }


def _struck(correction: Correction, language: Language) -> dict[str, Any] | None:
    """The old word and the new; only an inaccurate one is ever repeated (sync.records)."""
    if correction.was is None or correction.reads is None:
        return None
    return {
        "was": say(_STRUCK, language),
        "old": words(correction.was, language),
        "reads": say(_READS, language),
        "new": words(correction.reads, language),
    }


def correction_banner(
    record: Record,
    past: Sequence[Past],
    language: Language,
    fit: Fit = WHOLE,
    where: tuple[str, str] = RECORD_PAGE,
) -> dict[str, Any] | None:
    """That it was corrected, what and why, and what was before; None where nothing was.

    Args:
        where: what has the whole of a note that `fit` cuts, in both languages.
    """
    correction = record.correction
    if correction is None:
        return None
    history = [*past, Past.of(correction)]
    return {
        "heading": say(_CORRECTED, language).format(
            version=record.version, on=day(correction.on, language)
        ),
        "note": long_words(correction.note, language, fit, where),
        "struck": _struck(correction, language),
        "stood": _stood(correction, language),
        "history": [
            say(_EARLIER, language).format(
                of=step.of_version,
                on=day(step.on, language),
                ground=GROUNDS[step.ground].published.pick(language),
                by=SOURCES[step.by].published.pick(language),
            )
            for step in reversed(history)
        ],
    }


def _stood(correction: Correction, language: Language) -> str:
    days = days_stood(correction)
    return "" if days is None else say(_STOOD, language).format(days=days)
