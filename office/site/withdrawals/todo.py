"""What of taking down waits for somebody: what a colleague took down is to be confirmed."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from office.roles import TAKERS, Role
from office.site.todo import Todo
from office.state_dir import current_state_dir
from office.withdrawals.confirmation import acts, confirmed
from office.withdrawals.waiting_for_books import waiting_for_books


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:  # noqa: ARG001
    """To the other officers, within 24 hours."""
    if roles.isdisjoint(TAKERS):
        return
    out = len(waiting_for_books(current_state_dir()))
    zh, en = "次撤下已送出，还没有记入办公端", "withdrawals sent, not yet in the records"
    yield Todo(zh, en, out, reverse("site:withdrawals"), urgent=True)
    rows = acts().exclude(by=person).exclude(wd_version__in=confirmed())
    first = rows.order_by("wd_version").first()
    if first is not None:
        url = reverse("site:withdrawal", args=[first.wd_version])
        zh, en = "次撤下待您确认", "withdrawals for you to confirm"
        yield Todo(zh, en, rows.count(), url, urgent=True)
