"""A package to look at before it is handed over: as it will look, and what is pasted."""

from collections.abc import Callable
from dataclasses import dataclass

from office.channels.packages.media import text
from office.channels.packages.month_article import MonthArticle
from office.channels.packages.package import Look
from office.channels.packages.pictures import Plate
from office.channels.packages.portal import WIDTH as PORTAL_WIDTH
from office.channels.packages.portal import fragment, placed
from office.channels.packages.render import Picture, inline_png, month
from office.channels.packages.wechat import WIDTH as WECHAT_WIDTH
from office.channels.packages.wechat import cover, pasted
from office.handovers.models import Outlet


@dataclass(frozen=True)
class Shown:
    """One article, or the whole: its title, how it looks, what is copied, pixels across.

    `source`: the HTML itself is copied, for a source view; else what it looks like.
    """

    title: str
    looks: str
    copied: str
    width: int
    source: bool = False
    plain: bool = False
    summary: str = ""
    cover: str = ""
    """Of the first article: its summary, and the address of its cover."""


def shown(seen: Look, address: Callable[[str, Plate], str]) -> list[Shown]:
    """What the outlet would get.

    Args:
        address: where the picture of a plate is to be had by its name: a preview carries none, as
            a package may have hundreds.

    Raises:
        UsageError: it is more than the outlet takes.
    """
    words, plates = seen.words, seen.plates
    drawn = {name: Picture("", address(name, one), one.size) for name, one in plates.items()}
    if isinstance(words, MonthArticle):
        looks, copied = month(words, drawn), pasted(words)
        first = inline_png(cover(words))
        return [Shown(words.title, looks, copied, WECHAT_WIDTH, summary=words.summary, cover=first)]
    if seen.kind is Outlet.Kind.PORTAL:
        looks, copied = (fragment(words, each) for each in (drawn, placed(plates)))
        return [Shown(words.title, looks, copied, PORTAL_WIDTH, source=True)]
    said = text(words)
    return [Shown(words.title, said, said, PORTAL_WIDTH, plain=True)]
