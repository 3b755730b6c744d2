"""What withdrawals and lifts mean for the complaints and versions in the office's books."""

from office.complaints.models import Complaint
from office.published.models import RecordVersion, Withdrawal
from office.withdrawals.scopes import acting_scope
from sync.withdrawals import WithdrawalSet


def take_down(scope: str, target: str, up_to: int) -> None:
    """Mark what is withdrawn; it stays out of every draft until it is corrected or put back.

    Where whole venues are down nothing is marked: they come back as they were listed.
    """
    known, acting = acting_scope(scope, target)
    known.mark(acting, up_to)


def put_back(row: Withdrawal, left: WithdrawalSet) -> None:
    """Unmark the versions and complaints that a lifted withdrawal had taken down.

    Args:
        left: what stays in force.
    """
    scope, target = acting_scope(row.scope, row.target)
    if scope.whole_venues:
        return
    if row.up_to:
        versions = RecordVersion.objects.filter(scope.versions(target, row.up_to))
        open_ = [v.pk for v in versions if not left.blocks_version(v.record_id, v.version)]
        RecordVersion.objects.filter(pk__in=open_).update(withdrawn=False)
    still = records_only(left)
    for complaint in Complaint.objects.filter(
        scope.complaints(target), status=Complaint.Status.WITHDRAWN
    ).select_related("operator", "public_record"):
        newest = complaint.public_record.versions.filter(body__isnull=False).order_by("-version")
        version = newest.values_list("version", flat=True).first() or 1
        venue, pub_id = str(complaint.venue_id), complaint.public_record.pk
        if not still.blocks_plate(venue, pub_id, version, complaint.operator.key):
            Complaint.objects.filter(pk=complaint.pk).update(status=Complaint.Status.PUBLISHED)


def records_only(union: WithdrawalSet) -> WithdrawalSet:
    """Without what takes whole venues down: of those the records stay listed, unseen."""
    return WithdrawalSet(e for e in union.entries() if not acting_scope(*e.reach)[0].whole_venues)
