"""The alarm of sensitive periods (R57) in which nobody has duty who can take something down."""

from collections.abc import Iterator
from datetime import datetime

from office.accounts.display_names import named
from office.alarms.alarm import Alarm
from office.registry.lookups import today
from office.sensitive_periods.duty import without_duty
from office.sensitive_periods.in_force import not_over


def duty_lost(now: datetime) -> Iterator[Alarm]:
    """Periods that hold or come whose duty officer has lost account or role."""
    for period in without_duty(not_over(now), today(now)):
        who = named(period.duty)
        yield Alarm(
            "danger",
            "sensitive-duty",
            f"敏感时期“{period.name}”的值班负责人{who}已不能撤下（账户停用或没有该职务）："
            "请恢复其职务，或另设同期的敏感时期后提前结束这一个",
            f"{who}, who has duty in the sensitive period “{period.name_en or period.name}”, can "
            "take nothing down any more: account closed, or role lost. Give the role back, or rule "
            "another period of these days and end this one",
            f"period {period.pk}",
            page="periods",
        )
