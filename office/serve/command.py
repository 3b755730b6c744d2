"""`office serve` and `office refresh`."""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime

from office.cli import django_ready
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


def serve(args: argparse.Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C; 0.

    Raises:
        NotReadyError: no office there.
        PortBusyError: the port is taken.
    """
    state = django_ready()
    # Late: uvicorn and Django's handlers are of no use to the other commands.
    from office.publishing.numbers import known
    from office.serve.server import serve as run

    run(state, args.host, args.port, renew=_own_connection(lambda now: renew(state, now, known())))
    return 0


def _own_connection[T](act: Callable[[datetime], T]) -> Callable[[datetime], T]:
    """`act` with a database connection for this call: the calendar's thread keeps none open."""

    def call(now: datetime) -> T:
        from django.db import connections

        try:
            return act(now)
        finally:
            connections.close_all()

    return call
