"""`office refresh`."""

import argparse
from datetime import UTC, datetime

from office.cli import django_ready
from office.publishing.renewal import refresh as renew


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
