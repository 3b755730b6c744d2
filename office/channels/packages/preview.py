"""A package to look at before it is handed over: as it will look, and what is pasted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from office.channels.packages.article import Article
from office.channels.packages.media import text
from office.channels.packages.pictures import Plate
from office.channels.packages.portal import WIDTH as PORTAL_WIDTH
from office.channels.packages.portal import fragment, placed
from office.channels.packages.render import Picture, inline_png
from office.channels.packages.wechat import WIDTH as WECHAT_WIDTH
from office.channels.packages.wechat import cover, parts
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


def shown(
    kind: Outlet.Kind,
    article: Article,
    plates: Mapping[str, Plate],
    address: Callable[[str, Plate], str],
) -> list[Shown]:
    """What the outlet would get.

    Args:
        address: where the picture of a plate is to be had by its name: a preview carries none, as
            an article may have hundreds.

    Raises:
        UsageError: it is more than the outlet takes.
    """
    drawn = {name: Picture("", address(name, one), one.size) for name, one in plates.items()}
    match kind:
        case Outlet.Kind.WECHAT:
            made = parts(article, drawn)
            found = [Shown(one.title, one.preview, one.content, WECHAT_WIDTH) for one in made]
            first = replace(found[0], summary=article.summary, cover=inline_png(cover(article)))
            return [first, *found[1:]]
        case Outlet.Kind.PORTAL:
            looks, copied = (fragment(article, each) for each in (drawn, placed(plates)))
            return [Shown(article.title, looks, copied, PORTAL_WIDTH, source=True)]
        case Outlet.Kind.MEDIA:
            said = text(article)
            return [Shown(article.title, said, said, PORTAL_WIDTH, plain=True)]
        case _:
            assert_never(kind)
