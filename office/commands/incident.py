"""`office incident`: what happened in an event, and its report; its acts are `office act`'s."""

import argparse
from datetime import UTC, datetime

from office.django_ready import django_ready
from sync.terminal import say


def show(args: argparse.Namespace) -> int:
    """Print what happened in one."""
    django_ready()
    from office.incidents.incident_lock import found
    from office.incidents.timeline import members, timeline
    from office.incidents.timeline_words import told

    row = found(args.number)
    print(f"{row.number}  {row.name}")
    for line in told(timeline(row, members(row))):
        more = f"  ({line.more})" if line.more else ""
        print(f"{line.at}  #{line.log}  {line.title}  {line.who}{more}")
        for words in line.words.splitlines():
            print(f"    {words}")
    return 0


def document(args: argparse.Namespace) -> int:
    """Write its report, as of now."""
    state = django_ready()
    from office.audit.record import record
    from office.incidents.incident_lock import found
    from office.papers.incident_document import document_pdf, drawn_up
    from office.state_dir import StateDir
    from sync.disk import Disk

    row, now = found(args.number), datetime.now(UTC)
    drawn = drawn_up(StateDir(state), row, now)
    data = document_pdf(drawn)
    Disk().write(args.out, data)
    record("print form", row.subject, after={"bytes": len(data), "screens": drawn.screens}, at=now)
    print(say(f"处置报告：{args.out}", f"Report: {args.out}"))
    return 0
