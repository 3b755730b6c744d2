"""Whether an objection is taken up (受理), and what its sender takes back."""

from django.db import IntegrityError, transaction
from django.db.models import Q

from office.acts.doing import By
from office.objections.deciding import rule
from office.objections.errors import ObjectionError
from office.objections.flow import Act, State
from office.objections.models import Objection
from office.objections.objection_lock import locked, noted, stepped
from office.objections.published_mark import mark
from office.objections.took_part import barred
from office.objections.typed_objection import written
from office.prior_notices.models import PriorNotice
from office.roles import OPERATOR
from office.separation import Duty

_HAD_A_HAND = ObjectionError(
    "您（或与您同名的账户）登记了这件异议，或经手过这件投诉，不能记为撤回："
    "撤回即了结提出人的权利。请由没有经手的录入或法规审核人员记。",
    "You, or an account with your name, entered this objection or had a hand in the complaint, so "
    "you cannot note it as taken back: that would end the objector's rights. Ask entry staff or a "
    "legal officer who had no hand in it.",
)


@transaction.atomic
def accept(number: int, by: By, seen: State | None = None) -> Objection:
    """Take it up; both parties are to be told.

    Raises:
        ObjectionError: it is not at that step, not for these roles, or it came by a letter that who
            acts printed.
    """
    row = locked(number)
    row.state = stepped(row, Act.ACCEPT, by, seen)
    if barred(row, Duty.TAKE_UP, by.person):
        raise ObjectionError(
            "这件异议凭告知书在网上提出，而您（或与您同名的账户）打印过这件的告知书；请由没有打印过的人受理。",
            "This objection was filed online with a notice letter, and you (or an account with "
            "your name) printed a letter of this case; it must be taken up by somebody who did "
            "not.",
        )
    row.accepted_by, row.accepted_at = by.person, by.now
    row.save()
    noted(row, Act.ACCEPT, by)
    return row


@transaction.atomic
def decline(number: int, by: By, reasons: str, seen: State | None = None) -> Objection:
    """Do not take it up, for reasons that both parties are told; nobody does who took part.

    Raises:
        ObjectionError: no reasons, not at that step, not for these roles, or who acts took part.
        DecisionError: no signature of this by who acts.
    """
    return rule(number, Act.DECLINE, by, reasons, seen=seen)


def take_back(number: int, by: By, words: str) -> Objection:
    """End it because who objected says so; nothing is owed any more.

    Args:
        words: how and when that was said, for the file.

    Raises:
        ObjectionError: decided already, not for these roles, no words, or who acts entered it or
            had a hand in the case.
    """
    try:
        with transaction.atomic():
            return _taken_back(number, by, words)
    except IntegrityError:  # the database found what this program did not
        raise _HAD_A_HAND from None


def _by_another_hand(row: Objection) -> bool:
    """Whether an address of this case was printed or first opened since it was filed: then it may
    be somebody of the bureau who has it, and not who objected.
    """
    notices = PriorNotice.objects.filter(complaint=row.complaint_id)
    since = Q(opened_at__gt=row.filed_at) | Q(letters__at__gt=row.filed_at)
    return notices.filter(since).exists()


def _taken_back(number: int, by: By, words: str) -> Objection:
    row = locked(number)
    if by.person == OPERATOR and _by_another_hand(row):
        raise ObjectionError(
            "提出异议之后，本局重新打印过告知书，或者告知书在那以后才第一次打开，不能确定是谁在操作，"
            "所以不能在网上撤回；要撤回的，请书面告诉本局。",
            "After the objection was filed, a letter was reprinted or opened for the first time, "
            "so it is not certain who is acting here; it cannot be taken back online. To take it "
            "back, tell the bureau in writing.",
        )
    if barred(row, Duty.TAKE_BACK, by.person):
        raise _HAD_A_HAND
    row.state = stepped(row, Act.TAKE_BACK, by)
    row.reasons = written(
        words,
        ObjectionError(
            "请写明提出人何时、怎样表示撤回。",
            "State when and how the objector took it back.",
        ),
    )
    row.closed_by, row.closed_at = by.person, by.now
    row.save()
    noted(row, Act.TAKE_BACK, by)
    mark(row, by.now)
    return row
