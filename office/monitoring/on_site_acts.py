"""What people did on site about a screen that did not answer a push (现场处置), on record.

The audit log alone holds it. It confirms nothing: a screen is counted by its own word.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from office.audit.models import Event
from office.audit.record import record
from office.clean_text import cleaned
from office.errors import Sentences, UsageError
from office.monitoring.push_proof import Push
from sync.instants import parse_instant

ACT = "attend"
NOTE_LIMIT = 60
DEEDS: Mapping[str, Sentences] = {
    "power-cut": ("已断电", "its power was cut"),
    "panel-off": ("已关显示器", "its panel was switched off"),
    "stick": ("已用 U 盘带去", "it was taken there on a USB stick"),
    "network": ("已恢复网络", "its network was brought back"),
    "called": ("已联系场所，等回复", "the venue was called, no answer yet"),
    "seen-clear": ("现场看过，没有显示", "somebody looked: it does not show it"),
}
"""A closed list, in the order in which it is offered."""


@dataclass(frozen=True)
class OnSiteAct:
    """Who did what about a screen, and when; `log` is its number in the log."""

    screen: str
    deed: str
    note: str
    by: str
    at: datetime
    log: int


def attend(push: Push, screen: str, deed: str, note: str, now: datetime) -> None:
    """Put on record what was done about a screen.

    Args:
        note: at most `NOTE_LIMIT` characters, for staff alone.

    Raises:
        UsageError: no such deed, or the note is too long.
    """
    said = cleaned(note)
    if deed not in DEEDS:
        raise UsageError("请选择做了什么。", "Choose what was done.")
    if len(said) > NOTE_LIMIT:
        raise UsageError(
            f"备注至多 {NOTE_LIMIT} 字。", f"A note has at most {NOTE_LIMIT} characters."
        )
    record(ACT, f"{screen} {_name(push)}", after={"deed": deed, "note": said}, at=now)


def on_site_acts(push: Push) -> list[OnSiteAct]:
    """What was done about screens that did not answer this push, the oldest first."""
    found = Event.objects.filter(act=ACT, subject__endswith=f" {_name(push)}").order_by("number")
    return [_read(event) for event in found]


def _name(push: Push) -> str:
    return f"{push.kind} {push.version}"


def _read(event: Event) -> OnSiteAct:
    after = json.loads(event.after)
    screen = event.subject.partition(" ")[0]
    at = parse_instant(event.at)
    return OnSiteAct(screen, after["deed"], after["note"], event.actor, at, event.number)
