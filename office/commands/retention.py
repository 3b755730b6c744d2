"""`office retention`."""

import argparse
from datetime import UTC, datetime

from office.django_ready import django_ready
from sync.terminal import say


def run(args: argparse.Namespace) -> int:
    """Delete what is due; with --dry-run only tell it."""
    state = django_ready()
    from office.retention.rules import RULES
    from office.retention.sweep import due, sweep
    from office.state_dir import StateDir

    place, now = StateDir(state), datetime.now(UTC)
    if args.dry_run:
        counts = {item.rule.name: item.count for item in due(place, now)}
        print(say("到期、尚未删除：", "Due, nothing deleted yet:"))
    else:
        counts = sweep(place, now)
        print(say("已删除：", "Deleted:"))
    for rule in RULES:
        print(f"{counts[rule.name]:>6}  {rule.name:<10} {rule.what}")
    return 0
