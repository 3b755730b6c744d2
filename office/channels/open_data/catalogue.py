"""The catalogue of open data: which venues have files, and what each file is."""

from sync.canonical import Day, Digest, Document, Signed, VenueId
from sync.records import Text


class OpenFile(Signed, frozen=True):
    """A file, by its path below the site."""

    path: str
    sha256: Digest
    length: int


class CatalogueVenue(Signed, frozen=True):
    """A venue's publication in force, and its files."""

    venue: VenueId
    name: Text
    seq: int
    as_of: Day
    records: int
    files: tuple[OpenFile, ...]
    since: Day | None = None


class Catalogue(Document, frozen=True):
    """`licence` is the id of the terms of all these files."""

    venues: tuple[CatalogueVenue, ...]
    licence: str = ""
