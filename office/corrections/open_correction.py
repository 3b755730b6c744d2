"""The version that is corrected, and the one open correction, held while something is done."""

from datetime import date

from office.complaints.models import Complaint
from office.corrections.models import Correction
from office.errors import CorrectionError
from office.published.models import PublicRecord, RecordVersion
from office.published.showing_ended import ended_on


def newest(pub_id: str) -> RecordVersion | None:
    """The newest published version of a record; nobody else proposes a change of it meanwhile."""
    PublicRecord.objects.select_for_update().filter(pk=pub_id).first()
    rows = RecordVersion.objects.filter(record=pub_id, body__isnull=False)
    return rows.select_related("record__complaint").order_by("-version").first()


def locked(pub_id: str) -> Correction:
    """The open correction of a record; nobody else ends it before the transaction does.

    Raises:
        CorrectionError: none is open.
    """
    proposed = Correction.State.PROPOSED
    row = Correction.objects.select_for_update().filter(record=pub_id, state=proposed).first()
    if row is None:
        raise CorrectionError(
            "没有待批的更正，可能已经公示或撤回。",
            "No correction is waiting; it may have been published or taken back.",
        )
    return row


def check_up(complaint: Complaint, today: date) -> None:
    """Refuse to begin a correction of what has run out by itself (R43).

    Raises:
        CorrectionError: its last day is past.
    """
    day = ended_on(complaint, today)
    if day:
        raise CorrectionError(
            f"这件公示期已满（至 {day.isoformat()}），已从屏幕和网页自行撤出，没有可更正的公示。",
            f"Its publication period ended on {day.isoformat()}: it has left screens and web pages "
            "automatically, so there is nothing published to correct.",
        )
