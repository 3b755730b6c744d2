"""The answer to a request for a re-visit: what was found or why not, and that it was told."""

from collections.abc import Collection
from datetime import date

from django.db import IntegrityError, transaction

from office.accounts.same_person import accounts_of
from office.acts.doing import By
from office.acts.typed_words import check_day
from office.complaints.took_part import barred_from
from office.registry import lookups as registry
from office.revisits.acts import REVISIT, TELL
from office.revisits.errors import RevisitError
from office.revisits.flow import ANSWERED, Act, State
from office.revisits.models import Revisit
from office.revisits.revisit_lock import locked, noted, written
from office.separation import Duty

NOT_BY_YOU = RevisitError(
    "这件申请凭告知书在网上提出，而您（或与您同名的账户）打印过这件的告知书，或者由您录入；请由另一位办理。",
    "This request was made online with a notice letter of this case that you (or an account with "
    "your name) printed, or you entered it; it must be dealt with by somebody else.",
)


def visited(number: int, act: str, by: By, on: date, words: str) -> Revisit:
    """Note what was found there.

    Raises:
        RevisitError: no result or words, a day that cannot be, not at that step, not for these
            roles, or it came by a letter that who acts printed.
    """
    if act not in (Act.IMPROVE, Act.LEAVE):
        raise RevisitError("请选择复查结果。", "Choose the result of the visit.")
    said = written(words, RevisitError("请写明看到的情况。", "Say what was found."))
    return _answered(number, Act(act), by, said, on)


def refuse(number: int, by: By, words: str) -> Revisit:
    """Do not go there, for a reason that the operator is told.

    Raises:
        RevisitError: no reason, or as `visited`.
    """
    said = written(words, RevisitError("请写明理由。", "State why."))
    return _answered(number, Act.REFUSE, by, said)


@transaction.atomic
def tell(number: int, by: By, on: date, how: str) -> Revisit:
    """Note that the operator was told, which closes it.

    Raises:
        RevisitError: there is nothing to tell, they were told already, an unknown way, a day that
            cannot be, or not for these roles.
    """
    row = locked(number)
    REVISIT.allow(TELL, by.roles)
    if row.told_on or row.state not in ANSWERED or row.answered_at is None:
        raise RevisitError(*(REVISIT.over if row.told_on else REVISIT.not_now))
    if how not in Revisit.Way.values:
        raise RevisitError("请选择告知方式。", "Choose how they were told.")
    check_day(on, registry.today(row.answered_at), registry.today(by.now), RevisitError)
    row.told_on, row.told_how, row.told_by, row.told_at = on, how, by.person, by.now
    row.save()
    noted(row, Act.TELL, by.person, by.now, on=on.isoformat(), how=how)
    return row


def barred_of(rows: Collection[Revisit], person: str) -> set[int]:
    """The keys of those that `person` may have asked: took in, or had the letter in hand that they
    came by; asked once for all.
    """
    by_page = {row.pk: row.complaint_id for row in rows if row.how == Revisit.How.PAGE}
    entered = {row.pk: row.taken_in_by for row in rows if row.pk not in by_page}
    printed = barred_from(Duty.TAKE_UP, by_page.values(), person)
    mine = accounts_of(person) if entered else frozenset()
    found = {pk for pk, complaint in by_page.items() if complaint in printed}
    return found | {pk for pk, by in entered.items() if by in mine}


def to_visit(rows: Collection[Revisit], person: str) -> tuple[list[Revisit], list[Revisit]]:
    """Of `rows` those that are to be visited: what `person` may answer, and what others do."""
    asked = [row for row in rows if row.state == State.ASKED]
    theirs = barred_of(asked, person)
    mine = [row for row in asked if row.pk not in theirs]
    return mine, [row for row in asked if row.pk in theirs]


def barred(row: Revisit, person: str) -> bool:
    """Whether that one is among them."""
    return row.pk in barred_of([row], person)


def _answered(number: int, act: Act, by: By, words: str, on: date | None = None) -> Revisit:
    try:
        with transaction.atomic():
            row = locked(number)
            state = State(REVISIT.step(row.state, act, by.roles)[0])
            if barred(row, by.person):
                raise NOT_BY_YOU
            if on:
                check_day(on, row.asked_on, registry.today(by.now), RevisitError)
            row.state, row.visited_on, row.answer = state, on, words
            row.answered_by, row.answered_at = by.person, by.now
            row.save()
            noted(row, act, by.person, by.now, **({"on": on.isoformat()} if on else {}))
    except IntegrityError:  # the database found what this program did not
        raise NOT_BY_YOU from None
    return row
