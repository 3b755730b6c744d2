"""Whether an objection is taken up (受理), and what its sender takes back."""

from django.db import transaction

from office.objections.deciding import rule
from office.objections.errors import ObjectionError
from office.objections.flow import Act, State
from office.objections.locked import By, locked, noted, stepped
from office.objections.marking import mark
from office.objections.models import Objection
from office.objections.typed import written


@transaction.atomic
def accept(number: int, by: By, seen: State | None = None) -> Objection:
    """Take it up; both parties are to be told.

    Raises:
        ObjectionError: it is not at that step, or not for these roles.
    """
    row = locked(number)
    row.state = stepped(row, Act.ACCEPT, by, seen)
    row.accepted_by, row.accepted_at = by.person, by.now
    row.save()
    noted(row, Act.ACCEPT, by)
    return row


@transaction.atomic
def decline(number: int, by: By, reasons: str, seen: State | None = None) -> Objection:
    """Do not take it up, for reasons that both parties are told; nobody does who took part.

    Raises:
        ObjectionError: no reasons, not at that step, not for these roles, or who acts took part.
    """
    return rule(number, Act.DECLINE, by, reasons, seen=seen)


@transaction.atomic
def take_back(number: int, by: By, words: str) -> Objection:
    """End it because who objected says so; nothing is owed any more.

    Args:
        words: how and when that was said, for the file.

    Raises:
        ObjectionError: decided already, not for these roles, or no words.
    """
    row = locked(number)
    row.state = stepped(row, Act.TAKE_BACK, by)
    row.reasons = written(
        words,
        ObjectionError(
            "请写明提出人何时、怎样表示撤回。",
            "Write when and how who objected took it back.",
        ),
    )
    row.closed_by, row.closed_at = by.person, by.now
    row.save()
    noted(row, Act.TAKE_BACK, by)
    mark(row, by.now)
    return row
