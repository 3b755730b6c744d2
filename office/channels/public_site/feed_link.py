"""The link in the head of a page by which readers of feeds find what is new there (Atom)."""

from office.channels.public_site.render import local
from sync.bundle import Index

FEED_OF_ALL = "open/all.xml"
"""Below the tree: what is new anywhere."""
_TITLE = "消费投诉公示"


def feed_path(venue: str) -> str:
    """Below the tree: what is new at a venue."""
    return f"open/{venue.lower()}/{venue.lower()}.xml"


def feed_of_all(base: str) -> dict[str, str]:
    """Of a page about all venues: address and title, as `base.html` takes them.

    Args:
        base: what the addresses of the site begin with.
    """
    return {"href": local(base, FEED_OF_ALL), "title": _TITLE}


def feed_of_venue(index: Index) -> dict[str, str]:
    """Of a venue's page; the title is Chinese, for a page has one head."""
    name = index.venue.name.pick("zh")
    href = local(index.settings.qr_base, feed_path(index.venue.id))
    return {"href": href, "title": f"{name}｜{_TITLE}"}
