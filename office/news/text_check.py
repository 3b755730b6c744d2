"""The words of a piece of news: what they must be before anybody is asked to sign them.

Personal data (R2), words of guilt (R1) and severe wording are looked for as in the words of a
record, and so are characters that no plate can show.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from layouts.fonts import uncovered
from office.complaints.guilt_check import check
from office.complaints.open_findings import Open, found_in_words
from office.errors import NewsError
from office.false_alarms.severe import said, severe
from office.privacy.decisions import allowed
from office.privacy_scan.finding import NAMES
from office.privacy_scan.registry_scan import operator_names_a_person
from sync.records import Text


@dataclass(frozen=True)
class Words:
    """One text of it: its field and label, and the most characters that its plate has room for.

    `line`: a label of one line, such as who made it, in which only what is certain counts.
    """

    field: str
    label: Text
    words: str
    most: int
    needed: bool = False
    line: bool = False

    @property
    def language(self) -> Literal["zh", "en"]:
        """Which language's words of guilt are looked for."""
        return "en" if self.field.endswith("_en") else "zh"


@dataclass(frozen=True)
class _Place:
    """Of whom and where the words are: in what the scan lets shop numbers pass."""

    venue_id: str | None = None


def doubts(parts: Collection[Words], venue: str | None = None) -> list[Open]:
    """What in `parts` looks like personal data: certain, or for a person to decide."""
    texts = {part.field: part.words for part in parts if not part.line}
    may = allowed([venue] if venue else None)
    return list(found_in_words(_Place(venue), texts, may))


def check_parts(
    parts: Collection[Words], cleared: Collection[str] = (), venue: str | None = None
) -> None:
    """Nothing, where all of `parts` may be published.

    Args:
        cleared: digests of the doubtful findings that who proposes says are no personal data.
        venue: where it is shown, if in one only.

    Raises:
        NewsError: says of which part what is to be changed; never what was found (R39).
    """
    labels = {part.field: part.label for part in parts}
    for part in parts:
        _fits(part)
        if part.line and operator_names_a_person([part.words], allowed().numbers):
            raise _in(
                part.label, "含个人信息，请改写。", "It contains personal data; please reword it."
            )
    for item in doubts(parts, venue):
        if item.finding.certain or item.digest not in cleared:
            raise _personal(labels[item.field], item)
    _accuses_nobody(parts)
    _no_severe_wording(parts)


def _fits(part: Words) -> None:
    if part.needed and not part.words:
        raise _in(part.label, "请填写。", "It is missing.")
    if len(part.words) > part.most:
        raise _in(part.label, f"至多{part.most}字。", f"At most {part.most} characters.")
    missing = uncovered(part.words.replace("\n", ""))
    if missing:
        codes = "、".join(f"U+{ord(char):04X}" for char in missing)
        raise _in(part.label, f"屏幕字体不含 {codes}，请换字。", f"The plates' font lacks {codes}.")


def _accuses_nobody(parts: Collection[Words]) -> None:
    """R1: on a plate no word of guilt, whoever is meant by it."""
    for part in parts:
        field = "summary_en" if part.language == "en" else "summary_zh"
        for found in check({field: part.words}):
            if found.level == "block":
                raise _in(part.label, found.advice.zh, found.advice.en)


def _no_severe_wording(parts: Collection[Words]) -> None:
    listed = severe()
    for part in parts:
        for found in listed.open_in(part.words):
            what = said(found)
            raise _in(part.label, what.zh, what.en)


def _personal(label: Text, item: Open) -> NewsError:
    name, finding = NAMES[item.finding.kind], item.finding
    zh, en = f"第{finding.start + 1}至{finding.end}字", f"{finding.start + 1} to {finding.end}"
    if finding.certain:
        return _in(
            label, f"{zh}是{name.zh}，请删去。", f"Characters {en} are {name.en}; remove them."
        )
    return _in(
        label,
        f"{zh}疑为{name.zh}：请删去，或确认不是个人信息。",
        f"Characters {en} look like {name.en}: remove them, or confirm that they are not personal "
        "data.",
    )


def _in(label: Text, zh: str, en: str) -> NewsError:
    return NewsError(f"{label.zh}一栏：{zh}", f"{label.en}: {en}")
