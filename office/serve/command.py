"""`office serve` and `office refresh`."""

import argparse
from datetime import UTC, datetime

from office.serve.renewal import refresh as renew


def refresh(_args: argparse.Namespace) -> int:
    """Renew the timestamp once; 0."""
    from office.cli import state_directory  # late: the command line imports this module's names

    version = renew(state_directory(), datetime.now(UTC))
    print(f"时间戳已续签为第 {version} 版。The timestamp is renewed: version {version}.")
    return 0


def serve(args: argparse.Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C; 0.

    Raises:
        NotReadyError: no office there.
        PortBusyError: the port is taken.
    """
    from office.cli import django_ready

    state = django_ready()
    # Late: uvicorn and Django's handlers are of no use to the other commands.
    from office.serve.server import serve as run

    run(state, args.host, args.port)
    return 0
