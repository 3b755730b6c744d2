"""What of corrections waits: to be frozen, and applicants to be told (R32, R33)."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from office.corrections.ending import to_tell
from office.corrections.models import Correction
from office.roles import APPROVERS, Role
from office.site.todo import Todo


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:  # noqa: ARG001
    """For entry staff what they freeze and tell; for officers what is coming to them."""
    url = reverse("site:corrections")
    if roles & (APPROVERS | {Role.ENTRY}):
        count = Correction.objects.filter(state=Correction.State.PROPOSED).count()
        yield Todo("件更正待公示", "corrections to be published", count, url)
    if Role.ENTRY in roles:
        yield Todo("件更正结果待告知", "applicants to be told", to_tell().count(), url)
