"""The duty officer (值班负责人) of a sensitive period: who may be, and who is no longer."""

from datetime import date

from office.accounts.models import User
from office.errors import UsageError
from office.roles import TAKERS
from office.sensitive_periods.models import SensitivePeriod


def on_duty(slug: str, day: date) -> bool:
    """Whether that account works here and may take down on `day`, as a deputy too."""
    user = User.objects.filter(username=slug, is_active=True).first()
    return user is not None and bool(user.roles(day) & TAKERS)


def check_duty(slug: str, day: date) -> None:
    """Refuse a duty officer who could not take anything down.

    Raises:
        UsageError: no such account, closed, or of no role that takes down.
    """
    if not on_duty(slug, day):
        raise UsageError(
            "值班负责人须有启用的账户，且是值班、部门负责人或分管领导：其他人不能撤下。",
            "The duty officer needs an active account as duty officer, department head or deputy "
            "director: nobody else can take content down.",
        )


def may_have_duty() -> dict[str, str]:
    """By slug, the names of whom the bureau may choose: who holds such a role by themselves."""
    rows = User.objects.filter(is_active=True, grants__role__in=TAKERS).distinct()
    return dict(rows.order_by("name", "username").values_list("username", "name"))


def without_duty(periods: list[SensitivePeriod], day: date) -> list[SensitivePeriod]:
    """Those of `periods` whose duty officer has lost account or role since."""
    return [period for period in periods if not on_duty(period.duty, day)]
