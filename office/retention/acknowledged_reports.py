"""The signed reports by which screens acknowledged old pushes; that and when they did so stays."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Max

from office.drafts.models import DraftRole
from office.monitoring.acknowledged_reports import forget_reports, old_reports
from office.monitoring.push_proof import Push
from office.published import tree as published_tree
from office.published.models import Withdrawal
from office.retention.rule_type import Moment
from office.retention.state_changes import FLIP_DAYS
from office.withdrawals.list_in_force import to_list
from sync.errors import SyncError

REPORT_DAYS = FLIP_DAYS
"""As long as changes of state can be looked at one by one."""


def reports(moment: Moment) -> list[int]:
    """Rows of acknowledgements whose report proves nothing that is in force.

    In force is the newest publication of each venue, and what the next list of withdrawals names.
    Where that cannot be read, all of them stay: `check` tells of the damage, and what other rules
    delete does not wait for it.
    """
    if not moment.place.tree.exists():
        return []
    try:
        return old_reports(moment.place, _last(moment), {*_publications(), *_withdrawals(moment)})
    except SyncError:
        return []


def forget(moment: Moment, rows: Sequence[int]) -> int:
    """Forget them; the acknowledgements stay."""
    return forget_reports(moment.place, _last(moment), rows)


def _last(moment: Moment) -> float:
    return (moment.now - timedelta(days=REPORT_DAYS)).timestamp()


def _publications() -> set[Push]:
    """The newest of each venue; the role of withdrawals, which a draft may sign too, is none."""
    signed = DraftRole.objects.filter(draft__publication__isnull=False)
    rows = signed.filter(role__startswith="venue-").values("role")
    newest = rows.annotate(newest=Max("draft__publication")).values_list("newest", flat=True)
    return {Push("publication", version) for version in newest}


def _withdrawals(moment: Moment) -> set[Push]:
    published = published_tree.read(moment.place)
    union = published_tree.withdrawn(moment.place, published)
    entries = {one.id for one in to_list(moment.place, published, union, moment.now)}
    rows = Withdrawal.objects.values_list("entry", "wd_version")
    return {Push("withdrawal", version) for entry, version in rows if entry in entries}
