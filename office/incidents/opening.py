"""Opening an event, and saying which withdrawals belong to it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from office.accounts.display_names import named
from office.audit.record import actor
from office.errors import UsageError
from office.incidents.incident_lock import held_open, logged, name_of
from office.incidents.models import Incident, IncidentWithdrawal
from office.published.models import Withdrawal
from office.registry import lookups as registry
from office.registry.models import Bureau


@transaction.atomic
def open_incident(name: str, now: datetime, withdrawal: Withdrawal | None = None) -> Incident:
    """Open an event under the next number of the year, with what was taken down first.

    Raises:
        UsageError: no name, or too long a one; or the withdrawal belongs to an event already.
    """
    called = name_of(name)
    Bureau.objects.select_for_update().get()  # one number at a time
    year = registry.today(now).year
    last = Incident.objects.filter(year=year).aggregate(last=Max("serial"))["last"] or 0
    row = Incident.objects.create(
        year=year, serial=last + 1, name=called, opened_by=actor(), opened_at=now
    )
    logged("open", row, now, called)
    if withdrawal is not None:
        _join(row, withdrawal, now)
    return row


@transaction.atomic
def join(pk: int, withdrawal: Withdrawal, now: datetime) -> Incident:
    """Have a withdrawal belong to an open event.

    Raises:
        UsageError: the event is closed, or the withdrawal belongs to one already.
    """
    row = held_open(pk)
    _join(row, withdrawal, now)
    return row


def _join(row: Incident, withdrawal: Withdrawal, now: datetime) -> None:
    Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
    before = IncidentWithdrawal.objects.filter(withdrawal=withdrawal).first()
    if before is not None:
        who = named(before.by)
        raise UsageError(
            f"撤下件第 {withdrawal.wd_version} 版已由{who}归入 {before.incident.number}。",
            f"{who} has already added withdrawal {withdrawal.wd_version} to "
            f"{before.incident.number}.",
        )
    IncidentWithdrawal.objects.create(incident=row, withdrawal=withdrawal, by=actor(), at=now)
    logged("join", row, now, withdrawal=withdrawal.wd_version)
