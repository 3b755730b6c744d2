"""The lists of warnings and of good news."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localtime

from office.news.item import NewsItem
from office.site.news.labels import KINDS, STATES
from office.site.news.nouns import TYPICAL_CASES, Noun
from office.site.tables import Column, Filter, Table
from office.typical_cases.legal_review import to_read
from office.words import say, words


def news_table(noun: Noun, now: datetime) -> Table:
    """All there are: what is told now first, the newest of it first."""
    return Table(
        name=noun.page,
        columns=(
            Column("title", words("标题", "Headline"), heading, ("title_zh",)),
            Column("kind", words("种类", "Kind"), lambda row: KINDS.get(row.kind, ""), ("kind",)),
            Column("state", words("情况", "State"), lambda row: state(row, now), ("state",)),
            Column("until", words("有效至", "Valid until"), last_day, ("until",)),
            Column(
                "proposed",
                words("提出", "Proposed"),
                lambda row: localtime(row.proposed_at).date().isoformat(),
                ("proposed_at",),
            ),
        ),
        rows=noun.kind.model._default_manager.all(),
        order=("-until", "-proposed_at", "pk"),
        filters=(
            Filter(
                "kind", words("种类", "Kind"), [(code, KINDS[code]) for code in noun.kind.codes]
            ),
            Filter(
                "state",
                words("情况", "State"),
                [*STATES.items(), ("over", words("已到期", "Expired"))],
                lambda value: _in_state(value, now),
            ),
            *([_read(now)] if noun is TYPICAL_CASES else []),
        ),
        search=("title_zh", "title_en"),
        url=lambda row: reverse(f"site:{noun.page}", args=[row.pk]),
    )


def _read(now: datetime) -> Filter:
    """Of typical cases those that a legal officer is to read."""
    label, due = words("法律审核", "Legal review"), words("待审核", "To be read")
    return Filter("read", label, [("due", due)], lambda _: to_read(now))


def heading(row: NewsItem) -> str:
    """Its headline on one line, in the language of the page."""
    return say(row.title_zh, row.title_en or row.title_zh).replace("\n", " ")


def state(row: NewsItem, now: datetime) -> str:
    if row.state in NewsItem.LISTED and row.until <= now:
        return say("已到期", "Expired")
    return str(STATES[row.state])


def last_day(row: NewsItem) -> str:
    return localtime(row.until - timedelta(seconds=1)).date().isoformat()


def _in_state(value: str, now: datetime) -> Q:
    listed = Q(state__in=NewsItem.LISTED)
    if value == "over":
        return listed & Q(until__lte=now)
    wanted = Q(state=value)
    return wanted & Q(until__gt=now) if value in NewsItem.LISTED else wanted
