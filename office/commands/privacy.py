"""`office privacy`: personal data in what would be published (R2)."""

import argparse
from datetime import UTC, datetime

from office.django_ready import django_ready
from sync.terminal import say


def run(args: argparse.Namespace) -> int:
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
            print(say(f"{name}：{counts[row.pk]} 处", f"{name}, places: {counts[row.pk]}"))
    if not counts:
        print(say("没有待核的个人信息。", "No personal data is waiting for a decision."))
    elif args.redact:
        print(say(f"已遮盖 {len(counts)} 件。", f"Complaints redacted: {len(counts)}."))
    return 1 if counts and not args.redact else 0
