"""`office incident`: events, from their opening to their report."""

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from office.commands.given_text import given_text
from office.django_ready import django_ready
from sync.terminal import say

if TYPE_CHECKING:
    from office.published.models import Withdrawal
    from office.state_dir import StateDir


def run(args: argparse.Namespace) -> int:
    """Do the act that was asked for; 0."""
    state = django_ready()
    from office.state_dir import StateDir

    now = datetime.now(UTC)
    match args.act:
        case "list":
            _list()
        case "show":
            _show(args.number)
        case "document":
            _document(StateDir(state), args, now)
        case _:
            _change(args, now)
    return 0


def _change(args: argparse.Namespace, now: datetime) -> None:
    from office.incidents import opening, running
    from office.incidents.held import found

    match args.act:
        case "open":
            name = given_text(args.name) or ""
            row = opening.open_incident(name, now, _withdrawal(args.withdrawal))
            print(say(f"{row.number} 已开始。", f"{row.number} is open."))
        case "join":
            withdrawal = _withdrawal(args.withdrawal)
            row = found(args.number)
            if withdrawal is not None:
                opening.join(row.pk, withdrawal, now)
            print(say(f"已归入 {row.number}。", f"It belongs to {row.number}."))
        case "note":
            row = found(args.number)
            running.note(row.pk, given_text(args.text) or "", now)
            print(say(f"已记入 {row.number}。", f"Noted in {row.number}."))
        case _:
            row = running.close(found(args.number).pk, given_text(args.conclusion) or "", now)
            print(say(f"{row.number} 已结束。", f"{row.number} is closed."))


def _withdrawal(number: int | None) -> "Withdrawal | None":
    from office.withdrawals.confirmation import act_of

    return None if number is None else act_of(number)


def _list() -> None:
    from office.incidents.models import Incident
    from office.site.incidents.tables import state
    from office.words import moment

    rows = sorted(Incident.objects.all(), key=lambda row: row.closed_at is not None)
    for row in rows:
        print(f"{row.number}  {moment(row.opened_at)}  {state(row)}  {row.name}")
    if not rows:
        print(say("没有突发事件。", "There is no event."))


def _show(number: str) -> None:
    from office.incidents.held import found
    from office.incidents.timeline import members, timeline
    from office.incidents.timeline_words import told

    row = found(number)
    print(f"{row.number}  {row.name}")
    for line in told(timeline(row, members(row))):
        more = f"  ({line.more})" if line.more else ""
        print(f"{line.at}  #{line.log}  {line.title}  {line.who}{more}")
        for words in line.words.splitlines():
            print(f"    {words}")


def _document(place: "StateDir", args: argparse.Namespace, now: datetime) -> None:
    from office.audit.record import record
    from office.incidents.held import found
    from office.papers.incident_document import document_pdf, drawn_up
    from sync.disk import Disk

    row = found(args.number)
    drawn = drawn_up(place, row, now)
    data = document_pdf(drawn)
    Disk().write(args.out, data)
    record("print form", row.subject, after={"bytes": len(data), "screens": drawn.screens}, at=now)
    print(say(f"处置报告：{args.out}", f"Report: {args.out}"))
