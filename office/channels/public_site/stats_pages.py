"""The pages of figures: of each venue, and of all together."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import msgspec

from office.channels.public_site.pages import empty_page
from office.channels.public_site.render import LANGUAGES, LISTS, page
from office.channels.public_site.site_frame import Frame
from office.channels.public_site.site_tree import PAGE
from office.channels.public_site.stats_view import (
    STATS,
    Told,
    VenueFigures,
    stats_view,
    venues_view,
)
from office.channels.public_site.venue_site import VenueSite
from office.channels.public_site.whole_site import WholeSite
from office.published.monthly_figures import taken_together
from sync.completeness_counts import completeness, listed
from sync.figures import figures

_EMPTY = (
    ("目前没有公示的统计", "No figures are published at present"),
    (
        "现在没有场所在公示。公示以后，这里有各场所的统计数字和算法。",
        "No venue is publishing at present. When one does, its figures and how they are "
        "calculated will appear here.",
    ),
)


def venue_stats(site: VenueSite) -> Iterator[tuple[str, bytes]]:
    index, tally = site.bundle.index, site.bundle.tally
    complete = completeness(tally, listed(site.bundle.batches))
    told = Told(index, index.venue.name, tally, complete)
    yield f"{site.folder}/{STATS}/{PAGE}", _page(told, site.frame)


def whole_stats(site: WholeSite) -> Iterator[tuple[str, bytes]]:
    """The page of the bureau: every venue in the order of the register, and all of them as one."""
    if not site.venues:
        yield f"{STATS}/{PAGE}", empty_page(*_EMPTY, site.frame(STATS)).encode()
        return
    tallies, rows = [], []
    for one in site.venues:
        tally = one.tally()
        tallies.append(tally)
        venue = one.index.venue
        rows.append(VenueFigures(venue.id, venue.name, figures(tally), one.shown))
    newest = max((one.index for one in site.venues), key=lambda index: index.seq)
    labels = {name: word for one in site.venues for name, word in one.index.labels.items()}
    index = msgspec.structs.replace(newest, labels=labels)
    tally = taken_together(tallies)
    complete = completeness(tally, chain.from_iterable(one.listed for one in site.venues))
    told = Told(index, index.settings.authority, tally, complete, tuple(rows))
    frame = site.frame(STATS)
    yield f"{STATS}/{PAGE}", _page(told, frame)
    for number in range(1, len(told.lists) + 1):
        views = [venues_view(told, number, language) for language in LANGUAGES]
        yield f"{STATS}/{number}/{PAGE}", _framed("stats_venues.html", told, views, frame)


def _page(told: Told, frame: Frame) -> bytes:
    views = [stats_view(told, language) for language in LANGUAGES]
    return _framed("stats.html", told, views, frame)


def _framed(template: str, told: Told, views: list[dict[str, Any]], frame: Frame) -> bytes:
    return page(
        template,
        f"{told.place.pick('zh')} 统计｜消费投诉公示",
        views,
        frame,
        sheets=(LISTS, "stats.css"),
        scripts=("large-type.js",),
        robots="noarchive",
        broad=True,
    ).encode()
