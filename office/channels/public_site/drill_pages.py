"""Take-down drills (R57) of the bureau as a whole: a page, and the same figures as CSV."""

from collections.abc import Iterable, Iterator
from typing import Any

from layouts.formatting import day
from office.channels.public_site import drill_view
from office.channels.public_site.foot_lines import footer
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import LANGUAGES, address, page, view, words
from office.channels.public_site.site_tree import PAGE
from office.channels.public_site.whole_site import WholeSite
from office.csv_safe import MARK, cell, csv_line
from sync.drill_figures import DrilledScreen, DrillFigures, Measured

_DRILLS_A_PAGE = 40
"""The newest; the file has all that venues tell."""
_HEADING = ("撤下演练 {n} 次", "Take-down drills: {n}")
_NONE = ("还没有演练过", "No drill yet")
_MEASURED = ("confirmed", "median_s", "p95_s", "slowest_s")
_ARRIVAL = ("上屏", "Arrival")
_TAKEN = ("撤下", "Taken down")
_DRILL = ("{day}，{n} 块屏幕", "{day}, screens: {n}")
_COLUMNS = (
    ("", ""),
    ("确认", "Confirmed"),
    ("中位数", "Median"),
    ("95% 在此内", "95% within"),
    ("最慢", "Slowest"),
)
_FILE = ("下载数据（CSV）", "Download the data (CSV)")
_FIGURES, _SCREENS = "drills/drills.csv", "drills/screens.csv"
_FILE_SCREENS = ("各屏秒数（CSV）", "Seconds of each screen (CSV)")


def drill_pages(site: WholeSite) -> Iterator[tuple[str, bytes]]:
    """The page, the figures of each drill, and the seconds of each screen."""
    told = {
        (one.day, one.screens, one.arrival, one.withdrawal): one
        for venue in site.venues
        for one in venue.index.drills
    }
    drills = [told[key] for key in sorted(told, key=lambda key: key[:2], reverse=True)]
    views = [_view(site, drills, language) for language in LANGUAGES]
    html = page(
        "drills.html",
        f"{_TAKEN[0]}演练｜消费投诉公示",
        views,
        site.frame("drills"),
        robots="noarchive",
    )
    yield f"drills/{PAGE}", html.encode()
    yield _FIGURES, _figures(drills)
    yield _SCREENS, _screens(site)


def _view(site: WholeSite, drills: list[DrillFigures], language: Language) -> dict[str, Any]:
    base = site.settings.qr_base
    heading = _HEADING if drills else _NONE
    return view(
        language,
        place=words(site.settings.authority, language),
        heading=say(heading, language).format(n=len(drills)),
        means=say(drill_view.MEANS, language),
        columns=[say(pair, language) for pair in _COLUMNS],
        wide=str(len(_COLUMNS)),
        drills=[_drill(one, language) for one in drills[:_DRILLS_A_PAGE]],
        files=[
            {"href": address(base, path, "zh"), "name": say(name, language)}
            for path, name in ((_FIGURES, _FILE), (_SCREENS, _FILE_SCREENS))
        ],
        footer=footer(site.settings, language),
    )


def _drill(one: DrillFigures, language: Language) -> dict[str, Any]:
    return {
        "name": say(_DRILL, language).format(day=day(one.day, language), n=one.screens),
        "rows": [
            _measured(_ARRIVAL, one.arrival, language),
            _measured(_TAKEN, one.withdrawal, language),
        ],
    }


def _measured(name: tuple[str, str], found: Measured, language: Language) -> list[str]:
    seconds = (found.median_s, found.p95_s, found.slowest_s)
    return [
        say(name, language),
        str(found.answered),
        *(drill_view.seconds(one, "", language) for one in seconds),
    ]


def _figures(drills: list[DrillFigures]) -> bytes:
    head = [f"{act}_{what}" for act in ("arrival", "withdrawal") for what in _MEASURED]
    return _csv(
        ["day", "screens", *head],
        ([one.day, one.screens, *_cells(one.arrival), *_cells(one.withdrawal)] for one in drills),
    )


def _cells(found: Measured) -> list[int | None]:
    return [found.answered, found.median_s, found.p95_s, found.slowest_s]


def _screens(site: WholeSite) -> bytes:
    """By venue, as its index tells of its own screens."""
    head = ["day", "venue", "screen", "arrival_s", "arrival_why", "withdrawal_s", "withdrawal_why"]
    return _csv(
        head,
        (
            [drill.day, venue.index.venue.id, *_seconds(screen)]
            for venue in site.venues
            for drill in venue.index.drills
            for screen in drill.here
        ),
    )


def _seconds(one: DrilledScreen) -> list[str | int | None]:
    return [one.screen, one.arrival_s, one.arrival_why, one.withdrawal_s, one.withdrawal_why]


def _csv(head: list[str], rows: Iterable[list[Any]]) -> bytes:
    return (MARK + csv_line(head) + "".join(csv_line(map(cell, row)) for row in rows)).encode()
