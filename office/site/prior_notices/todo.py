"""What of prior notices waits on the first page of entry staff."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from office.due.publication import CLOCK, publication_term
from office.errors import Sentences
from office.prior_notices.notice_state import Standing, condition
from office.prior_notices.ready_to_notify import PASSED, to_be_listed
from office.prior_notices.waiting import outdated
from office.registry.bureau_policy import policy
from office.roles import Role
from office.site.todo import Todo

_SAID: dict[Standing, tuple[str, str, Sentences]] = {
    Standing.CHANGED: (
        "件投诉的公示内容改过，须重新告知",
        "complaints changed since their notice: notify again",
        ("重新告知", "Notify again"),
    ),
    Standing.TO_NOTIFY: ("件投诉待告知经营者", "operators to be notified", ("去告知", "Notify")),
    Standing.TO_DELIVER: ("份告知书待送达", "notices to be delivered", ("去送达", "Deliver")),
}
"""What waits, and what is done about it."""


def todos(roles: frozenset[Role], _person: str, now: datetime) -> Iterator[Todo]:
    """Notices to issue, to issue again, and to deliver."""
    if Role.ENTRY not in roles or policy().notice == "off":
        return
    today, old, page = localdate(now), outdated(), reverse("site:notices")
    ready = to_be_listed().filter(PASSED)
    for one, (zh, en, act) in _SAID.items():
        rows = ready.filter(condition(one, old, today))
        if count := rows.count():
            load = publication_term(today).load(rows, today)
            yield Todo(
                zh, en, count, f"{page}?standing={one}&secrecy=passed",
                act=act, urgent=one is Standing.CHANGED, load=load, clock=CLOCK,
            )  # fmt: skip
