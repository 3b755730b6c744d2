"""What waits for somebody on the first page: a set to sign, to publish, or sent back."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from office.accounts.roles import APPROVERS, Role
from office.approval.models import Draft
from office.desk.todo import Todo


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:  # noqa: ARG001
    """To approvers what they have not signed; to 消保处 what is signed, or was sent back."""
    draft = Draft.objects.filter(state=Draft.State.OPEN).prefetch_related("signatures").first()
    newest = Draft.objects.order_by("-number").first()
    if draft:
        page = reverse("desk:draft", args=[draft.number])
        signed = list(draft.signatures.all())
        mine = APPROVERS & roles - {signature.office for signature in signed}
        if mine and person not in {signature.person for signature in signed}:
            yield Todo("件待签批", "set waits for your signature", 1, page, urgent=True)
        if Role.ENTRY in roles and len(signed) == len(APPROVERS):
            yield Todo("件已签齐，待公示", "set is signed and can be published", 1, page)
    elif newest and newest.state == Draft.State.CANCELLED and Role.ENTRY in roles:
        page = reverse("desk:draft", args=[newest.number])
        yield Todo("件已作废或退回，待重新定稿", "set was voided or sent back", 1, page)
