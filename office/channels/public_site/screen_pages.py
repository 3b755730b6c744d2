"""Where the screens of a venue stand (R22): its floors as rows, and what stands beside each."""

from collections.abc import Iterator
from typing import Any

from office.channels.public_site.foot_lines import footer
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.render import LANGUAGES, address, page, view, words
from office.channels.public_site.site_facts import ScreenPlace
from office.channels.public_site.site_tree import PAGE
from office.channels.public_site.venue_site import VenueSite
from sync.bundle import Index
from sync.code_addresses import venue_path

_SCREENS = "screens"
"""The folder below the venue's."""
_HEADING = ("公示屏 {n} 块", "Screens: {n}")
_DRAWN = (
    "各层公示屏的位置，自上而下：{floors}",
    "Where the screens are, by floor from the top: {floors}",
)
_FLOOR = ("{floor} 层 {n} 块", "{floor}: {n}")
_NO_FLOOR = ("未注明楼层", "Floor not given")
_NO_SPOT = ("位置未注明", "Location not given")
_NOTE = (
    "示意图只标楼层，不按比例；编号与下面的清单一致。",
    "The diagram shows floors only and is not to scale; its numbers match the list below.",
)
_WIDTH, _ROW, _LEFT, _STEP, _A_ROW = 360, 44, 64, 36, 8
"""Of the drawing, in its own units: width, height of a row, where marks begin and how far apart."""


def screen_page(site: VenueSite) -> Iterator[tuple[str, bytes]]:
    """The page, where the roster has a screen of the venue."""
    index = site.bundle.index
    places = site.facts.screens.get(index.venue.id, ())
    if not places:
        return
    floors = _floors(places, site.facts.floors.get(index.venue.id, ()))
    numbers = {one.id: number for number, one in enumerate(_in_order(places, floors), 1)}
    views = [
        view(
            language,
            place=words(index.venue.name, language),
            place_href=address(index.settings.qr_base, site.folder, language),
            heading=say(_HEADING, language).format(n=len(places)),
            note=say(_NOTE, language),
            **_drawing(places, floors, numbers, language),
            rows=[_row(one, numbers[one.id], language) for one in _in_order(places, floors)],
            footer=footer(index.settings, language),
        )
        for language in LANGUAGES
    ]
    title = f"{index.venue.name.pick('zh')}的公示屏｜消费投诉公示"
    html = page("screens.html", title, views, site.frame, robots="noarchive")
    yield f"{site.folder}/{_SCREENS}/{PAGE}", html.encode()


def screens_link(index: Index, n: int, name: str, language: Language) -> dict[str, str] | None:
    """The way to the page, where there is one; `name` may tell the number of screens (`{n}`)."""
    href = address(index.settings.qr_base, f"{venue_path(index.venue.id)}/{_SCREENS}/", language)
    return {"href": href, "name": name.format(n=n)} if n else None


def _floors(places: tuple[ScreenPlace, ...], known: tuple[str, ...]) -> list[str]:
    """From above; those that the register does not know, and none, last."""
    there = {one.floor for one in places}
    strange = sorted(there - set(known) - {""})
    return [*reversed(known), *strange, *([""] if "" in there else [])]


def _in_order(places: tuple[ScreenPlace, ...], floors: list[str]) -> list[ScreenPlace]:
    return sorted(places, key=lambda one: (floors.index(one.floor), one.id))


def _drawing(
    places: tuple[ScreenPlace, ...], floors: list[str], numbers: dict[str, int], language: Language
) -> dict[str, Any]:
    """Rows with their marks, and the same in words for whoever does not see it."""
    rows: list[dict[str, Any]] = []
    told: list[str] = []
    top = 0
    for floor in floors:
        here = [one for one in _in_order(places, floors) if one.floor == floor]
        lines = max(-(-len(here) // _A_ROW), 1)
        marks = [
            {
                "x": str(_LEFT + at % _A_ROW * _STEP),
                "y": str(top + 10 + at // _A_ROW * _ROW),
                "text_x": str(_LEFT + at % _A_ROW * _STEP + 14),
                "text_y": str(top + 26 + at // _A_ROW * _ROW),
                "number": str(numbers[one.id]),
            }
            for at, one in enumerate(here)
        ]
        name = floor or say(_NO_FLOOR, language)
        height = lines * _ROW
        rows.append({"name": name, "y": str(top + 27), "end": str(top + height), "marks": marks})
        told.append(say(_FLOOR, language).format(floor=name, n=len(here)))
        top += height
    stop = "；" if language == "zh" else "; "
    return {
        "box": f"0 0 {_WIDTH} {top}",
        "floors": rows,
        "drawn": say(_DRAWN, language).format(floors=stop.join(told)),
    }


def _row(one: ScreenPlace, number: int, language: Language) -> dict[str, Any]:
    spot = one.spot or say(_NO_SPOT, language)
    return {
        "number": str(number),
        "id": one.id,
        "spot": {**words(one.spot, language), "text": f"{one.floor} {spot}".strip()},
    }
