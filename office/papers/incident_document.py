"""The document of an event (突发事件处置报告), a PDF for staff: sums, timeline, screens, end.

Every line has its number in the audit log, and the head of the log as of when it was drawn up
stands below, so that it can be proved.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localtime

from office.accounts.display_names import named
from office.audit.record import head
from office.incidents.models import Incident
from office.incidents.timeline import Line, members, timeline
from office.incidents.timeline_words import told
from office.incidents.withdrawal_reach import Reach, VenueReach, middle_and_slowest, reaches
from office.papers import pdf
from office.papers.typeface import shown
from office.registry import lookups as registry
from office.state_dir import StateDir
from office.withdrawals.impact import Unreached
from office.withdrawals.targets import target_names
from office.words import english, moment, say

MOST_EACH = 20_000
"""Screens that stand one by one, over all withdrawals; of more the venues' figures alone."""
_HEAD_SHOWN = 24
"""Characters of the log's head, number and digest, that are printed."""


@dataclass(frozen=True)
class Drawn:
    """What a document says, for its template, and how many screens stand in it one by one."""

    context: dict[str, Any]
    screens: int


def document_pdf(drawn: Drawn) -> bytes:
    """The PDF.

    Raises:
        PaperError: the typeface is missing.
    """
    return pdf.render_pages("papers/incident.html", drawn.context)


def drawn_up(place: StateDir, row: Incident, now: datetime) -> Drawn:
    """What the document says as of `now`, in the language in hand.

    Raises:
        SyncError: the published tree, or the file of reports, is damaged.
    """
    rows = members(row)
    lines, reached = timeline(row, rows), reaches(place, rows, now)
    number = sum(len(reach.seconds) + reach.missing for reach in reached)
    authority = registry.settings().authority
    context = {
        "english": english(),
        "number": row.number,
        "name": shown(row.name),
        "authority": shown(say(authority.zh, authority.en or authority.zh)),
        "opened": _by(row.opened_by, row.opened_at),
        "closed": _by(row.closed_by, row.closed_at) if row.closed_at else "",
        "conclusion": shown(row.conclusion),
        "sums": list(sums(row, lines, reached, now)),
        "lines": [
            {
                "at": one.at,
                "title": shown(one.title),
                "who": shown(one.who),
                "words": shown(one.words),
                "more": one.more,
                "log": one.log,
            }
            for one in told(lines)
        ],
        "reached": list(_reached(reached, each=number <= MOST_EACH)),
        "drawn_up": moment(now),
        "head": head()[:_HEAD_SHOWN],
    }
    return Drawn(context, min(number, MOST_EACH))


def sums(
    row: Incident, lines: Sequence[Line], reached: Sequence[Reach], now: datetime
) -> Iterator[tuple[str, str]]:
    """The figures at the top, each with its label."""
    kinds = [line.kind for line in lines]
    down = kinds.count("taken down")
    yield say("撤下", "Taken down"), say(
        "{n} 次，其中 {m} 次已由第二人确认", "{n}, {m} of them confirmed",
        n=down, m=kinds.count("confirmed"),
    )  # fmt: skip
    seconds = [second for reach in reached for second in reach.seconds]
    found = middle_and_slowest(seconds)
    if found:
        yield (
            say("屏幕确认（各次合计）", "Screens that confirmed (all together)"),
            _confirmed(len(seconds), *found),
        )
    missing = sum(reach.missing for reach in reached)
    yield say("没有回音（各次合计）", "No answer (all together)"), say(
        "{n} 块，按签批的期限自行停止", "{n}; they stop by themselves within the signed limit",
        n=missing,
    ) if missing else say("没有", "none")  # fmt: skip
    yield say("解除", "Put back"), say("{n} 次", "{n}", n=kinds.count("lifted"))
    yield say("记录", "Notes"), say("{n} 条", "{n}", n=kinds.count("note"))
    yield say("历时", "Duration"), _lasting((row.closed_at or now) - row.opened_at)


def _lasting(duration: timedelta) -> str:
    minutes = int(duration.total_seconds() // 60)
    if minutes < 120:
        return say("{n} 分钟", "{n} min", n=minutes)
    return say("{n} 小时", "{n} hours", n=f"{minutes / 60:.1f}")


def _confirmed(number: int, middle: float, slowest: float) -> str:
    return say(
        "{n} 块，中位 {middle} 秒，最慢 {slowest} 秒。",
        "{n}, median {middle} s, slowest {slowest} s.",
        n=number, middle=f"{middle:.1f}", slowest=f"{slowest:.1f}",
    )  # fmt: skip


def _by(who: str, at: datetime) -> str:
    return shown(say("{who}，{at}", "{who}, {at}", who=named(who), at=_second(at)))


def _second(at: datetime) -> str:
    return f"{localtime(at):%Y-%m-%d %H:%M:%S}"


def _reached(reached: Sequence[Reach], *, each: bool) -> Iterator[dict[str, Any]]:
    called = target_names((one.row.scope, one.row.target) for one in reached)
    venues = target_names(("venue", venue.venue) for one in reached for venue in one.venues)
    for one in reached:
        seconds = one.seconds
        found = middle_and_slowest(seconds)
        yield {
            "what": shown(called[one.row.scope, one.row.target]),
            "number": one.row.wd_version,
            "at": _second(one.row.at),
            "said": _confirmed(len(seconds), *found)
            if found
            else say("没有屏幕确认。", "no screen has confirmed."),
            "missing": one.missing,
            "elsewhere": one.elsewhere,
            "venues": [
                _venue(venue, shown(venues["venue", venue.venue]), each=each)
                for venue in one.venues
            ],
        }


def _venue(one: VenueReach, name: str, *, each: bool) -> dict[str, Any]:
    found = middle_and_slowest([second for _, second in one.seconds])
    return {
        "name": name or say("（已不在册）", "(on no roster)"),
        "number": len(one.seconds),
        "middle": f"{found[0]:.1f}" if found else "",
        "slowest": f"{found[1]:.1f}" if found else "",
        "seconds": [(screen, f"{second:.1f}") for screen, second in one.seconds] if each else [],
        "missing": [_missing(screen) for screen in one.missing] if each else [],
        "missed": len(one.missing),
    }


def _missing(one: Unreached) -> str:
    since = moment(one.since) if one.since else ""
    if not since:
        return say("{id} 从未报告", "{id} never reported", id=one.screen)
    if one.until is None:
        return say("{id} 最后报告 {since}", "{id} heard last {since}", id=one.screen, since=since)
    return say(
        "{id} 最后报告 {since}，最迟 {until} 停止显示",
        "{id} heard last {since}, shows it until {until} at the latest",
        id=one.screen, since=since, until=moment(one.until),
    )  # fmt: skip
