"""Proposing a typical case (R18): what it must say, and when it may name an operator."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from office.complaints.wording_check import penalty
from office.errors import NewsError
from office.news import acts
from office.news.names_nobody import names_nobody
from office.news.news_words import Part, both, check_parts, cleaned
from office.news.registered import open_venue, operator_of
from office.typical_cases.models import TypicalCase
from sync.canonical import is_month
from sync.records import Text

TITLE_ZH, TITLE_EN, TEXT_ZH, TEXT_EN, LINE = 24, 60, 60, 140, 120
"""Most characters that its plate has room for."""
FINDING_ZH, FINDING_EN, ADVICE_ZH, ADVICE_EN, NUMBER = 24, 80, 24, 60, 40
GROUND = 20
"""Characters of its ground at least, as of a single case in a month's list (R18)."""


@dataclass(frozen=True)
class NewTypicalCase:
    """A typical case as a person words it; `operator` is its key, "" for none."""

    venue: str
    title: Text
    text: Text
    month: str
    maker: str
    until: datetime
    ground: str
    advice: Text | None = None
    finding: Text | None = None
    decision: str = ""
    operator: str = ""
    shop_no: str = ""
    issue: str = ""
    industry: str = ""

    @property
    def finding_words(self) -> dict[str, str]:
        """The finding alone, by language."""
        given = self.finding
        return {"zh": cleaned(given.zh) if given else "", "en": cleaned(given.en) if given else ""}

    def parts(self) -> list[Part]:
        """Its texts, with what each has room for.

        A finding is looked at with the number beside it, as it stands on the plate.
        """
        number = cleaned(self.decision)
        title, text = Text("标题", "Headline"), Text("经过", "Facts")
        found = [
            *both("title", title, self.title, (TITLE_ZH, TITLE_EN), needed=True),
            *both("text", text, self.text, (TEXT_ZH, TEXT_EN), needed=True),
            *both("advice", Text("提示", "Advice"), self.advice, (ADVICE_ZH, ADVICE_EN)),
        ]
        finding, label = self.finding_words, Text("认定", "Finding")
        for language, most in (("zh", FINDING_ZH), ("en", FINDING_EN)):
            told = finding[language]
            told = f"{told}（{number}）" if told and number else told
            found.append(Part(f"finding_{language}", label, told, most + NUMBER))
        lines = (
            ("maker", Text("制作", "Made by"), self.maker, LINE, True),
            ("decision", Text("处罚决定书文号", "Penalty decision"), number, NUMBER, False),
            ("issue", Text("投诉问题", "Issue"), self.issue, LINE, False),
            ("industry", Text("行业", "Industry"), self.industry, LINE, False),
            ("shop_no", Text("店铺号", "Shop number"), self.shop_no, 40, False),
        )
        return [
            *found,
            *(
                Part(name, said, cleaned(words), most, needed=needed, line=True)
                for name, said, words, most, needed in lines
            ),
        ]


@transaction.atomic
def propose(new: NewTypicalCase, now: datetime, cleared: Collection[str] = ()) -> TypicalCase:
    """Keep a new typical case; it is told once a legal officer has read it.

    Args:
        cleared: digests of doubtful findings (`news_words.doubts`) that are no personal data.

    Raises:
        NewsError: a part of it cannot be published; says which, and what to change.
    """
    parts = new.parts()
    said = check_parts(parts, cleared, new.venue)
    _check_decision(new)
    if not is_month(new.month):
        raise NewsError(
            "办结月份请写成 2026-09 这样。", "Write the month of conclusion such as 2026-09."
        )
    if len(cleaned(new.ground)) < GROUND:
        raise NewsError(
            f"请写明选作典型个案的理由，至少 {GROUND} 字；不公示。",
            f"Say why this case is chosen, in at least {GROUND} characters; it is not published.",
        )
    operator = operator_of(new.operator)
    names_nobody(parts, besides=operator)
    said |= {f"finding_{language}": told for language, told in new.finding_words.items()}
    row = TypicalCase(
        kind=TypicalCase.KIND,
        venue=open_venue(new.venue),
        operator=operator,
        month=new.month,
        until=new.until,
        cleared=sorted(cleared),
        ground=cleaned(new.ground),
        **said,
    )
    return acts.propose(row, now)


def _check_decision(new: NewTypicalCase) -> None:
    """R1, R18: nobody is named and nothing found without the number of a penalty decision."""
    number, finding = cleaned(new.decision), new.finding_words
    if number and not penalty(number):
        raise NewsError(
            "处罚决定书文号请写全，如：常新市监处罚〔2018〕0312号。",
            "Write the number of the penalty decision whole: office, year in brackets, number.",
        )
    if bool(number) != bool(finding["zh"]) or (finding["en"] and not finding["zh"]):
        raise NewsError(
            "“认定”和处罚决定书文号要一起填写；没有处罚决定的，两项都不填。",
            "Give finding and number of the penalty decision together; without one, neither.",
        )
    if new.operator and not number:
        raise NewsError(
            "没有处罚决定书文号的典型个案不点名，请不选经营者。",
            "Without a penalty decision a typical case names nobody; choose no operator.",
        )
