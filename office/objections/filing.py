"""Taking in an objection: by the page of the operator, or entered from counter or letter (R46)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from office.attachments.attachment_files import digest_of, keep
from office.attachments.examining import Examined
from office.attachments.models import Attachment
from office.audit.record import actor, record
from office.clean_text import cleaned
from office.complaints.models import Complaint
from office.objections.errors import ObjectionError
from office.objections.flow import OPEN, RULED, Act, State
from office.objections.grounds import GROUNDS
from office.objections.models import Objection, Party
from office.objections.published_mark import mark
from office.published.showing_ended import ended_on
from office.registry import lookups as registry
from office.registry.models import Bureau
from office.state_dir import current_state_dir

LONGEST = 2000
"""Characters of an objection."""
LATEST_ENTRY = timedelta(days=60)
"""What came by counter or letter is entered within so many days."""
HOLDS = {Complaint.Status.NEW: 2, Complaint.Status.FROZEN: 1}
"""So many objections of one side hold a record that waits, or that is being signed, where the first
voids the draft; another comes after publication. What staff entered and was taken back spends none
of them: nobody but staff says that it was ever filed."""
_UNPUBLISHED = (Complaint.Status.NEW, Complaint.Status.FROZEN)


@dataclass(frozen=True)
class Filing:
    """What is filed.

    Args:
        received_on: the day on which it came by counter or letter; None: today.
        files: what comes with it, examined before (`attachments.examining`).
    """

    ground: str
    words: str
    party: str = Party.OPERATOR
    how: str = Objection.How.PAGE
    received_on: date | None = None
    files: tuple[Examined, ...] = ()


@transaction.atomic
def file(complaint: Complaint, given: Filing, now: datetime) -> Objection:
    """File an objection, which holds a record that is not published and marks one that is.

    Raises:
        ObjectionError: no such ground, no words or too many, a day that cannot be, a record that
            is neither to be published nor up, or has run out, one that has an open objection, or
            one that its side objected to before on the same ground, without new evidence, or too
            often.
        AttachmentError: too many files.
    """
    words = _checked(given, registry.today(now))
    Bureau.objects.select_for_update().get()  # one number at a time
    row = Complaint.objects.select_for_update().get(pk=complaint.pk)
    _may_be_filed(row, given, registry.today(now))
    year = registry.today(now).year
    last = Objection.objects.filter(year=year).aggregate(last=Max("serial"))["last"] or 0
    made = Objection.objects.create(
        complaint=row,
        year=year,
        serial=last + 1,
        party=given.party,
        how=given.how,
        ground=given.ground,
        words=words,
        filed_on=given.received_on or registry.today(now),
        filed_at=now,
        taken_in_by="" if given.how == Objection.How.PAGE else actor(),
        before_publication=row.status in _UNPUBLISHED,
    )
    after = {"complaint": row.pk, "ground": made.ground, "party": made.party, "how": made.how}
    record(f"objection {Act.FILE}", made.case, after=after, at=now)
    mark(made, now)
    keep(current_state_dir(), given.files, made.case, made.taken_in_by or made.party, now)
    return made


def _checked(given: Filing, today: date) -> str:
    """The words of what is filed, without what nobody sees."""
    if given.ground not in GROUNDS:
        raise ObjectionError("请选择异议理由。", "Choose the ground of the objection.")
    if given.party not in Party.values or given.how not in Objection.How.values:
        raise ObjectionError(
            "请选择由谁、以什么方式提出。", "Choose who objects, and how it came in."
        )
    words = cleaned(given.words)
    if not words:
        raise ObjectionError(
            "请写明异议内容：哪里不对，事实是什么。",
            "State the objection: what is wrong, and what the facts are.",
        )
    if len(words) > LONGEST:
        raise ObjectionError(
            f"异议内容至多 {LONGEST} 字，更多的请作为附件提交。",
            f"An objection has at most {LONGEST} characters; attach what is longer.",
        )
    if given.received_on and not today - LATEST_ENTRY <= given.received_on <= today:
        raise ObjectionError(
            f"收到日期应在今天以前的 {LATEST_ENTRY.days} 天以内。",
            f"The day of receipt must be within the last {LATEST_ENTRY.days} days.",
        )
    return words


def _may_be_filed(row: Complaint, given: Filing, today: date) -> None:
    """Whether the record, as it stands now, can be objected to."""
    over = ended_on(row, today)
    if over:
        raise ObjectionError(
            f"这件公示期已满（至 {over.isoformat()}），已从屏幕和网页自行撤出，不需要提出异议。",
            f"Its publication period ended on {over.isoformat()}: it has left screens and web "
            "pages automatically, so there is nothing to object to.",
        )
    if row.status == Complaint.Status.WITHHELD or row.exclusion:
        raise ObjectionError(
            "这件投诉不予公示，不需要提出异议。",
            "This complaint is withheld from publication, so there is nothing to object to.",
        )
    if row.status == Complaint.Status.WITHDRAWN:
        raise ObjectionError(
            "这件公示已经撤下，不需要提出异议；恢复公示前可以再提。",
            "This record has been taken down, so no objection is needed; you can object before it "
            "is published again.",
        )
    earlier = Objection.objects.filter(complaint=row)
    if earlier.filter(state__in=sorted(OPEN)).exists():
        raise ObjectionError(
            "这件公示已有一件异议正在办理，结果会告知双方；有补充材料，请交给承办人。",
            "An objection to this record is already being dealt with, and both parties will be "
            "told the result. Give any further material to the officer in charge.",
        )
    own = earlier.filter(party=given.party)
    ruled = own.filter(ground=given.ground, state__in=sorted(RULED)).exists()
    if ruled and not _new_evidence(own, given):
        raise ObjectionError(
            "以这个理由提出的异议已有结果；有新的证据，请作为附件一并提交，或另选理由。",
            "An objection on this ground has already been decided. Attach new evidence, or choose "
            "another ground.",
        )
    by_staff_alone = Q(state=State.TAKEN_BACK) & ~Q(how=Objection.How.PAGE)
    before = own.filter(before_publication=True).exclude(by_staff_alone).count()
    if row.status in _UNPUBLISHED and before >= HOLDS[Complaint.Status(row.status)]:
        raise ObjectionError(
            "这一方的异议已使这件投诉暂缓公示并有了结果；公示后可以再提，届时在公示上注明。",
            "An objection by this party has already held back this complaint and been decided. "
            "Another can be filed after publication; the record will then say so.",
        )


def _new_evidence(earlier: QuerySet[Objection], given: Filing) -> bool:
    """Whether a file comes with it that did not come with one of `earlier`."""
    cases = [one.case for one in earlier]
    known = set(Attachment.objects.filter(case__in=cases).values_list("digest", flat=True))
    return any(digest_of(file) not in known for file in given.files)
