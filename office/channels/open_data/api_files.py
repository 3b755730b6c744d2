"""The read-only API: a file for each shop and each record, beside the file of their venue.

Made of a venue's open data and of nothing else, so that whoever has what was signed makes them too.
"""

from collections.abc import Iterator
from itertools import groupby

from office.channels.open_data import open_paths
from office.channels.open_data.venue_file import LICENCE_ID, OpenRecord, OpenVenue
from office.channels.public_site import shop_address
from sync.canonical import Day, Digest, Document, Month, PubId, Signed, VenueId, encode
from sync.code_addresses import record_path
from sync.outcomes import Success
from sync.records import Operator, Record


class OpenOne(Document, frozen=True):
    """One record as it was signed, with the SHA-256 of those bytes, and its page."""

    pub_id: PubId
    sha256: Digest
    page: str
    record: Record
    licence: str


class ShopRecord(Signed, frozen=True):
    """A record of a shop: what it is, and the file that has it whole."""

    pub_id: PubId
    version: int
    closed_month: Month
    outcome: str
    sha256: Digest
    path: str


class OpenShop(Document, frozen=True):
    """An operator at a venue: who it is by its newest record, and its records, newest first.

    Counts are of what is shown, not of all that was concluded: there is no rate.
    """

    venue: VenueId
    operator: Operator
    successful: int
    unsuccessful: int
    not_counted: int
    records: tuple[ShopRecord, ...]
    licence: str


class ListedShop(Signed, frozen=True):
    """A shop in its venue's list."""

    name: str
    shop_no: str
    records: int
    path: str


class OpenShops(Document, frozen=True):
    """The shops of a venue that have a record, in an order that says nothing of them."""

    venue: VenueId
    seq: int
    as_of: Day
    shops: tuple[ListedShop, ...]
    licence: str


def record_files(venue: OpenVenue) -> dict[str, bytes]:
    """The records' files by path."""
    return {
        open_paths.record_path(one.record.pub_id): encode(_one(one, venue)) for one in venue.records
    }


def shop_files(venue: OpenVenue) -> dict[str, bytes]:
    """The shops' files by path."""
    return {path: encode(shop) for path, shop in _shops(venue)}


def shop_list(venue: OpenVenue) -> bytes:
    """The list of the shops."""
    listed = (
        ListedShop(shop.operator.display_name, shop.operator.shop_no, len(shop.records), path)
        for path, shop in _shops(venue)
    )
    return encode(OpenShops(venue.venue.id, venue.seq, venue.as_of, tuple(listed), LICENCE_ID))


def _one(one: OpenRecord, venue: OpenVenue) -> OpenOne:
    record = one.record
    page = f"{venue.settings.qr_base}/{record_path(record.pub_id, record.version)}/"
    return OpenOne(record.pub_id, one.sha256, page, record, LICENCE_ID)


def _shops(venue: OpenVenue) -> Iterator[tuple[str, OpenShop]]:
    """By path, which is the name of the shop's page."""
    pk = venue.venue.id

    def path(one: OpenRecord) -> str:
        page = shop_address.shop_path(pk, one.record.operator)
        return open_paths.shop_path(pk, page.rpartition("/")[2])

    for file, some in groupby(sorted(venue.records, key=path), key=path):  # stable: newest first
        rows = tuple(some)
        ends = [one.record.success for one in rows]
        yield (
            file,
            OpenShop(
                venue=pk,
                operator=rows[0].record.operator,
                successful=ends.count(Success.YES),
                unsuccessful=ends.count(Success.NO),
                not_counted=ends.count(Success.NA),
                records=tuple(map(_row, rows)),
                licence=LICENCE_ID,
            ),
        )


def _row(one: OpenRecord) -> ShopRecord:
    record = one.record
    return ShopRecord(
        record.pub_id,
        record.version,
        record.closed_month,
        record.outcome,
        one.sha256,
        open_paths.record_path(record.pub_id),
    )
