"""What of approval waits for somebody, and what fell or failed that they had a hand in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.timezone import localdate

from office.complaints.models import Complaint
from office.drafts import plates_viewed
from office.drafts.folder import DraftFolder
from office.drafts.item_acts import sent_back, unanswered
from office.drafts.models import Draft, SentBack
from office.drafts.signatures import signatures_of
from office.due.on_hold import Held
from office.due.publication import CLOCK, publication_term
from office.errors import OfficeError
from office.freezing.unpublished import to_freeze
from office.publishing import set_hour_file
from office.roles import APPROVERS, ENGLISH, PUBLISHERS, Role
from office.sensitive_periods import third_look
from office.sensitive_periods.in_force import in_force_now
from office.site.todo import Todo
from office.state_dir import current_state_dir
from sync.errors import SyncError

_PUBLISHERS = frozenset({Role.ENTRY, Role.LEADER})
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
        yield from _open(draft, roles, person, frozenset(signers.values()), localdate(now))
        yield from _third_look(draft, roles, person, now)
        if Role.ENTRY in roles:
            yield from _at_items(draft)
    else:
        yield from _to_freeze(roles, now)
        hands |= set(draft.authors.values_list("person", flat=True))
        if draft.voided_at and now - draft.voided_at < _TOLD:
            yield from _fallen(draft, roles, concerned=person in hands)
    if (person in hands or roles & _PUBLISHERS) and set_hour_file.refusal(
        current_state_dir().drafts, draft.number
    ):
        yield Todo("件到点未能公示", "not published at its hour", 1, _page(draft), urgent=True)


def _open(
    draft: Draft, roles: frozenset[Role], person: str, signed: frozenset[str], day: date
) -> Iterator[Todo]:
    mine = {str(role) for role in roles & APPROVERS} - signed
    author = bool(roles & APPROVERS) and draft.authors.filter(person=person).exists()
    if mine and not author:
        found = _to_sign(draft, person)
    elif roles & _PUBLISHERS and signed >= APPROVERS:
        url = reverse("site:publish", args=[draft.number])
        found = Todo("件已签齐，待公示", "signed, to be published", 1, url)
    elif roles & PUBLISHERS:
        found = _of_others(draft, signed, author=author)
    else:
        return
    frozen = Complaint.objects.filter(status=Complaint.Status.FROZEN)
    yield replace(found, load=publication_term(day).load(frozen, day), clock=CLOCK)


def _at_items(draft: Draft) -> Iterator[Todo]:
    """What officers asked about items or marked to go back: nobody signs over it."""
    if asked := unanswered(draft).count():
        url = f"{_page(draft)}#questions"
        yield Todo("个签批人的提问待答复", "questions of officers to answer", asked, url)
    if back := sent_back(draft).count():
        url = f"{_page(draft)}#goes-back"
        yield Todo("件标了退回", "items that officers marked to go back", back, url)


def _third_look(draft: Draft, roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:
    """In a sensitive period (R57), the draft that nobody's third look stands at."""
    if not roles & APPROVERS or not in_force_now(now) or third_look.look_of(draft):
        return
    who = third_look.may_look(current_state_dir(), draft, localdate(now))
    zh, en = "、".join(who.values()), ", ".join(who.values())
    yield Todo(
        "件待第三人复核",
        "to be looked at by a third person",
        1,
        _page(draft),
        note_zh=f"敏感时期；可由{zh}复核" if who else "敏感时期；没有未参与的签批人",
        note_en=f"sensitive period; by {en or 'nobody: no uninvolved officer has an account'}",
        theirs=person not in who,
    )


def _to_sign(draft: Draft, person: str) -> Todo:
    """With how far that person has come, as the review counts it, and how long the rest takes."""
    url = reverse("site:review", args=[draft.number])
    todo = Todo("件待您签批", "to be signed by you", 1, url)
    folder = DraftFolder(current_state_dir().draft(draft.number))
    try:
        now, file = plates_viewed.viewed(current_state_dir(), draft, person), folder.peek()
    except (OfficeError, SyncError):  # it does not hold; the review says how
        return todo
    new = sum(len(change.new) for change in file.changes) if file else 0
    changed = sum(len(change.changed) for change in file.changes) if file else 0
    minutes = plates_viewed.minutes_left(person, now)
    return replace(
        todo,
        note_zh=f"新增 {new} 件，变更 {changed} 件；"
        f"已看 {now.seen} / {now.all}，约看 {minutes} 分钟",
        note_en=f"{new} new, {changed} changed; "
        f"{now.seen} / {now.all} seen, about {minutes} min to look through",
    )


def _of_others(draft: Draft, signed: frozenset[str], *, author: bool) -> Todo:
    """For whom it waits, and why not for this person."""
    if signed >= APPROVERS:
        return Todo("件已签齐，待公示", "signed, to be published", 1, _page(draft), theirs=True)
    missing = sorted(APPROVERS - signed)
    zh = "、".join(Role(role).label for role in missing)
    en = ", ".join(ENGLISH[role] for role in missing)
    why_zh, why_en = ("您录入、修改或定稿过其中的内容，不能签批；", "You had a hand in it; ")
    return Todo(
        f"件待{zh}签批",
        f"to be signed: {en}",
        1,
        _page(draft),
        note_zh=f"{why_zh if author else ''}由{zh}签",
        note_en=f"{why_en if author else ''}{en} to sign",
        theirs=True,
    )


def _to_freeze(roles: frozenset[Role], now: datetime) -> Iterator[Todo]:
    if Role.ENTRY in roles:
        rows, day = to_freeze(), localdate(now)
        term = publication_term(day)
        if count := rows.count():
            yield Todo(
                "件投诉待定稿", "complaints to freeze", count, reverse("site:freeze"),
                load=term.load(rows, day), clock=CLOCK,
            )  # fmt: skip
        yield _on_hold(term.hold_counts())


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
        yield Todo("件送签件被退回", "draft was sent back", 1, _page(draft), urgent=True)
    elif concerned or roles & (APPROVERS | _PUBLISHERS):
        yield Todo(
            "件送签件已作废，须重新定稿",
            "draft fell and is void; freeze again",
            1,
            _page(draft),
            urgent=True,
        )


def _page(draft: Draft) -> str:
    return reverse("site:draft", args=[draft.number])
