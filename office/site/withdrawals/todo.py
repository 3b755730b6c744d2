"""What of taking down waits for somebody: to be confirmed, or looked at again, by another."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from office.accounts.holders import holders
from office.published.models import Withdrawal
from office.roles import TAKERS, Role
from office.site.todo import Todo
from office.state_dir import current_state_dir
from office.withdrawals.confirmation import DUE
from office.withdrawals.waiting_for_books import waiting_for_books
from office.withdrawals.whose_turn import whose_turn


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:
    """To the other officers, within 24 hours."""
    if roles.isdisjoint(TAKERS):
        return
    out = len(waiting_for_books(current_state_dir()))
    zh, en = "次撤下已送出，还没有记入办公端", "withdrawals sent, not yet in the records"
    page = reverse("site:withdrawals")
    yield Todo(zh, en, out, f"{page}#waiting", act=("去看", "See them"), urgent=True)
    turns = whose_turn(person, now)
    if others := turns.confirm:
        zh, en = "次撤下待您确认", "withdrawals for you to confirm"
        url = _page(others, "confirm")
        yield Todo(zh, en, len(others), url, act=("去确认", "Confirm"), urgent=True)
    if own := turns.others_confirm:
        zh, en = "次撤下待另一位确认", "withdrawals of yours for another officer to confirm"
        who = holders(TAKERS, localdate(now), without={person})
        url, by = _page(own, "others-confirm"), localdate(own[0].at + DUE)
        yield Todo(zh, en, len(own), url, theirs=True, who=who, by=by)
    if stands := turns.review:
        zh, en = "次撤下到期复核", "withdrawals that have stood long, to be reviewed"
        url = _page(stands, "review")
        yield Todo(zh, en, len(stands), url, act=("去复核", "Review"))


def _page(rows: Sequence[Withdrawal], only: str) -> str:
    """The one there is, or the list of them."""
    if len(rows) == 1:
        return reverse("site:withdrawal", args=[rows[0].wd_version])
    return f"{reverse('site:withdrawals')}?only={only}#table-withdrawals"
