"""The options of `office incident`."""

from pathlib import Path

from office.commands.options.parsing import Subparsers, command
from sync.terminal import say


def _incident(subparsers: Subparsers) -> None:
    summary = say(
        "突发事件的经过、处置报告；办理用 office act incident",
        "what happened in an event, and its report; office act incident does its acts",
    )
    incident = subparsers.add_parser("incident", help=summary, description=summary)
    acts = incident.add_subparsers(dest="act", required=True, metavar="ACT")
    show, document = (
        command(acts, function, "office.commands.incident", said, function=function)
        for function, said in (
            ("show", say("一个事件的经过", "what happened in one")),
            ("document", say("处置报告（PDF）", "its report, as a PDF")),
        )
    )
    for one in (show, document):
        one.add_argument("number", metavar="NUMBER", help=say("如 2026-T001", "e.g. 2026-T001"))
    document.add_argument("--out", type=Path, required=True, metavar="FILE")


COMMANDS = {"incident": _incident}
"""What adds each to the parser."""
