"""What of taking down waits for somebody: to be confirmed, or looked at again, by another."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from office.accounts.holders import holders
from office.published.models import Withdrawal
from office.roles import TAKERS, Role
from office.site.todo import Todo
from office.state_dir import current_state_dir
from office.withdrawals.confirmation import DUE, acts, confirmed
from office.withdrawals.standing_review import unreviewed
from office.withdrawals.waiting_for_books import waiting_for_books


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:
    """To the other officers, within 24 hours."""
    if roles.isdisjoint(TAKERS):
        return
    out = len(waiting_for_books(current_state_dir()))
    zh, en = "次撤下已送出，还没有记入办公端", "withdrawals sent, not yet in the records"
    yield Todo(zh, en, out, reverse("site:withdrawals"), act=("去看", "See them"), urgent=True)
    rows = list(acts().exclude(wd_version__in=confirmed()).order_by("wd_version"))
    others = [row for row in rows if row.by != person]
    if others:
        zh, en = "次撤下待您确认", "withdrawals for you to confirm"
        yield Todo(zh, en, len(others), _page(others[0]), act=("去确认", "Confirm"), urgent=True)
    if own := [row for row in rows if row.by == person]:
        zh, en = "次撤下待另一位确认", "withdrawals of yours for another officer to confirm"
        who = holders(TAKERS, localdate(now), without={person})
        yield Todo(
            zh, en, len(own), _page(own[0]), theirs=True, who=who, by=localdate(own[0].at + DUE)
        )
    if stands := [row for row, _ in unreviewed(now) if row.by != person]:
        zh, en = "次撤下到期复核", "withdrawals that have stood long, to be reviewed"
        yield Todo(zh, en, len(stands), _page(stands[0]), act=("去复核", "Review"))


def _page(row: Withdrawal) -> str:
    return reverse("site:withdrawal", args=[row.wd_version])
