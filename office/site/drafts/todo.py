"""What of approval waits for somebody."""

from datetime import datetime

from django.urls import reverse

from office.drafts.models import Draft, SentBack
from office.drafts.signatures import signatures_of
from office.freezing.readiness import waiting
from office.roles import APPROVERS, Role
from office.site.todo import Todo
from office.state_dir import current_state_dir


def todos(roles: frozenset[Role], person: str, now: datetime) -> list[Todo]:  # noqa: ARG001
    """A draft to sign, to publish, or sent back; complaints to freeze."""
    draft = Draft.waiting()
    if draft is None:
        return _without_draft(roles)
    signed = {one.office for one in signatures_of(current_state_dir(), draft)}
    mine = {str(role) for role in roles & APPROVERS} - signed
    if mine and not draft.authors.filter(person=person).exists():
        url = reverse("site:review", args=[draft.number])
        return [Todo("待您签批", "To be signed by you", 1, url)]
    if roles & {Role.ENTRY, Role.LEADER} and signed >= APPROVERS:
        url = reverse("site:publish", args=[draft.number])
        return [Todo("已签齐，待公示", "Signed, to be published", 1, url)]
    return []


def _without_draft(roles: frozenset[Role]) -> list[Todo]:
    if Role.ENTRY not in roles:
        return []
    found = [Todo("投诉待定稿", "Complaints to freeze", waiting().count(), reverse("site:freeze"))]
    last = Draft.objects.order_by("-number").first()
    if last and SentBack.objects.filter(draft=last).exists():
        url = reverse("site:draft", args=[last.number])
        found.append(Todo("待签件被退回", "A draft was sent back", 1, url, urgent=True))
    return found
