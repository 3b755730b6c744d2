"""Ruling a sensitive period (敏感时期, R57), and ending one early."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max

from office.audit.record import actor, record
from office.clean_text import cleaned
from office.errors import UsageError
from office.registry.lookups import today
from office.registry.models import Bureau
from office.sensitive_periods.duty import check_duty
from office.sensitive_periods.in_force import standing
from office.sensitive_periods.models import SensitivePeriod

LONGEST = timedelta(days=92)
"""A quarter: what is always on is no sensitive period, and a third person has no end of it."""
_LIMITS = {"name": 40, "name_en": 80, "contact": 80}
_LABELS = {
    "name": ("名称", "The name"),
    "name_en": ("英文名称", "The English name"),
    "contact": ("联系方式", "The contact"),
}
_REASON = 200


@dataclass(frozen=True)
class NewPeriod:
    """A period as a person words it; `duty` is an account, both days are included."""

    name: str
    first_day: date
    last_day: date
    duty: str
    contact: str
    name_en: str = ""


@transaction.atomic
def rule(new: NewPeriod, now: datetime) -> SensitivePeriod:
    """Keep a new period; it holds from its first day on, of a period of today at once.

    Raises:
        UsageError: its days are none, past or too many, the same stands already, or who has duty
            may take nothing down.
    """
    said = {field: cleaned(getattr(new, field)) for field in _LIMITS}
    _check_words(said)
    _check_days(new.first_day, new.last_day, today(now))
    check_duty(new.duty, today(now))
    # Of two at once the second sees the first.
    office = Bureau.objects.select_for_update().get()
    twins = standing().filter(first_day=new.first_day, last_day=new.last_day, name=said["name"])
    if twins.exists():
        raise UsageError(
            "同名、同起止日期的敏感时期已经有了，没有重复添加。",
            "A sensitive period with the same name and dates already exists; it was not added "
            "again.",
        )
    row = SensitivePeriod.objects.create(
        first_day=new.first_day,
        last_day=new.last_day,
        duty=new.duty,
        ruled_by=actor(),
        ruled_at=now,
        **said,
    )
    _note_last_day(office)
    after = {
        "from": row.first_day.isoformat(),
        "until": row.last_day.isoformat(),
        "duty": row.duty,
    }
    record("rule period", f"sensitive period {row.pk}", after=after, at=now)
    return row


@transaction.atomic
def end(number: int, reason: str, now: datetime) -> SensitivePeriod:
    """End the period `number` now, before its last day is over.

    Args:
        reason: for the office; kept out of the log (R39).

    Raises:
        UsageError: no such period, no reason, over, or ended already.
    """
    said = cleaned(reason)
    if not said or len(said) > _REASON:
        raise UsageError(
            f"请写明提前结束的理由，至多 {_REASON} 字。",
            f"Say why it ends early, in at most {_REASON} characters.",
        )
    office = Bureau.objects.select_for_update().get()
    row = SensitivePeriod.objects.select_for_update().filter(pk=number).first()
    if row is None:
        raise UsageError(f"没有第 {number} 个敏感时期。", f"There is no sensitive period {number}.")
    if row.ended_at is not None:
        raise UsageError("这个敏感时期已经结束。", "This sensitive period has already ended.")
    if row.last_day < today(now):
        raise UsageError(
            "这个敏感时期已经过去，不能改动。",
            "This sensitive period is over and can no longer be changed.",
        )
    row.ended_by, row.ended_at, row.end_reason = actor(), now, said
    row.save(update_fields=["ended_by", "ended_at", "end_reason"])
    _note_last_day(office)
    record("end period", f"sensitive period {row.pk}", before=row.last_day.isoformat(), at=now)
    return row


def _note_last_day(office: Bureau) -> None:
    """So that a page which reads the bureau's row anyway asks no more where there is no period."""
    office.sensitive_until = standing().aggregate(last=Max("last_day"))["last"]
    office.save(update_fields=["sensitive_until"])


def _check_words(said: dict[str, str]) -> None:
    for field, most in _LIMITS.items():
        zh, en = _LABELS[field]
        if not said[field] and field != "name_en":
            raise UsageError(f"请填写{zh}。", f"{en} is missing.")
        if len(said[field]) > most:
            raise UsageError(f"{zh}至多 {most} 字。", f"{en} has at most {most} characters.")


def _check_days(first: date, last: date, day: date) -> None:
    if last < first:
        raise UsageError(
            "最后一天早于第一天，请核对日期。",
            "The last day is before the first day; please check.",
        )
    if last - first >= LONGEST:
        raise UsageError(
            f"一个敏感时期至多 {LONGEST.days} 天；更长的请分段设定。",
            f"A period has at most {LONGEST.days} days; set a longer one in parts.",
        )
    if first < day:
        raise UsageError(
            "第一天已经过去：敏感时期不能追溯，请从今天或以后开始。",
            "The first day has passed: sensitive periods cannot be backdated. Start today or "
            "later.",
        )
