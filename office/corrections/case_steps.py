"""The steps of a case: taken up or not, looked into, its result, the applicant told (R31-R33)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from office.accounts.display_names import named
from office.accounts.recusal import bars
from office.acts.typed_words import TOLD_ON, check_day
from office.audit.record import actor
from office.complaints.took_part import hands_of
from office.corrections.case_flow import Act
from office.corrections.case_lock import OPEN, locked_case, noted, written
from office.corrections.models import CaseNote, CaseTelling, Correction, CorrectionCase
from office.errors import CorrectionError
from office.registry import lookups as registry
from office.separation import Duty, Part

_STATE, _OF = CorrectionCase.State, CaseTelling.Of


@dataclass(frozen=True)
class Told:
    """On which day and how an applicant was told, in which words."""

    on: date
    how: str
    words: str


def to_tell() -> QuerySet[CorrectionCase]:
    """Those with a result that their applicant has not been told, the longest ended first."""
    rows = CorrectionCase.objects.filter(by=CorrectionCase.By.APPLICATION, closed_at=None)
    return rows.exclude(state__in=sorted(OPEN)).order_by("ended_at", "pk")


@transaction.atomic
def accept(number: int, told: Told, now: datetime, seen: str = "") -> CorrectionCase:
    """Take an application up, and note that its applicant was told so.

    Raises:
        CorrectionError: taken up or not already, a telling that cannot be, or it came by a letter
            that who acts printed.
    """
    row = _received(number, seen)
    if barred(row, Duty.TAKE_UP, actor()):
        raise CorrectionError(
            "这件申请凭告知书在网上提出，而您（或与您同名的账户）打印过这件的告知书；请由没有打印过的录入人员受理。",
            "This application was made online with a notice letter, and you (or an account with "
            "your name) printed a letter of this case; it must be taken up by entry staff who did "
            "not.",
        )
    row.state, row.accepted_by, row.accepted_at = _STATE.ACCEPTED, actor(), now
    row.save()
    noted(row, Act.ACCEPT)
    _note_telling(row, _OF.ACCEPTANCE, told, row.received_on, now)
    return row


@transaction.atomic
def decline(number: int, reasons: str, now: datetime, seen: str = "") -> CorrectionCase:
    """Do not take an application up, for reasons that its applicant is told.

    Raises:
        CorrectionError: taken up or not already, no reasons, or who acts entered it.
    """
    row = _received(number, seen)
    check_end(row)
    row.reasons = _reasons(reasons)
    _end(row, _STATE.DECLINED, now)
    noted(row, Act.DECLINE)
    return row


@transaction.atomic
def look_into(number: int, words: str, now: datetime) -> CaseNote:
    """Note what was found out.

    Raises:
        CorrectionError: it is not at that step, or no words.
    """
    row = _going_on(number)
    text = written(words, CorrectionError("请写明核查结果。", "State what was found."))
    made = CaseNote.objects.create(case=row, words=text, by=actor(), at=now)
    noted(row, Act.LOOK_INTO, note=made.pk)
    return made


@transaction.atomic
def give_up(number: int, reasons: str, now: datetime, seen: str = "") -> CorrectionCase:
    """Decide without a proposal that nothing is corrected; an applicant is told why.

    Raises:
        CorrectionError: it is not at that step, a proposal waits, no reasons, or who acts entered
            it.
    """
    row = _going_on(number, seen)
    check_end(row)
    if row.proposals.filter(state=Correction.State.PROPOSED).exists():
        raise CorrectionError(
            "已有待批的更正；要不予更正，请在该件上记下理由。",
            "A proposed correction is already waiting; to make no correction, decide against it "
            "there and give the reason.",
        )
    refused(row, _reasons(reasons), now)
    return row


def barred(row: CorrectionCase, duty: Duty, person: str) -> bool:
    """Whether `person`, by any account, had a part in what a party applied for that forbids it."""
    online = row.how == CorrectionCase.How.PAGE
    by_objection = row.how == CorrectionCase.How.OBJECTION
    printed = hands_of(row.record.complaint_id).get(Part.PRINTED, ()) if online else ()
    hands = {
        Part.TOOK_IN: () if online or by_objection else (row.opened_by,),
        Part.PRINTED: printed,
    }
    return row.applied_for and bool(bars(duty, person, hands))


def check_end(row: CorrectionCase) -> None:
    """Refuse to have who entered an application end it without a correction.

    Raises:
        CorrectionError: who acts entered it, or printed the letter by which it came.
    """
    if barred(row, Duty.END, actor()):
        raise CorrectionError(
            "这件申请由您（或与您同名的账户）登记，或者凭您打印的告知书提出，不予受理、不予更正须由另一位"
            "录入人员决定。",
            "You (or an account with your name) entered this application, or printed the letter "
            "it came by; another member of the entry staff must decide not to take it up or not "
            "to correct.",
        )


def refused(row: CorrectionCase, reasons: str, now: datetime) -> None:
    """Its result is that nothing is corrected; within the caller's transaction."""
    row.reasons = reasons
    _end(row, _STATE.REFUSED, now)
    noted(row, Act.REFUSE)


