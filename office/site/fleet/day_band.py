"""A screen's last 24 hours as a band: what it was when, and why, in units of a drawing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import cast

import msgspec
from django.utils.timezone import localtime

from office.conditions.causes import CAUSES, Cause
from office.conditions.states import STATES, State
from office.monitoring.expected import Expected
from office.monitoring.opening_hours import is_open
from office.monitoring.state_spans import Span
from office.site.fleet.spans_of_time import instant, lasting
from office.words import say

WIDTH = 960
"""Of the drawing; `fleet/band.html` draws it."""
_DAY = timedelta(hours=24)
_TICK_H, _MAIN_H = 2, 6
_EDGE = 18
"""Half the width of a label: one that would be cut off is left out."""
_STEP = timedelta(minutes=1)
_MOST_REASONS = 6


class Piece(msgspec.Struct, frozen=True):
    """A stretch in one state."""

    x: float
    width: float
    state: str
    said: str


class Tick(msgspec.Struct, frozen=True):
    """An hour below the band; on a phone the main ones alone have room."""

    x: float
    words: str
    main: bool


class Reason(msgspec.Struct, frozen=True):
    """A line of the legend: a state, how long in all, and of a gap when and why."""

    state: str
    words: str


class Band(msgspec.Struct, frozen=True):
    """The band; `share` tells how much of the opening hours it was as signed."""

    pieces: tuple[Piece, ...]
    ticks: tuple[Tick, ...]
    reasons: tuple[Reason, ...]
    share: str


def day_band(spans: Sequence[Span], expected: Expected | None, now: datetime) -> Band | None:
    """The band of the day that ends now; None where nothing is known of it."""
    start = now - _DAY
    kept = [span for span in spans if span.until > start and span.since < now]
    if not kept:
        return None
    return Band(
        tuple(_piece(span, start, now) for span in kept),
        tuple(_ticks(start, now)),
        tuple(_reasons(kept, start, now)),
        _share(kept, expected, start, now),
    )


def _piece(span: Span, start: datetime, now: datetime) -> Piece:
    since, until = max(span.since, start), min(span.until, now)
    left, right = _x(since, start), _x(until, start)
    zh, en = "{words}，{at} 起 {long}", "{words}, from {at}, {long}"
    words = f"{_state(span)}{_bracketed(_cause(span))}"
    said = say(zh, en, words=words, at=instant(since, now), long=lasting(until - since))
    return Piece(left, max(round(right - left, 1), 1.5), _shape(span), said)


def _shape(span: Span) -> str:
    return str(span.state or "unwatched")


def _state(span: Span) -> str:
    if span.state is None:
        return say("办公端没有在看", "the office was not monitoring")
    return say(*STATES[span.state].name)


def _cause(span: Span) -> str:
    return say(*CAUSES[cast("Cause", span.cause)].said)


def _x(at: datetime, start: datetime) -> float:
    return round((at - start) / _DAY * WIDTH, 1)


def _ticks(start: datetime, now: datetime) -> Iterator[Tick]:
    at = localtime(start).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    while at < now:
        x = _x(at, start)
        if at.hour % _TICK_H == 0 and _EDGE < x < WIDTH - _EDGE:
            yield Tick(x, f"{at:%H:%M}", at.hour % _MAIN_H == 0)
        at += timedelta(hours=1)


def _reasons(spans: Sequence[Span], start: datetime, now: datetime) -> Iterator[Reason]:
    """Each state and cause once, with its length in all; the first time it was, of a gap."""
    total: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Span] = {}
    for span in spans:
        name = _shape(span), span.cause
        total[name] += int((min(span.until, now) - max(span.since, start)).total_seconds())
        first.setdefault(name, span)
    for name, seconds in total.most_common(_MOST_REASONS):
        span = first[name]
        words = f"{_state(span)} {lasting(timedelta(seconds=seconds))}"
        gap = span.state not in (State.SIGNED, State.OFF)
        told = [instant(max(span.since, start), now) if gap else "", _cause(span)]
        said = say("，", ", ").join(part for part in told if part)
        yield Reason(name[0], f"{words}{_bracketed(said)}")


def _bracketed(words: str) -> str:
    return say("（{words}）", " ({words})", words=words) if words else ""


def _share(spans: Sequence[Span], expected: Expected | None, start: datetime, now: datetime) -> str:
    """By the minute; rounded down, so that a hundred is a hundred."""
    if expected is None:
        return ""
    open_minutes = signed = 0
    for span in spans:
        at = max(span.since, start)
        while at < min(span.until, now):
            if span.state and is_open(expected, at):
                open_minutes += 1
                signed += span.state is State.SIGNED
            at += _STEP
    if not open_minutes:
        return ""
    tenths = signed * 1000 // open_minutes
    return say(
        "开放时段内与签批一致 {n}%", "as signed for {n}% of opening hours",
        n=f"{tenths / 10:g}",
    )  # fmt: skip
