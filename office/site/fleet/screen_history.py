"""Everything that was done to a screen or happened to it, the newest first."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import cast

import msgspec

from office.accounts.display_names import names
from office.audit.models import Event
from office.conditions.causes import CAUSES, Cause
from office.conditions.states import STATES, State
from office.monitoring.models import Flip
from office.remote.act_words import act_said
from office.site.audit.labels import act
from office.site.fleet.spans_of_time import instant
from office.words import language, say
from sync.instants import parse_instant

_SHOWN = 20


class HistoryRow(msgspec.Struct, frozen=True):
    at: str
    who: str
    what: str


def screen_history(screen: str, now: datetime) -> list[HistoryRow]:
    """The newest of the audit log that name the screen, and of its changes of state."""
    events = Event.objects.filter(subject__in=[screen]) | Event.objects.filter(
        subject__startswith=f"{screen} "
    )
    acts = list(events.order_by("-number")[:_SHOWN])
    flips = Flip.objects.filter(screen=screen).order_by("-at")[:_SHOWN]
    known = names(event.actor for event in acts)
    rows = [*_acts(acts, known, now), *_flips(flips, now)]
    rows.sort(key=lambda row: row[0], reverse=True)
    return [done for _, done in rows[:_SHOWN]]


def _acts(
    events: Iterable[Event], known: Mapping[str, str], now: datetime
) -> Iterator[tuple[datetime, HistoryRow]]:
    for event in events:
        at = parse_instant(event.at)
        yield at, HistoryRow(instant(at, now), known[event.actor], _what(event))


def _what(event: Event) -> str:
    """An act; of a command, which."""
    if event.act not in {"command", "command taken back"}:
        return act(event.act)
    asked = json.loads(event.after)
    which = act_said(asked["act"], asked["value"], asked["reason"], language())
    return say("{act}：{which}", "{act}: {which}", act=act(event.act), which=which)


def _flips(flips: Iterable[Flip], now: datetime) -> Iterator[tuple[datetime, HistoryRow]]:
    system = say("系统", "System")
    for flip in flips:
        words = say(*STATES[State(flip.after)].name)
        cause = say(*CAUSES[cast("Cause", flip.cause)].said)
        what = (
            say("{words}：{cause}", "{words}: {cause}", words=words, cause=cause)
            if cause
            else words
        )
        yield flip.at, HistoryRow(instant(flip.at, now), system, what)
