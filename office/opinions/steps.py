"""The acts on an opinion: each in a transaction, audited, by the table of `opinions.acts`."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from office.accounts.recusal import bars
from office.acts.doing import By, Given
from office.audit.record import record
from office.complaints.models import Complaint
from office.complaints.re_review import re_review_day
from office.decisions.decision_signatures import keep
from office.errors import Sentences
from office.opinions import checks, flow
from office.opinions.acts import OPINION
from office.opinions.as_signed import SIGNED_ACTS, signed_step
from office.opinions.errors import OpinionError
from office.opinions.flow import Act, State
from office.opinions.models import Opinion, Step
from office.registry import lookups as registry
from office.roles import Role
from office.separation import Duty, Part

_OPEN = sorted(flow.OPEN)
_ACTED: Sentences = (
    "您（或与您同名的账户）已在这份意见上办理过一步，其余各步须由他人办理。",
    "You (or an account with your name) have already acted on this opinion; the other steps must "
    "be taken by other people.",
)


def blocked() -> QuerySet[Opinion, int]:
    """The keys of complaints whose publication an undecided opinion blocks (R28); a subquery."""
    found = Opinion.objects.filter(state__in=_OPEN, kind=Opinion.Kind.WITHHOLD)
    return found.values_list("complaint_id", flat=True)


def blocked_of(complaints: Collection[int]) -> object:
    """Those of `complaints` that are blocked, which no draft lists."""
    return sorted(key for key in blocked() if key in complaints)


def file(complaint: Complaint, by: By, given: Given) -> Opinion:
    """File an opinion, which voids an open draft that the complaint is in.

    Raises:
        OpinionError: words missing, the complaint is not where it could be withheld (or lifted),
            it has an open opinion, or a refused one of the same ground and words.
    """
    act = Act.PROPOSE if Role.ENTRY in by.roles else Act.FILE
    to, role = OPINION.step(State.NEW, act, by.roles)
    if role == Role.UNIT and complaint.unit_id != by.unit:
        raise OpinionError(
            "这件投诉不由您的单位承办，不能提出意见。",
            "Your unit does not handle this complaint, so you cannot file an opinion on it.",
        )
    words = checks.Words(**{"kind": Opinion.Kind.WITHHOLD, **given.values})
    checks.words(words, code_wanted=act == Act.PROPOSE)
    try:
        with transaction.atomic():
            current = _held(complaint.pk)
            row = Opinion.objects.create(
                complaint=complaint,
                kind=words.kind,
                ground=words.ground,
                text=words.text.strip(),
                exclusion=words.exclusion,
                state=to,
                filed_at=by.now,
            )
            checks.complaint(current, words)
            checks.said_anew(current, words)
            _note(row, by, Given(act), role)
    except IntegrityError:
        raise OpinionError(
            "这件投诉已有一份未办结的意见，请先办结。",
            "This complaint has an open opinion; it must be decided first.",
        ) from None
    return row


@transaction.atomic
def forward(opinion: Opinion, by: By, given: Given) -> Opinion:
    """消保处 passes a unit's opinion on to the department head, with its remark and the code.

    Raises:
        OpinionError: not its turn, or no remark or code.
    """
    row = _locked(opinion.pk)
    to, role = _step(row, by, given)
    if not _remark(given):
        raise OpinionError("请写转报意见。", "Please write a remark to forward with it.")
    if row.kind == Opinion.Kind.WITHHOLD:
        row.exclusion = given.values.get("exclusion", "")
        checks.code(row.exclusion)
    return _moved(row, by, given, to, role)


@transaction.atomic
def give_view(opinion: Opinion, by: By, given: Given) -> Opinion:
    """The department head agrees or disagrees; the deputy director decides either way.

    Raises:
        OpinionError: not this person's turn, or disagreement without a reason.
        DecisionError: no signature of this view by who acts.
    """
    row = _locked(opinion.pk)
    to, role = _step(row, by, given)
    if given.act == Act.DISAGREE and not _remark(given):
        raise OpinionError("不同意的，请写明理由。", "If you disagree, please state the reason.")
    return _moved(row, by, given, to, role)


@transaction.atomic
def decide(opinion: Opinion, by: By, given: Given) -> Opinion:
    """The deputy director approves or refuses; approval takes effect at once.

    A lifted record goes back among what waits, so an open draft is void (`approval.voiding`).

    Raises:
        OpinionError: not this person's turn, refusal without a reason, a re-review not ahead,
            or the record has been published since.
        DecisionError: no signature of this decision by who acts.
    """
    approved = given.act == Act.APPROVE
    row = _locked(opinion.pk)
    to, role = _step(row, by, given)
    if not approved and not _remark(given):
        raise OpinionError("不批准的，请写明理由。", "If you refuse, please state the reason.")
    if approved:
        row.review_on = _review(row, by.now, given.values.get("review_on"))
        _carry_out(row)
    row.decided_at = by.now
    return _moved(row, by, given, to, role)


def _review(row: Opinion, now: datetime, wished: date | None) -> date | None:
    """When an approved withholding is looked at again; never where it is lifted."""
    if row.kind == Opinion.Kind.LIFT:
        return None
    return re_review_day(wished, registry.today(now), OpinionError)


def _carry_out(row: Opinion) -> None:
    """What approval means for the complaint; statistics follow `exclusion` (approval.plan)."""
    complaint = row.complaint
    if row.kind == Opinion.Kind.KEEP:
        return
    checks.complaint(complaint, checks.Words(row.kind, row.text))
    if row.kind == Opinion.Kind.WITHHOLD:
        checks.code(row.exclusion)
        complaint.status, complaint.exclusion = Complaint.Status.WITHHELD, row.exclusion
    else:
        complaint.status, complaint.exclusion = Complaint.Status.NEW, ""
    complaint.save(update_fields=["status", "exclusion", "updated"])


def _locked(number: int) -> Opinion:
    """The opinion; its complaint is held first, as by whoever freezes or objects."""
    _held(Opinion.objects.values("complaint").get(pk=number)["complaint"])
    return Opinion.objects.select_for_update().get(pk=number)


def _held(complaint: int) -> Complaint:
    """The complaint, which nobody else changes before the transaction ends."""
    return Complaint.objects.select_for_update().get(pk=complaint)


def _step(row: Opinion, by: By, given: Given) -> tuple[State, Role]:
    to, role = OPINION.step(row.state, given.act, by.roles)
    if has_acted(row, by.person):
        raise OpinionError(*_ACTED)
    return State(to), role


def has_acted(row: Opinion, person: str) -> bool:
    """Whether `person`, by any account, has taken a step on it."""
    steps = {Part.OPINION: [step.person for step in row.steps.all()]}
    return bool(bars(Duty.OPINION, person, steps))


def _remark(given: Given) -> str:
    return str(given.values.get("remark", "")).strip()


def _moved(row: Opinion, by: By, given: Given, to: State, role: Role) -> Opinion:
    before, row.state = row.state, to
    row.save(update_fields=["state", "exclusion", "decided_at", "review_on"])
    _note(row, by, given, role, before)
    return row


def _note(row: Opinion, by: By, given: Given, role: Role, before: str = State.NEW) -> None:
    try:
        with transaction.atomic():
            step = Step.objects.create(
                opinion=row,
                act=given.act,
                to=row.state,
                person=by.person,
                role=role,
                words=_remark(given),
                at=by.now,
            )
    except IntegrityError:  # the database found what this program did not
        raise OpinionError(*_ACTED) from None
    if given.act in SIGNED_ACTS:
        keep(by.signed, signed_step(row, step))
    record(
        f"opinion {given.act}",
        f"opinion {row.pk}",
        before={"state": before},
        after={
            "state": row.state,
            "complaint": row.complaint_id,
            "kind": row.kind,
            "ground": row.ground,
            "exclusion": row.exclusion,
        },
        who=by.person,
        at=by.now,
    )
