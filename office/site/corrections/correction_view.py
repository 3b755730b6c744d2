"""One correction for people: its state, what stands beside what is to stand, who, since when."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

import msgspec

from office.accounts.display_names import names
from office.audit.record import actor
from office.complaints.deadlines import Deadline
from office.complaints.field_changes import emptied, in_order, label
from office.complaints.labels import OBJECTIONS, OUTCOMES
from office.complaints.models import Complaint
from office.complaints.working_days import between
from office.corrections import secrecy
from office.corrections.models import Correction
from office.drafts.folder import DraftFolder
from office.drafts.models import Draft
from office.drafts.signatures import all_signed
from office.due.corrections import correction_deadline
from office.freezing.corrected_rows import Corrected, corrected, why_it_waits
from office.freezing.listing_rules import Rules, rules
from office.published import tree as published_tree
from office.published.showing_ended import ended
from office.registry import lookups as registry
from office.registry.bureau_policy import Policy, policy
from office.site.correction_labels import GROUNDS, SOURCES
from office.site.deadline_words import DeadlineWords, deadline_words
from office.site.one_complaint import shop_number
from office.state_dir import StateDir
from office.withdrawals.lifts import asked_and_acting
from office.words import language, named, say
from sync.withdrawals import WithdrawalSet

KINDS: dict[str, str] = dict(Correction.Kind.choices)
_MARKED: dict[str, object] = {
    Correction.State.PROPOSED: Complaint.Status.NEW.label,
    Correction.State.PUBLISHED: Complaint.Status.PUBLISHED.label,
    Correction.State.REFUSED: Complaint.Status.WITHHELD.label,
}
"""States of a mark, which corrects nothing."""
_STATES: dict[str, object] = dict(Correction.State.choices)


class Changed(msgspec.Struct, frozen=True):
    """One field: what stands, and what is to stand instead."""

    label: str
    old: str
    new: str


class Case(msgspec.Struct, frozen=True):
    """One correction.

    `stage` says where a proposed one is: to be frozen, or in which draft. `days` are working days
    since it was proposed. `due` is by when it is published; None: it has ended.
    `waits` says why it cannot be frozen alone now, `over` that its record has run out, `secrecy`
    who has to pass its secrecy check; "" where nothing is in the way. `passes`: who is signed in
    may pass it. `drafted`: it lies in the open draft; `settled`: that is signed, and only to be
    published. `falls` is the number of the draft that becomes void where it is frozen alone, 0
    where none is open.
    """

    row: Correction
    complaint: Complaint
    state: str
    kind: str
    stage: str
    ground: str
    source: str
    proposed_by: str
    days: int
    due: Deadline | None
    deadline: DeadlineWords | None
    changes: tuple[Changed, ...]
    waits: str
    over: bool
    secrecy: str
    passes: bool
    drafted: bool
    settled: bool
    falls: int

    @property
    def open(self) -> bool:
        """Whether it is proposed and neither published nor ended."""
        return self.row.state == Correction.State.PROPOSED

    @property
    def refusable(self) -> bool:
        """Whether it may be decided against: how an objection stands is told as it is, where
        anything is.
        """
        return self.over or not (self.row.is_mark and "objection" in self.row.changes)

    @property
    def refuse_words(self) -> str:
        """What deciding against it is called."""
        if self.row.is_mark:
            return say("不予公示这份答复", "Decide not to publish this reply")
        return say("不予更正", "Decide not to correct")

    @property
    def refused_words(self) -> str:
        """What stands before the reason of that."""
        if self.row.is_mark:
            return say("不予公示的理由：", "Reason: ")
        return say("不予更正的理由：", "Reason: ")

    @property
    def reason_words(self) -> str:
        if self.row.is_mark:
            return say("理由（告知经营者用，不公开）", "Reason, for the operator; not published")
        return say("理由（告知申请人用，不公开）", "Reason, for the applicant; not published")

    @property
    def ready(self) -> bool:
        """Whether it can be frozen alone, as far as its page knows."""
        return self.open and not (self.waits or self.secrecy or self.settled)

    @property
    def alone_words(self) -> str:
        """What freezing it alone is called."""
        if self.row.is_mark:
            return say("只定稿这份{kind}", "Freeze this alone: {kind}", kind=self.kind)
        return say("只定稿这件更正", "Freeze this correction alone")

    @property
    def version(self) -> int:
        """The version that it would be, or is."""
        return int(self.row.of_version) + 1


class Circumstances(msgspec.Struct, frozen=True):
    """What the cases of a page are looked at by."""

    now: datetime
    today: date
    down: WithdrawalSet
    rules: Rules
    policy: Policy
    draft: int
    in_draft: frozenset[str]
    signed: bool


def circumstances(place: StateDir, now: datetime) -> Circumstances:
    """As they are now; read once a page."""
    published = published_tree.read(place)
    down = asked_and_acting().left(published_tree.withdrawn(place, published))
    waiting = Draft.waiting()
    file = DraftFolder(place.draft(waiting.number)).peek() if waiting else None
    held = frozenset(file.corrections) if file else frozenset()
    number = waiting.number if waiting else 0
    signed = waiting is not None and all_signed(place, waiting)
    return Circumstances(now, registry.today(now), down, rules(), policy(), number, held, signed)


def cases(rows: Iterable[Correction], around: Circumstances) -> list[Case]:
    """The cases of `rows`, which come with record, complaint, its operator and venue."""
    found = list(rows)
    known = names({each for row in found for each in row.authors})
    open_ones = [row.record_id for row in found if row.state == Correction.State.PROPOSED]
    over = ended(open_ones, around.today) if open_ones else frozenset()
    return [_case(row, around, known, over) for row in found]


def _case(
    row: Correction, around: Circumstances, known: dict[str, str], over: frozenset[str]
) -> Case:
    item = corrected(row)
    proposed = row.state == Correction.State.PROPOSED
    unpassed = proposed and secrecy.due(row)
    by = known.get(row.proposed_by, row.proposed_by)
    since = registry.today(row.proposed_at)
    due = _due(row, around.policy)
    return Case(
        row=row,
        complaint=item.before,
        state=str((_MARKED if row.is_mark else _STATES)[row.state]),
        kind=str(KINDS[row.kind]),
        stage=_stage(row, around) if proposed else "",
        ground=str(GROUNDS.get(row.ground, "")),
        source=str(SOURCES.get(row.by, "")),
        proposed_by=by,
        days=between(since, max(around.today, since), "cn"),
        due=due,
        deadline=deadline_words(due, around.today) if due else None,
        changes=_changes(item) if proposed else (),
        waits=_waits(item, around, over) if proposed else "",
        over=row.record_id in over,
        secrecy=_secrecy(row, known) if unpassed else "",
        passes=unpassed and secrecy.may_pass(row, actor()),
        drafted=proposed and row.record_id in around.in_draft,
        settled=proposed and around.signed and row.record_id in around.in_draft,
        falls=around.draft,
    )


def _secrecy(row: Correction, known: Mapping[str, str]) -> str:
    return secrecy.who([known.get(each, each) for each in row.authors]).pick(language())


def _due(row: Correction, ruled: Policy) -> Deadline | None:
    if row.state == Correction.State.PROPOSED:
        return correction_deadline(row, ruled)
    return None


def _stage(row: Correction, around: Circumstances) -> str:
    if row.record_id in around.in_draft:
        if around.signed:
            return say(
                "在第 {n} 批中，已签齐待公示",
                "in draft {n}, signed, to be published",
                n=around.draft,
            )
        return say("在第 {n} 批中待签批", "in draft {n}, to be signed", n=around.draft)
    if secrecy.due(row):
        return say("待保密审查", "secrecy check due")
    return say("待定稿", "to be frozen")


def _waits(item: Corrected, around: Circumstances, over: frozenset[str]) -> str:
    down = item.before.status == Complaint.Status.WITHDRAWN
    if down and not item.correction.is_mark and item.correction.record_id not in over:
        return say(
            "这件已撤下，更正先等待；与全部内容一起定稿公示后，以更正后的内容重新显示。",
            "Its record has been taken down; the correction waits, and is published with the "
            "rest, when the record is shown again as corrected.",
        )
    why = why_it_waits(item, around.down, around.rules, over)
    return why.pick(language()) if why else ""


def _changes(item: Corrected) -> tuple[Changed, ...]:
    columns = in_order(item.correction.changes)
    return tuple(
        Changed(label(column), _shown(item.before, column), _shown(item.after, column))
        for column in columns
        if not column.endswith("_path")
    )


def _shown(row: Complaint, column: str) -> str:
    if column == "operator_id":
        return str(row.operator.name)
    if column == "venue_id":
        if row.venue is None:
            return ""
        return say("{name}（{id}）", "{name} ({id})", name=named(row.venue), id=row.venue.pk)
    if column == "outcome":
        return str(OUTCOMES[row.outcome])
    if column == "shop_no":
        return shop_number(row)
    value = getattr(row, column)
    if column == "objection" and value:
        value = OBJECTIONS[value["state"]]
    return "" if emptied(column, value) else str(value)
