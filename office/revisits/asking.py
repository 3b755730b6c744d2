"""Taking in a request for a re-visit: by the operator's page, or entered by entry staff."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from office.attachments.attachment_files import keep
from office.attachments.examining import Examined
from office.audit.record import actor
from office.complaints.models import Complaint
from office.published.showing_ended import ended_on
from office.registry import lookups as registry
from office.revisits.errors import RevisitError
from office.revisits.flow import Act
from office.revisits.models import Revisit
from office.revisits.revisit_lock import noted, written
from office.state_dir import current_state_dir

LATEST_ENTRY = timedelta(days=60)
"""What came otherwise than by the page is entered within so many days."""


@dataclass(frozen=True)
class Request:
    """What is asked.

    Args:
        asked_on: the day on which it came; None: today.
        files: what comes with it, examined before (`attachments.examining`).
    """

    words: str
    how: str = Revisit.How.PAGE
    asked_on: date | None = None
    files: tuple[Examined, ...] = ()


@transaction.atomic
def ask(complaint: Complaint, given: Request, now: datetime) -> Revisit:
    """Take in a request; nothing that is published changes by it.

    Raises:
        RevisitError: no words or too many, a day that cannot be, a record that is not up, or one
            whose request is being dealt with.
        AttachmentError: too many files.
    """
    words = written(
        given.words,
        RevisitError("请写明哪里已整改。", "Say what was put right."),
    )
    today = registry.today(now)
    row = Complaint.objects.select_for_update().get(pk=complaint.pk)
    _may_be_asked(row, given, today)
    by_page = given.how == Revisit.How.PAGE
    made = Revisit.objects.create(
        complaint=row, how=Revisit.How(given.how), words=words, asked_on=given.asked_on or today,
        asked_at=now, taken_in_by="" if by_page else actor(),
    )  # fmt: skip
    noted(made, Act.ASK, actor(), now, how=made.how, on=made.asked_on.isoformat())
    keep(current_state_dir(), given.files, made.case, actor(), now)
    return made


def _may_be_asked(row: Complaint, given: Request, today: date) -> None:
    if row.status != Complaint.Status.PUBLISHED or ended_on(row, today):
        raise RevisitError(
            "这件投诉现在没有公示，不需要申请复查。",
            "This complaint is not published at present, so no re-visit is needed.",
        )
    if given.asked_on and not today - LATEST_ENTRY <= given.asked_on <= today:
        raise RevisitError(
            f"收到日期应在今天以前的 {LATEST_ENTRY.days} 天以内。",
            f"The day of receipt must be within the last {LATEST_ENTRY.days} days.",
        )
    if Revisit.objects.filter(complaint=row, told_on=None).exists():
        raise RevisitError(
            "这件公示已有一件复查申请正在办理，结果会告知经营者。",
            "A re-visit of this record is already being dealt with; the operator will be told the "
            "result.",
        )
