"""The nouns of these pages, and what differs between them; the views are the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from office.good_news.kind import GOOD_NEWS as GOOD_NEWS_KIND
from office.good_news.models import GoodNews
from office.insight.models import Proposal
from office.news.as_signed import signed, told_where
from office.news.item import NewsItem
from office.news.kinds import Kind
from office.registry.models import Venue
from office.typical_cases.kind import TYPICAL_CASE
from office.warnings.kind import WARNING
from office.warnings.models import ConsumerWarning
from office.words import words
from sync.screen_notices import Notice


@dataclass(frozen=True)
class Noun:
    """Warnings, good news, or typical cases.

    `page` begins the names of its pages, `kind` is the row of the table; `beside` is what may share
    its plate; `begun` is what a new one's form begins with, by the address.
    """

    page: str
    title: object
    lead: object
    new: object
    kind: Kind
    beside: Callable[[Any], Sequence[Notice]] = lambda _row: ()
    begun: Callable[[Mapping[str, str]], dict[str, object]] = lambda _asked: {}

    def venues(self, row: NewsItem) -> list[Venue]:
        """Those that tell a row."""
        venues = Venue.objects.order_by("pk")
        chosen = list(venues.filter(pk__in=told_where(self.kind, row)))
        return chosen or list(venues.filter(state=Venue.State.OPEN))


def _neighbours(row: GoodNews) -> list[Notice]:
    rows = GoodNews.objects.filter(venue=row.venue, kind=row.kind, state__in=NewsItem.LISTED)
    others = rows.exclude(pk=row.pk).select_related("operator")
    return [signed(GOOD_NEWS_KIND, one) for one in others]


def _warning_begun(asked: Mapping[str, str]) -> dict[str, object]:
    """What a warning begins with that somebody words by a proposal: its evidence, and its scope.

    Only of one that was taken on, and that names no operator and no venue.
    """
    number = asked.get("insight", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        return {}
    units = ("industry", "issue", "region")
    rows = Proposal.objects.filter(state=Proposal.State.TAKEN, unit__in=units)
    row = rows.filter(pk=int(number)).first()
    if row is None:
        return {}
    early = row.kind in {"emerging", "risk"}
    kinds_of = ConsumerWarning.Kind
    return {
        "kind": (kinds_of.RISK if early else kinds_of.CONSUMER_WARNING).value,
        "scope": row.label,
        "number": row.number,
        "period_from": row.first,
        "period_to": row.last,
    }


WARNINGS = Noun(
    page="warning",
    title=words("消费警示", "Warnings"),
    lead=words(
        "警示、召回和风险提示：不点名经营者，两位负责人签批后几秒内上屏，到期自行结束。",
        "Warnings, recalls and risk notices: they name no operator, appear on screens within "
        "seconds of two signatures, and end by themselves.",
    ),
    new=words("提出警示", "Propose a warning"),
    kind=WARNING,
    begun=_warning_begun,
)
GOOD_NEWS = Noun(
    page="good_news",
    title=words("好消息", "Good news"),
    lead=words(
        "服务站、门店承诺和改进：有依据、经核实、有期限；承诺被违反时立即撤下。",
        "Service stations, promises and improvements: backed by evidence, checked and "
        "time-limited; a broken promise is taken down at once.",
    ),
    new=words("提出好消息", "Propose good news"),
    kind=GOOD_NEWS_KIND,
    beside=_neighbours,
)
TYPICAL_CASES = Noun(
    page="typical_case",
    title=words("典型个案", "Typical cases"),
    lead=words(
        "经过、认定、提示：没有处罚决定书文号的不写认定、不点名；经法律审核后才能定稿。",
        "Facts, finding, advice: without the number of a penalty decision, no finding is stated "
        "and nobody is named; it must pass legal review before it can be frozen.",
    ),
    new=words("提出典型个案", "Propose a typical case"),
    kind=TYPICAL_CASE,
)
