"""What a notice leaves behind: the digests of its address, and why it could not be delivered."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q

from office.prior_notices.models import PriorNotice
from office.registry.lookups import today
from office.retention.rule_type import Moment

ADDRESS_DAYS = 1
_WITHOUT_ADDRESS = Q(token_digest="", secret_digest="", number_digest=None, session_digest="")


def over(moment: Moment) -> list[int]:
    """Notices whose address opens nothing any more and whose digests are still there."""
    before = today(moment.now) - timedelta(days=ADDRESS_DAYS)
    rows = PriorNotice.objects.filter(~_WITHOUT_ADDRESS, expires_on__lte=before)
    return list(rows.values_list("pk", flat=True))


def forget(_moment: Moment, notices: Sequence[int]) -> int:
    """Delete the digests; number, days and way stay."""
    rows = PriorNotice.objects.filter(pk__in=notices)
    return rows.update(token_digest="", secret_digest="", number_digest=None, session_digest="")


def undelivered(moment: Moment) -> list[int]:
    """Notices with a reason why they could not be delivered, older than raw text is kept."""
    before = moment.now - timedelta(days=moment.policy.keep_raw_days)
    rows = PriorNotice.objects.exclude(sent_note="").filter(sent_at__lt=before)
    return list(rows.values_list("pk", flat=True))


def forget_reasons(_moment: Moment, notices: Sequence[int]) -> int:
    """Delete the reasons; that it was undeliverable stays."""
    return PriorNotice.objects.filter(pk__in=notices).update(sent_note="")
