"""`office refresh`."""

import argparse
from datetime import UTC, datetime

from office.django_ready import django_ready
from office.published.timestamp import refresh as renew
from sync.terminal import say


def refresh(args: argparse.Namespace) -> int:
    """Renew the timestamp once; 0.

    Raises:
        NotReadyError: no office there.
        ClockJumpedError: nobody has said yet that the clock is right.
        SyncError: nothing published yet, no online key, or the disk refused.
    """
    state = django_ready()
    from office.published.version_numbers import known  # late: models, once Django is up

    right = args.clock_is_right
    version = renew(state, datetime.now(UTC), known(), clock_is_right=right)
    print(say(f"时间戳已续签为第 {version} 版。", f"The timestamp is renewed: version {version}."))
    return 0
