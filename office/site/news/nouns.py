"""The nouns of these pages, and what differs between them; the views are the same."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from office.good_news import propose as good_news
from office.good_news.models import GoodNews
from office.good_news.signed import signed as signed_notice
from office.news.item import NewsItem
from office.registry.models import Venue
from office.site.news.forms import NewsForm
from office.site.news.good_news_form import GoodNewsForm
from office.site.news.labels import KINDS
from office.site.news.typical_form import TypicalCaseForm
from office.site.news.warning_form import WarningForm, warning_begun
from office.typical_cases import propose as typical_cases
from office.typical_cases.models import TypicalCase
from office.typical_cases.signed import signed as signed_typical
from office.warnings import propose as warnings
from office.warnings.models import ConsumerWarning
from office.warnings.signed import signed as signed_warning
from office.words import words
from sync import screen_notices
from sync.screen_notices import Notice


@dataclass(frozen=True)
class Noun:
    """Warnings, good news, or typical cases.

    `page` begins the names of its pages. `rows` are all there are, with what a list needs; `venues`
    are those that tell a row; `beside` is what may share its plate;
    `begun` is what a new one's form begins with, by the address.
    """

    page: str
    title: object
    lead: object
    new: object
    kinds: dict[str, object]
    model: type[NewsItem]
    form: type[NewsForm]
    propose: Callable[[Any, datetime, Collection[str]], NewsItem]
    signed: Callable[[Any], screen_notices.ConsumerWarning | Notice]
    venues: Callable[[Any], list[Venue]]
    beside: Callable[[Any], Sequence[Notice]]
    begun: Callable[[Mapping[str, str]], dict[str, object]]


def _warned(row: ConsumerWarning) -> list[Venue]:
    chosen = list(row.venues.order_by("pk"))
    return chosen or list(Venue.objects.filter(state=Venue.State.OPEN).order_by("pk"))


def _neighbours(row: GoodNews) -> list[Notice]:
    rows = GoodNews.objects.filter(venue=row.venue, kind=row.kind, state__in=NewsItem.LISTED)
    return [signed_notice(one) for one in rows.exclude(pk=row.pk).select_related("operator")]


WARNINGS = Noun(
    page="warning",
    title=words("消费警示", "Warnings"),
    lead=words(
        "警示、召回和风险提示：不点名经营者，两位负责人签批后几秒内上屏，到期自行结束。",
        "Warnings, recalls and notices of risk: they name no operator, come to the screens within "
        "seconds of the second signature, and end by themselves.",
    ),
    new=words("提出警示", "Propose a warning"),
    kinds={kind: KINDS[kind] for kind in ConsumerWarning.Kind.values},
    model=ConsumerWarning,
    form=WarningForm,
    propose=warnings.propose,
    signed=signed_warning,
    venues=_warned,
    beside=lambda _row: (),
    begun=warning_begun,
)
GOOD_NEWS = Noun(
    page="good_news",
    title=words("好消息", "Good news"),
    lead=words(
        "服务站、门店承诺和改进：有依据、经核查、有期限；承诺被违反时立即撤下。",
        "Service stations, promises and improvements: proved, checked and for a time; a promise "
        "that is broken goes at once.",
    ),
    new=words("提出好消息", "Propose good news"),
    kinds={kind: KINDS[kind] for kind in GoodNews.Kind.values},
    model=GoodNews,
    form=GoodNewsForm,
    propose=good_news.propose,
    signed=signed_notice,
    venues=lambda row: [row.venue],
    beside=_neighbours,
    begun=lambda _asked: {},
)
TYPICAL_CASES = Noun(
    page="typical_case",
    title=words("典型个案", "Typical cases"),
    lead=words(
        "经过、认定、提示：没有处罚决定书文号的不写认定、不点名；经法律审核后才能定稿。",
        "Facts, finding, advice: without the number of a penalty decision nothing is found and "
        "nobody named; a legal officer reads it before it is frozen.",
    ),
    new=words("提出典型个案", "Propose a typical case"),
    kinds={kind: KINDS[kind] for kind in [TypicalCase.KIND]},
    model=TypicalCase,
    form=TypicalCaseForm,
    propose=typical_cases.propose,
    signed=signed_typical,
    venues=lambda row: [row.venue],
    beside=lambda _row: (),
    begun=lambda _asked: {},
)
