"""What was done to accounts lately, as the log has it: told to the administrator who is to agree.

Who asks for a role may have let its holder come back, and have the one-time password in hand; who
agrees sees that, and not the role alone.
"""

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from office.audit.models import Event
from sync.instants import format_instant, parse_instant

LATELY = timedelta(days=90)


class What(StrEnum):
    """What was done; with all but leaving and renaming a one-time password was handed out."""

    MADE = "made"
    LEFT = "left"
    BACK = "back"
    RESET = "reset"
    RENAMED = "renamed"


@dataclass(frozen=True)
class Happened:
    """One act on an account: by whom, when, and the name of before where it was another."""

    what: What
    by: str
    at: datetime
    was: str = ""


def lately(slugs: Collection[str], now: datetime) -> dict[str, list[Happened]]:
    """By account what was done to it within `LATELY`, the earliest first."""
    events = Event.objects.filter(
        subject__in=slugs, act__in=("account", "recover"), at__gte=format_instant(now - LATELY)
    )
    found = defaultdict[str, list[Happened]](list)
    for event in events.order_by("number"):
        before, after = json.loads(event.before) or {}, json.loads(event.after) or {}
        if what := _what(event.act, before, after):
            was = str(before["name"]) if what == What.RENAMED else ""
            found[event.subject].append(Happened(what, event.actor, parse_instant(event.at), was))
    return found


def _what(act: str, before: dict[str, object], after: dict[str, object]) -> What | None:
    if act == "recover":
        return What.RESET
    if after.get("made"):
        return What.MADE
    if "active" in after:
        return What.BACK if after["active"] else What.LEFT
    return What.RENAMED if before.get("name") != after.get("name") else None
