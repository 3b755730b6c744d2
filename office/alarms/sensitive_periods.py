"""Alarms of sensitive periods (R57): nobody has duty, or nothing was drilled before."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from office.accounts.display_names import named
from office.alarms.alarm import Alarm
from office.drills.current import drilled_since
from office.registry.lookups import today
from office.sensitive_periods.duty import without_duty
from office.sensitive_periods.in_force import not_over

_AHEAD, _DRILLED = timedelta(days=3), timedelta(days=90)


def not_drilled(now: datetime) -> Iterator[Alarm]:
    """Periods that hold or begin within three days, where in 90 days no drill came to its end."""
    near = [row for row in not_over(now) if row.first_day <= today(now) + _AHEAD]
    if not near or drilled_since(now - _DRILLED):
        return
    for period in near:
        yield Alarm(
            "warning",
            "sensitive-drill",
            f"敏感时期“{period.name}”{period.first_day} 起，90 天内没有做过撤下演练：请做一次演练",
            f"The sensitive period “{period.name_en or period.name}” begins on {period.first_day}, "
            "and there has been no take-down drill in the last 90 days: hold one",
            f"period {period.pk}",
            page="drills",
        )


def duty_lost(now: datetime) -> Iterator[Alarm]:
    """Periods that hold or come whose duty officer has lost account or role."""
    for period in without_duty(not_over(now), today(now)):
        who = named(period.duty)
        yield Alarm(
            "danger",
            "sensitive-duty",
            f"敏感时期“{period.name}”的值班负责人{who}已不能撤下（账户停用或没有该职务）："
            "请恢复其职务，或另设同期的敏感时期后提前结束这一个",
            f"{who}, duty officer in the sensitive period “{period.name_en or period.name}”, can "
            "no longer take anything down (account closed or role lost). Restore the role, or set "
            "another period for these days and end this one early",
            f"period {period.pk}",
            page="periods",
        )
