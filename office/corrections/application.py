"""Opening a case of a correction: a party's application (R29), or the bureau's own discovery."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max

from office.attachments.attachment_files import keep
from office.attachments.examining import Examined
from office.audit.record import actor
from office.clean_text import clean_text
from office.complaints.models import Complaint
from office.corrections.case_flow import Act
from office.corrections.case_lock import OPEN, noted, written
from office.corrections.models import CorrectionCase
from office.corrections.open_correction import check_up
from office.errors import CorrectionError
from office.published.models import PublicRecord
from office.registry import lookups as registry
from office.registry.models import Bureau
from office.state_dir import current_state_dir

GROUND_CODES = ("inaccurate", "lawful_rights", "public_interest")
"""The three grounds of a correction (R30)."""
LATEST_ENTRY = timedelta(days=60)
"""What came otherwise than by the page is entered within so many days."""
_NAME = 100
_STATE = CorrectionCase.State


@dataclass(frozen=True)
class Application:
    """What a party applies for.

    Args:
        words: what is wrong; `wanted`: what should stand instead.
        applicant: who applies by name, where it is known; for the office alone.
        received_on: the day on which it came; None: today.
        files: evidence that comes with it, examined before (`attachments.examining`).
    """

    ground: str
    words: str
    wanted: str = ""
    party: str = CorrectionCase.Party.OPERATOR
    how: str = CorrectionCase.How.PAGE
    applicant: str = ""
    received_on: date | None = None
    files: tuple[Examined, ...] = ()


@transaction.atomic
def apply(record: PublicRecord, given: Application, now: datetime) -> CorrectionCase:
    """Take in an application for a correction of a published record.

    Raises:
        CorrectionError: no such ground, party or way, no words or too many, a day that cannot be,
            a record that is not published or whose time is over, or one whose application is
            being dealt with.
        AttachmentError: too many files.
    """
    words = _checked(given, registry.today(now))
    row = _open(record, CorrectionCase.By.APPLICATION, given.ground, now)
    row.words = words
    row.wanted = written(given.wanted, None)
    row.party, row.how = given.party, given.how
    row.applicant = " ".join(clean_text(given.applicant).split())[:_NAME]
    row.received_on = given.received_on or row.received_on
    if row.how == CorrectionCase.How.OBJECTION:  # taken up with the decision on it
        row.state, row.accepted_by, row.accepted_at = _STATE.ACCEPTED, actor(), now
    row.save()
    noted(row, Act.APPLY, ground=row.ground, by=row.by, party=row.party, how=row.how)
    keep(current_state_dir(), given.files, row.name, actor(), now)
    return row


@transaction.atomic
def discovered(record: PublicRecord, ground: str, now: datetime) -> CorrectionCase:
    """The case of what the bureau found out itself: the one that goes on, or a new one."""
    going_on = open_case(record.pk, CorrectionCase.By.OWN)
    if going_on:
        return going_on
    row = _open(record, CorrectionCase.By.OWN, ground, now)
    row.state, row.accepted_by, row.accepted_at = _STATE.ACCEPTED, actor(), now
    row.save()
    noted(row, Act.APPLY, ground=ground, by=row.by)
    return row


def open_case(pub_id: str, by: str) -> CorrectionCase | None:
    """The case of that origin that goes on for a record."""
    return CorrectionCase.objects.filter(record=pub_id, by=by, state__in=sorted(OPEN)).first()


def _open(record: PublicRecord, by: str, ground: str, now: datetime) -> CorrectionCase:
    Bureau.objects.select_for_update().get()  # one number at a time
    PublicRecord.objects.select_for_update().get(pk=record.pk)
    complaint = Complaint.objects.get(pk=record.complaint_id)
    if complaint.status not in (Complaint.Status.PUBLISHED, Complaint.Status.WITHDRAWN):
        raise CorrectionError(
            "这件还没有公示，不需要更正。",
            "It has not been published yet, so there is nothing to correct.",
        )
    if open_case(record.pk, by):
        raise CorrectionError(
            "这件公示已有一件更正申请正在办理；有补充材料，请交给承办人。",
            "An application to correct this record is already being dealt with; give any further "
            "material to the officer in charge.",
        )
    today = registry.today(now)
    check_up(complaint, today)
    last = CorrectionCase.objects.filter(year=today.year).aggregate(last=Max("serial"))["last"]
    return CorrectionCase(
        record=record,
        year=today.year,
        serial=(last or 0) + 1,
        by=by,
        ground=ground,
        received_on=today,
        opened_at=now,
        opened_by=actor(),
    )


def _checked(given: Application, today: date) -> str:
    """What is said to be wrong, without what nobody sees."""
    if given.ground not in GROUND_CODES:
        raise CorrectionError("请选择更正理由。", "Choose the ground of the correction.")
    parties, ways = CorrectionCase.Party.values, CorrectionCase.How.values
    if given.party not in parties or given.how not in ways:
        raise CorrectionError("请选择由谁、以什么方式申请。", "Choose who applies and how.")
    if given.received_on and not today - LATEST_ENTRY <= given.received_on <= today:
        raise CorrectionError(
            f"收到日期应在今天以前的 {LATEST_ENTRY.days} 天以内。",
            f"The day of receipt must be within the last {LATEST_ENTRY.days} days.",
        )
    return written(
        given.words,
        CorrectionError(
            "请写明哪里有误，事实是什么。", "State what is wrong, and what the facts are."
        ),
    )
