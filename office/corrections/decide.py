"""`office decide`: what becomes of a row that a later import gives otherwise (R38)."""

import argparse
from datetime import UTC, datetime

from office.cli import django_ready


def run(args: argparse.Namespace) -> int:
    """List the open proposals, or decide one."""
    state = django_ready()
    from office.approval.obstacles import masked
    from office.corrections.proposals import decide, waiting
    from office.errors import UsageError
    from office.publishing.state import Place

    if args.proposal is None:
        for row in waiting():
            print(f"{row.pk}  {masked(row.complaint.number)}")
            for field, (now, proposed) in sorted(row.changes.items()):
                print(f"    {field}: {now!r} -> {proposed!r}")
        return 0
    if args.answer is None:
        raise UsageError("请写 accept 或 refuse。Say accept or refuse.")
    outcome = decide(
        Place(state), args.proposal, args.answer == "accept", args.note, datetime.now(UTC)
    )
    print(outcome)
    return 0
