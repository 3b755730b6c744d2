"""By what an editor finds something again in what was handed over: its number, in words."""

from collections.abc import Iterable

from office.handovers.models import HandedItem
from office.registry.models import Venue
from office.words import named, say

_SHOWN = 8
"""Characters of the id of a warning or of good news; a record has its public id and version."""


def short_number(news: str) -> str:
    """The beginning of the id of a warning or of good news."""
    return news[:_SHOWN]


def item_numbers(items: Iterable[HandedItem]) -> list[str]:
    """Of each record its public id and version, of figures their venue, of anything else its short
    number; in words, with one query at most.
    """
    asked = list(items)
    wanted = {one.venue for one in asked if one.kind == HandedItem.Kind.FIGURE}
    venues = Venue.objects.in_bulk(wanted) if wanted else {}
    return [_number(one, venues) for one in asked]


def _number(item: HandedItem, venues: dict[str, Venue]) -> str:
    if item.kind == HandedItem.Kind.RECORD:
        return say("{id} 第 {v} 版", "{id}, version {v}", id=item.item, v=item.version)
    if item.kind == HandedItem.Kind.FIGURE:
        name = named(venues[item.venue]) if item.venue in venues else item.venue
        return say("{venue}的统计数字和图", "Figures and picture of {venue}", venue=name)
    return say("编号 {id}", "No. {id}", id=short_number(item.item))
