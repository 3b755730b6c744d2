"""Taking down a warning or good news: every plate that shows it goes, on every screen."""

from collections.abc import Collection, Mapping
from itertools import chain
from typing import override

from django.db.models import Q, QuerySet
from django.utils import timezone

from office.complaints.models import Complaint
from office.errors import UsageError
from office.news.item import NewsItem
from office.news.kinds import Kind, kinds
from office.published.models import Lift, Withdrawal
from office.published.unreadable_parts import readable_bases
from office.state_dir import StateDir
from office.withdrawals.scope_type import Choice, Choices, WithdrawalScope
from office.words import say, words
from sync.tree import Published


class NewsScope(WithdrawalScope):
    """A warning or good news (R53, R54): every plate that shows it, everywhere."""

    name = "news"
    label = words("一则警示或好消息", "One warning or good news")
    button = words("撤下这则", "Take it down")
    pressing = True

    @override
    def newest(self, place: StateDir, published: Published, target: str) -> int:
        bases = readable_bases(place.tree, published)
        told = any(_told(kind).filter(pk=target).exists() for kind in kinds())
        if not told and not any(target in base.index.news_until() for base in bases):
            raise UsageError(
                f"没有公示中的警示或好消息 {target}。",
                f"No warning or good news {target} is published.",
            )
        return 0

    @override
    def names(self, targets: Collection[str]) -> dict[str, str]:
        rows = chain(*(_rows(kind).filter(pk__in=targets) for kind in kinds()))
        return {row.pk: _called(row) for row in rows}

    @override
    def choices(
        self, found: QuerySet[Complaint], standing: Mapping[str, bool], part: slice
    ) -> Choices:
        down = _down()
        told = [row for row in chain(*(_told(kind) for kind in kinds())) if row.pk not in down]
        return Choices(
            len(told), tuple(Choice(row.pk, _called(row), row.kind_name) for row in told[part])
        )

    @override
    def target_of(self, row: Complaint, pub_id: str) -> str:
        return ""

    @override
    def complaints(self, target: str) -> Q:
        return Q(pk__in=())

    @override
    def on_screen(self, target: str, standing: Mapping[str, bool]) -> bool:
        told = any(_told(kind).filter(pk=target).exists() for kind in kinds())
        return told and target not in _down() and False in standing.values()

    @override
    def concerns(self, target: str, venue: str) -> bool:
        return True

    @override
    def mark(self, target: str, up_to: int) -> None:
        """Nothing: no complaint goes along, and the list of withdrawals says that it is down."""


def _rows(kind: Kind) -> QuerySet[NewsItem]:
    return kind.model._default_manager.all()


def _told(kind: Kind) -> QuerySet[NewsItem]:
    """What was published and is not over; ended or not, it hangs until the next publication."""
    return _rows(kind).filter(seq__isnull=False, until__gt=timezone.now())


def _down() -> set[str]:
    """The ids of what is taken down and was not put back."""
    rows = Withdrawal.objects.filter(scope=NewsScope.name)
    lifted = Lift.objects.filter(seq__isnull=False).exclude(entry="")
    return set(rows.exclude(entry__in=lifted.values("entry")).values_list("target", flat=True))


def _called(row: NewsItem) -> str:
    return say(row.title_zh, row.title_en or row.title_zh).replace("\n", " ")
