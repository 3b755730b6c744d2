"""What of approval waits for somebody, and what fell or failed that they had a hand in."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.timezone import localdate

from office.accounts.holders import holders
from office.complaints.models import Complaint
from office.drafts.models import Draft, SentBack
from office.drafts.signatures import signatures_of
from office.due.on_hold import Held
from office.due.publication import CLOCK, publication_term
from office.freezing.unpublished import to_freeze
from office.publishing import set_hour_file
from office.roles import APPROVERS, Role
from office.site.drafts.waiting_draft import PUBLISH, page_of, waiting_draft
from office.site.todo import Todo
from office.state_dir import current_state_dir

_TOLD = timedelta(days=7)
"""How long a fallen draft is told of where no other is frozen."""


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:
    """A draft to sign, to publish, or sent back; complaints to freeze; what fell or failed."""
    draft = Draft.objects.order_by("-number").first()
    if draft is None or draft.state == Draft.State.PUBLISHED:
        yield from _to_freeze(roles, now)
        return
    signers = {one.person: one.office for one in signatures_of(current_state_dir(), draft)}
    hands = {draft.frozen_by, *signers}
    if draft.state == Draft.State.OPEN:
        yield from waiting_draft(draft, roles, person, signers, now)
    else:
        yield from _to_freeze(roles, now)
        hands |= set(draft.authors.values_list("person", flat=True))
        if draft.voided_at and now - draft.voided_at < _TOLD:
            yield from _fallen(draft, roles, concerned=person in hands)
    if (person in hands or roles & PUBLISH) and set_hour_file.refusal(
        current_state_dir().drafts, draft.number
    ):
        yield Todo(
            "批到点未能公示", "not published at the set time", 1, page_of(draft),
            act=("看原因", "See why"), urgent=True,
        )  # fmt: skip


def _to_freeze(roles: frozenset[Role], now: datetime) -> Iterator[Todo]:
    if Role.ENTRY in roles:
        rows, day = to_freeze(), localdate(now)
        term = publication_term(day)
        if keys := set(rows.order_by().values_list("pk", flat=True)):
            yield Todo(
                "件投诉待定稿", "complaints to freeze", len(keys), reverse("site:freeze"),
                act=("去定稿", "Freeze"), load=term.load_of(keys, day), clock=CLOCK, last=True,
            )  # fmt: skip
        yield _on_hold(term.hold_counts())
    elif roles & APPROVERS:
        yield _not_frozen(localdate(now))


def _not_frozen(day: date) -> Todo:
    """To officers what is overdue and not before them yet."""
    term = publication_term(day)
    load = term.load(Complaint.objects.filter(status=Complaint.Status.NEW), day)
    return Todo(
        "件投诉超期，还没有送签", "complaints overdue, not handed over for signing", load.late,
        f"{reverse('site:records')}?work=late", load=load, clock=CLOCK,
        theirs=True, who=holders({Role.ENTRY}, day),
    )  # fmt: skip


def _on_hold(held: Held) -> Todo:
    """What waits for a decision, or for the operator's answer; no term of publication runs."""
    parts = [
        (held.objections, "异议未裁定 {n} 件", "objection undecided: {n}"),
        (held.opinions, "不予公示意见未办结 {n} 件", "opinion undecided: {n}"),
        (held.answers, "等经营者答复 {n} 件", "operator has time to answer: {n}"),
    ]
    told = [(zh.format(n=n), en.format(n=n)) for n, zh, en in parts if n]
    return Todo(
        "件投诉暂缓公示",
        "complaints on hold",
        held.number,
        f"{reverse('site:records')}?work=held",
        note_zh="，".join(zh for zh, _ in told),
        note_en=", ".join(en for _, en in told),
        theirs=True,
    )


def _fallen(draft: Draft, roles: frozenset[Role], *, concerned: bool) -> Iterator[Todo]:
    """To whoever froze, signed or entered it, may sign, or freezes the next."""
    if Role.ENTRY in roles and SentBack.objects.filter(draft=draft).exists():
        yield Todo(
            "批被退回", "draft was sent back", 1, page_of(draft), act=("去改", "Fix"), urgent=True
        )
    elif concerned or roles & (APPROVERS | PUBLISH):
        yield Todo(
            "批送签件已作废，须重新定稿",
            "draft is void; freeze again",
            1,
            page_of(draft),
            act=("看原因", "See why"),
            urgent=True,
        )
