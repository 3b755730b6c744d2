"""Boxes that wait to be enrolled, and those that were accepted and wait for a signature."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from office.fleet import enrolment_desk
from office.roles import Role
from office.site.todo import Todo
from office.state_dir import current_state_dir


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:  # noqa: ARG001
    """A line each, to technicians."""
    if Role.TECHNICIAN not in roles:
        return
    found = enrolment_desk.waiting(current_state_dir(), now)
    signing = sum(one.decision is not None for one in found)
    url, asking = reverse("site:enrol"), len(found) - signing
    yield Todo("块新屏待登记", "new screen to enrol" if asking == 1 else "new screens to enrol",
               asking, f"{url}#open", act=("去登记", "Enrol"))  # fmt: skip
    en = "accepted screen to sign for" if signing == 1 else "accepted screens to sign for"
    yield Todo("块新屏已接受，待签名", en, signing, f"{url}#accepted", act=("去签名", "Sign"))
