"""What waits for entry staff: proposals that nobody has dismissed or taken on (R15 to R17)."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from office.insight.models import Proposal
from office.roles import Role
from office.site.todo import Todo


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:  # noqa: ARG001
    """Proposals to decide on."""
    if Role.ENTRY not in roles:
        return
    if count := Proposal.objects.filter(state=Proposal.State.OPEN).count():
        url = f"{reverse('site:insight_proposals')}?state={Proposal.State.OPEN}"
        yield Todo("条线索待处理", "proposals to decide", count, url, act=("去处理", "Decide"))