def carried_out(row: CorrectionCase, now: datetime) -> None:
    """Its result is the correction that was just published; within the caller's transaction."""
    _end(row, _STATE.CORRECTED, now)
    noted(row, Act.CORRECT)


@transaction.atomic
def tell(number: int, told: Told, now: datetime) -> CorrectionCase:
    """Note that the applicant was told the result, with which the case is closed (R33).

    Raises:
        CorrectionError: there is no result, they were told already, or a telling that cannot be.
    """
    row = locked_case(number)
    earlier = row.tellings.filter(of=_OF.RESULT).first()
    if earlier:
        raise CorrectionError(
            f"{named(earlier.by)}已记下这次告知（{earlier.on.isoformat()}），没有重复记录。",
            f"{named(earlier.by)} has noted it already ({earlier.on.isoformat()}); it was not "
            "recorded twice.",
        )
    if not row.applied_for or row.ended_at is None:
        raise CorrectionError(
            "这件更正还没有结果，或者不用告知。",
            "It has no result yet, or nobody needs to be told.",
        )
    _note_telling(row, _OF.RESULT, told, registry.today(row.ended_at), now)
    row.closed_by, row.closed_at = actor(), now
    row.save()
    return row


def _received(number: int, seen: str) -> CorrectionCase:
    row = locked_case(number, seen)
    if row.state != _STATE.RECEIVED:
        raise CorrectionError(
            "这件申请已经受理或有了结果。",
            "This application has already been taken up, or already has a result.",
        )
    return row


def _going_on(number: int, seen: str = "") -> CorrectionCase:
    row = locked_case(number, seen)
    if row.state != _STATE.ACCEPTED:
        raise CorrectionError(
            "这件更正还没有受理，或已经有了结果。",
            "It has not been taken up yet, or already has a result.",
        )
    return row


def _reasons(text: str) -> str:
    return written(
        text,
        CorrectionError(
            "请写明理由，告知申请人时要用。", "State the reasons; the applicant will be told."
        ),
    )


def _end(row: CorrectionCase, state: str, now: datetime) -> None:
    """Give it its result; of own discovery nobody is told, so that closes it."""
    row.state, row.ended_by, row.ended_at = state, actor(), now
    if not row.applied_for:
        row.closed_by, row.closed_at = actor(), now
    row.save()


def _note_telling(row: CorrectionCase, of: str, told: Told, first: date, now: datetime) -> None:
    if told.how not in CaseTelling.Way.values:
        raise CorrectionError("请选择告知方式。", "Choose how the applicant was told.")
    check_day(told.on, first, registry.today(now), CorrectionError, TOLD_ON)
    words = written(told.words, CorrectionError("请写明告知内容。", "State what they were told."))
    CaseTelling.objects.create(
        case=row, of=of, on=told.on, how=told.how, words=words, by=actor(), at=now
    )
    noted(row, Act.TELL, of=of, on=told.on.isoformat(), how=told.how)
