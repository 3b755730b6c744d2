"""An objection as its operator sees it: received, taken up, by when answered, and what came of it.

What came of it stands here once they were told, and not before; with reasons that somebody proved
to have signed, and what can be done against it.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from office.attachments import attachment_files
from office.attachments.models import Attachment
from office.complaints.models import Complaint
from office.complaints.working_days import last_day
from office.objections.as_signed import check_proved
from office.objections.errors import ObjectionError
from office.objections.flow import OPEN, RULED, State
from office.objections.models import Objection, Party, Telling
from office.registry.answer_terms import against
from office.registry.law import law_on


@dataclass(frozen=True)
class OwnObjection:
    """The operator's newest.

    Args:
        tell_by, answer_by: the law's last days for what comes next.
        told: the day on which they were told what came of it; None: not yet.
        against: what can be done about that; "" where nothing is left to do.
    """

    row: Objection
    attachments: tuple[Attachment, ...]
    tell_by: date
    answer_by: date
    decided: date | None
    told: date | None
    against: str

    @property
    def open(self) -> bool:
        """Whether it can be taken back: nobody has decided on it."""
        return self.row.state in OPEN

    @property
    def untold(self) -> bool:
        """Whether it has a result of which they were not told yet."""
        return self.row.state in RULED and self.told is None


def own_objection(complaint: Complaint, since: datetime) -> OwnObjection | None:
    """That filed since then; a consumer's is no business of this page."""
    rows = Objection.objects.filter(
        complaint=complaint, party=Party.OPERATOR, filed_at__gte=since
    ).prefetch_related("tellings")
    row = rows.order_by("-pk").first()
    if row is None:
        return None
    law = law_on(row.filed_on)
    told = _told(row)
    decided = localdate(row.decided_at) if told and row.decided_at else None
    return OwnObjection(
        row=row,
        attachments=tuple(attachment_files.of(row.case)),
        tell_by=last_day(row.filed_on, law.tell_days, "cn"),
        answer_by=last_day(row.filed_on, law.answer_days, "cn"),
        decided=decided,
        told=told,
        against=against(law_on(decided)) if decided and row.state != State.UPHELD else "",
    )


def _told(row: Objection) -> date | None:
    """The day on which the operator was told the result; None too where nobody proved to have made
    it: what somebody wrote into the books is told here as little as by letter."""
    of = Telling.Of.ACCEPTANCE if row.state == State.DECLINED else Telling.Of.ANSWER
    days = [one.on for one in row.tellings.all() if (one.of, one.party) == (of, Party.OPERATOR)]
    if row.state not in RULED or not days:
        return None
    try:
        check_proved(row)
    except ObjectionError:
        return None
    return days[0]
