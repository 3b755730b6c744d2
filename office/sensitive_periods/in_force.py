"""Which sensitive periods (敏感时期) hold on a day; those that overlap join in effect."""

from datetime import date

from django.db.models import QuerySet

from office.sensitive_periods.models import SensitivePeriod
from office.words import say


def in_force(day: date) -> list[SensitivePeriod]:
    """Those that hold on `day`, a day in the bureau's zone, the earliest first."""
    return list(standing().filter(first_day__lte=day, last_day__gte=day))


def standing() -> QuerySet[SensitivePeriod]:
    """Every period that nobody ended early, past ones too."""
    return SensitivePeriod.objects.filter(ended_at=None).order_by("first_day", "pk")


def called(period: SensitivePeriod) -> str:
    """Its name in the language of the page."""
    return say(period.name, period.name_en or period.name)
