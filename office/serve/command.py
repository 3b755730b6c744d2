"""`office refresh` and the hour of `office publish --at`."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from office.cli import django_ready
from office.errors import DraftError, UsageError
from office.serve.hours import set_hour
from office.serve.renewal import refresh as renew


def refresh(_args: argparse.Namespace) -> int:
    """Renew the timestamp once; 0.

    Raises:
        NotReadyError: no office there.
        SyncError: nothing published yet, no online key, or the disk refused.
    """
    state = django_ready()
    from office.publishing.numbers import known  # late: models, once Django is up

    version = renew(state, datetime.now(UTC), known())
    print(f"时间戳已续签为第 {version} 版。The timestamp is renewed: version {version}.")
    return 0


def publish_at(state: Path, number: int | None, at: str) -> int:
    """Set the hour at which `office serve` publishes a draft; 0.

    Args:
        number: the draft; None for the open one.
        at: `2026-12-01T09:00`, in the office's time zone.

    Raises:
        UsageError: not a time. DraftError: no such draft, or the hour is past.
    """
    from django.utils.timezone import get_default_timezone

    from office.approval.models import Draft

    try:
        instant = datetime.strptime(at, "%Y-%m-%dT%H:%M").replace(tzinfo=get_default_timezone())
    except ValueError:
        raise UsageError(f"看不懂的时间 {at}。Give the hour as 2026-12-01T09:00.") from None
    open_drafts = Draft.objects.filter(state=Draft.State.OPEN)
    draft = (open_drafts if number is None else open_drafts.filter(pk=number)).first()
    if draft is None:
        raise DraftError("没有待公示的定稿，请先 office freeze。There is no such open draft.")
    set_hour(state / "drafts", draft.number, instant.astimezone(UTC), datetime.now(UTC))
    print(
        f"第 {draft.number} 件定于 {at} 公示，届时须有两个签名且 office serve 在运行。"
        f"Draft {draft.number} will be published at {at}, if both signatures are there by then "
        "and `office serve` runs."
    )
    return 0
