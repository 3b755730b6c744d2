"""Which sensitive periods (敏感时期) hold on a day; those that overlap join in effect."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from office.errors import Sentences
from office.registry.lookups import bureau, today
from office.sensitive_periods.models import SensitivePeriod
from office.words import say

type When = Literal["now", "coming", "over"]


def in_force(day: date) -> list[SensitivePeriod]:
    """Those that hold on `day`, a day in the bureau's zone, the earliest first."""
    return list(standing().filter(first_day__lte=day, last_day__gte=day))


def binding(day: date, frozen_at: datetime) -> list[SensitivePeriod]:
    """Those that bind a draft which was frozen at that instant, on `day`.

    One that was ended early binds what was frozen before its end: else whoever signed a draft
    could end the period alone, and publish without a third look.
    """
    held = Q(ended_at=None) | Q(ended_at__gte=frozen_at)
    days = SensitivePeriod.objects.filter(first_day__lte=day, last_day__gte=day)
    return list(days.filter(held).order_by("first_day", "pk"))


def in_force_now(now: datetime) -> list[SensitivePeriod]:
    """Those that hold at `now`, as `not_over`."""
    return [row for row in not_over(now) if row.first_day <= today(now)]


def not_over(now: datetime) -> list[SensitivePeriod]:
    """Those that hold or are to come; where there are none, only the bureau's row is read."""
    until = bureau().sensitive_until
    if until is None or until < localdate(now):
        return []
    return list(standing().filter(last_day__gte=today(now)))


def standing() -> QuerySet[SensitivePeriod]:
    """Every period that nobody ended early, past ones too."""
    return SensitivePeriod.objects.filter(ended_at=None).order_by("first_day", "pk")


def when(period: SensitivePeriod, day: date) -> When:
    """Whether it holds on `day`, is to come, or is over; one that was ended early is over."""
    if period.ended_at is not None or period.last_day < day:
        return "over"
    return "now" if period.first_day <= day else "coming"


def stands(period: SensitivePeriod, day: date) -> str:
    """The same in a word, in the language of the page."""
    match when(period, day):
        case "now":
            return say("生效中", "In force")
        case "coming":
            return say("未开始", "To come")
        case "over":
            return say("已提前结束", "Ended early") if period.ended_at else say("已结束", "Ended")


def names_of(periods: Iterable[SensitivePeriod]) -> Sentences:
    """Their names for an error, in both languages."""
    rows = list(periods)
    return "；".join(row.name for row in rows), "; ".join(row.name_en or row.name for row in rows)


def called(period: SensitivePeriod) -> str:
    """Its name in the language of the page."""
    return say(period.name, period.name_en or period.name)
