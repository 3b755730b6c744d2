"""`office secrecy`: the secrecy check (保密审查, R2), in one's own name."""

import argparse
from datetime import UTC, datetime

from office.django_ready import django_ready
from office.errors import UsageError


def run(args: argparse.Namespace) -> int:
    """Note the secrecy check of everything that waits as passed, in the name of who acts."""
    if not args.all:
        raise UsageError(
            "请写 --all：确认全部待公示投诉已经保密审查。",
            "Say --all: that everything waiting has passed the secrecy check.",
        )
    django_ready()
    from office.audit.record import actor
    from office.complaints.secrecy import own, tick
    from office.privacy.queue import waiting

    rows = list(waiting().filter(secrecy_by=""))
    left = len(own((row.pk for row in rows), actor()))
    count = tick(rows, datetime.now(UTC))
    print(f"保密审查通过 {count} 件，审查人 {actor()}。Secrecy check passed: {count}.")
    if left:
        print(
            f"{left} 件由您录入或修改，按本局规定须由另一位确认。"
            f"You entered or edited {left}: as the bureau rules, somebody else passes them."
        )
    return 0
