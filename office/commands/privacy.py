"""`office privacy` and `office secrecy`: the checks of R2 for those who work by commands."""

import argparse
from datetime import UTC, datetime

from office.django_ready import django_ready
from office.errors import UsageError


def privacy(args: argparse.Namespace) -> int:
    """List what is open, never its text; with --redact mask it. 0 where nothing is open."""
    state = django_ready()
    from office.complaints.labels import masked
    from office.privacy.queue import waiting
    from office.privacy.redaction import redact_all, unresolved
    from office.state_dir import StateDir

    rows = list(waiting())
    counts = unresolved(rows)
    now = datetime.now(UTC)
    for row in rows:
        if row.pk in counts:
            name = f"{row.venue_id or '—'} {masked(row.number)}"
            if args.redact:
                redact_all(StateDir(state), row, now)
            print(f"{name}：{counts[row.pk]} 处 places")
    if not counts:
        print("没有待核的个人信息。No personal data is waiting for a decision.")
    elif args.redact:
        print(f"已遮盖 {len(counts)} 件。Redacted in {len(counts)} complaint(s).")
    return 1 if counts and not args.redact else 0


def secrecy(args: argparse.Namespace) -> int:
    """Note the secrecy check of everything that waits as passed, in the name of who acts."""
    if not args.all:
        raise UsageError(
            "请写 --all：确认全部待公示投诉已经保密审查。"
            "Say --all: that everything waiting has passed the secrecy check."
        )
    django_ready()
    from office.audit.record import actor
    from office.complaints.secrecy import tick
    from office.privacy.queue import waiting

    count = tick(waiting().filter(secrecy_by=""), datetime.now(UTC))
    print(f"保密审查通过 {count} 件，审查人 {actor()}。Secrecy check passed: {count}.")
    return 0
