"""What of approval waits for somebody, and what fell or failed that they had a hand in."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse

from office.drafts import plates_viewed
from office.drafts.models import Draft, SentBack
from office.drafts.signatures import signatures_of
from office.errors import OfficeError
from office.freezing.readiness import waiting
from office.publishing import set_hour_file
from office.roles import APPROVERS, Role
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
        yield from _to_freeze(roles)
        return
    signers = {one.person: one.office for one in signatures_of(current_state_dir(), draft)}
    hands = {draft.frozen_by, *signers}
    if draft.state == Draft.State.OPEN:
        yield from _open(draft, roles, person, frozenset(signers.values()))
    else:
        yield from _to_freeze(roles)
        hands |= set(draft.authors.values_list("person", flat=True))
        if draft.voided_at and now - draft.voided_at < _TOLD:
            yield from _fallen(draft, roles, concerned=person in hands)
    if (person in hands or roles & _PUBLISHERS) and set_hour_file.refusal(
        current_state_dir().drafts, draft.number
    ):
        yield Todo("件到点未能公示", "not published at its hour", 1, _page(draft), urgent=True)


def _open(
    draft: Draft, roles: frozenset[Role], person: str, signed: frozenset[str]
) -> Iterator[Todo]:
    mine = {str(role) for role in roles & APPROVERS} - signed
    if mine and not draft.authors.filter(person=person).exists():
        yield _to_sign(draft, person)
    elif roles & _PUBLISHERS and signed >= APPROVERS:
        url = reverse("site:publish", args=[draft.number])
        yield Todo("件已签齐，待公示", "signed, to be published", 1, url)


def _to_sign(draft: Draft, person: str) -> Todo:
    """With how far that person has come, as the review counts it."""
    url = reverse("site:review", args=[draft.number])
    try:
        now = plates_viewed.viewed(current_state_dir(), draft, person)
    except (OfficeError, SyncError):  # it does not hold; the review says how
        return Todo("件待您签批", "to be signed by you", 1, url)
    zh, en = (
        f"件待您签批，已看 {now.seen} / {now.all}",
        f"to be signed by you, {now.seen} / {now.all} seen",
    )
    return Todo(zh, en, 1, url)


def _to_freeze(roles: frozenset[Role]) -> Iterator[Todo]:
    if Role.ENTRY in roles:
        count = waiting().count()
        yield Todo("件投诉待定稿", "complaints to freeze", count, reverse("site:freeze"))


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
