"""Where the files of open data lie in the published tree."""

from office.channels.public_site.feed_link import feed_path

FOLDER = "open"
RECORDS, SHOPS = "r", "s"
"""The folder of single records in it, for no venue has an id of one letter; that of shops in their
venue's."""


def folder(venue: str) -> str:
    """Where the files of a venue lie."""
    return f"{FOLDER}/{venue.lower()}"


def paths(venue: str) -> tuple[str, ...]:
    """The files that every venue has; the JSON, which says of which publication they are, last."""
    here, name = folder(venue), venue.lower()
    tables = (f"{here}/{name}-records.csv", f"{here}/{name}-figures.csv")
    return *tables, feed_path(venue), f"{here}/shops.json", f"{here}/{name}.json"


def json_path(venue: str) -> str:
    return paths(venue)[-1]


def record_path(pub_id: str) -> str:
    """Where a record's file lies, and what is left of one that was taken down."""
    return f"{FOLDER}/{RECORDS}/{pub_id}.json"


def shop_path(venue: str, name: str) -> str:
    """Where the file of a shop lies, by the name of its page."""
    return f"{folder(venue)}/{SHOPS}/{name}.json"
