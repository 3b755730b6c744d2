"""Proposing a warning (R53): what it must say, and that it names no operator."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from office.errors import NewsError
from office.news import acts
from office.news.names_nobody import names_nobody
from office.news.news_words import Part, both, check_parts, cleaned
from office.registry import lookups as registry
from office.registry.models import Venue
from office.warnings.models import ConsumerWarning
from sync.canonical import is_month
from sync.records import Text
from sync.screen_notices import STEP_EN, STEP_ZH

TITLE_ZH, TITLE_EN, TEXT_ZH, TEXT_EN, LINE = 24, 60, 80, 240, 120
"""Most characters that the plate of a warning has room for."""
STEPS = 3


@dataclass(frozen=True)
class NewWarning:
    """A warning as a person words it; `period` are the first and last month of its evidence."""

    kind: str
    title: Text
    text: Text
    maker: str
    until: datetime
    steps: tuple[Text, ...] = ()
    scope: str = ""
    number: int | None = None
    period: tuple[str, str] | None = None
    source: str = ""
    venues: tuple[str, ...] = ()

    def parts(self) -> list[Part]:
        """Its texts, with what each has room for."""
        title, text = Text("标题", "Headline"), Text("正文", "Text")
        found = [
            *both("title", title, self.title, (TITLE_ZH, TITLE_EN), needed=True),
            *both("text", text, self.text, (TEXT_ZH, TEXT_EN), needed=True),
        ]
        for at, step in enumerate(self.steps, 1):
            label = Text(f"第{at}步", f"Step {at}")
            found += both(f"step{at}", label, step, (STEP_ZH, STEP_EN), needed=True)
        return [
            *found,
            Part("scope", Text("范围", "Scope"), cleaned(self.scope), LINE, line=True),
            Part("maker", Text("制作", "Maker"), cleaned(self.maker), LINE, needed=True, line=True),
            Part("source", Text("来源", "Source"), cleaned(self.source), LINE, line=True),
        ]


@transaction.atomic
def propose(new: NewWarning, now: datetime, cleared: Collection[str] = ()) -> ConsumerWarning:
    """Keep a new warning; it goes into the next draft, or alone (office.freezing).

    Args:
        cleared: digests of doubtful findings (`news_words.doubts`) that are no personal data.

    Raises:
        NewsError: a part of it cannot be published; says which, and what to change.
    """
    parts = new.parts()
    said = check_parts(parts, cleared)
    _check_facts(new)
    names_nobody(parts)
    venues = _venues(new.venues)
    row = ConsumerWarning(
        kind=new.kind,
        title_zh=said["title_zh"],
        title_en=said["title_en"],
        text_zh=said["text_zh"],
        text_en=said["text_en"],
        until=new.until,
        cleared=sorted(cleared),
        steps=[
            {"zh": said[f"step{at}_zh"], "en": said[f"step{at}_en"]}
            for at, _ in enumerate(new.steps, 1)
        ],
        scope=said["scope"],
        number=new.number,
        period_from=new.period[0] if new.period else "",
        period_to=new.period[1] if new.period else "",
        maker=said["maker"],
        made_on=registry.today(now),
        source=said["source"],
    )
    acts.propose(row, now)
    row.venues.set(venues)
    return row


def _check_facts(new: NewWarning) -> None:
    if new.kind not in ConsumerWarning.Kind.values:
        raise NewsError("请选择警示的种类。", "Choose what kind of warning it is.")
    if len(new.steps) > STEPS:
        raise NewsError(f"步骤至多 {STEPS} 步。", f"At most {STEPS} steps.")
    if (new.number is None) != (new.period is None) or (new.number is not None and new.number < 1):
        raise NewsError(
            "依据的件数和起止月份要一起填写，件数至少 1。",
            "Give the number of complaints and its months together; the number is at least 1.",
        )
    if new.period and not (all(map(is_month, new.period)) and new.period[0] <= new.period[1]):
        raise NewsError(
            "依据的起止月份请写成 2026-09 这样，起始不晚于截止。",
            "Write the months of the evidence such as 2026-09, the first not after the last.",
        )


def _venues(names: Collection[str]) -> list[Venue]:
    found = list(Venue.objects.filter(pk__in=names, state=Venue.State.OPEN))
    if len(found) != len(set(names)):
        raise NewsError(
            "有的场所没有登记，或已停用，请重新选择。",
            "One of the venues is not registered, or is closed; choose again.",
        )
    return found
