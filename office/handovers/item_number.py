"""By what an editor finds something again in what was handed over: its number, in words."""

from office.handovers.models import HandedItem
from office.words import say

_SHOWN = 8
"""Characters of the id of a warning or of good news; a record has its public id and version."""


def short_number(news: str) -> str:
    """The beginning of the id of a warning or of good news."""
    return news[:_SHOWN]


def item_number(item: HandedItem) -> str:
    """Of a record its public id and version, of anything else its short number; in words."""
    if item.kind == HandedItem.Kind.RECORD:
        return say("{id} 第 {v} 版", "{id}, version {v}", id=item.item, v=item.version)
    return say("编号 {id}", "No. {id}", id=short_number(item.item))
