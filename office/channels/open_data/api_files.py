"""The read-only API: a file for each shop and each record, beside the file of their venue.

Made of a venue's open data and of nothing else, so that whoever has what was signed makes them too.
"""

from collections.abc import Mapping, Sequence

from office.channels.open_data import open_paths
from office.channels.open_data.venue_file import LICENCE_ID, OpenRecord, OpenVenue
from office.channels.public_site.shop_address import shop_name
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


def shop_files(shops: Mapping[str, OpenShop]) -> dict[str, bytes]:
    """The files of a venue's `shops`, by path."""
    return {path: encode(shop) for path, shop in shops.items()}


def shop_list(venue: OpenVenue, shops: Mapping[str, OpenShop]) -> bytes:
    """The list of them."""
    listed = (
        ListedShop(shop.operator.display_name, shop.operator.shop_no, len(shop.records), path)
        for path, shop in shops.items()
    )
    return encode(OpenShops(venue.venue.id, venue.seq, venue.as_of, tuple(listed), LICENCE_ID))


def _one(one: OpenRecord, venue: OpenVenue) -> OpenOne:
    record = one.record
    page = f"{venue.settings.qr_base}/{record_path(record.pub_id, record.version)}/"
    return OpenOne(record.pub_id, one.sha256, page, record, LICENCE_ID)


def shops_of(venue: OpenVenue) -> dict[str, OpenShop]:
    """Its shops by path, which is the name of the shop's page; of each the newest record first."""
    by_path: dict[str, list[OpenRecord]] = {}
    for one in venue.records:
        by_path.setdefault(_shop_path(venue, one), []).append(one)
    return {path: _shop(venue, by_path[path]) for path in sorted(by_path)}


def _shop_path(venue: OpenVenue, one: OpenRecord) -> str:
    return open_paths.shop_path(venue.venue.id, shop_name(one.record.operator.key))


def _shop(venue: OpenVenue, rows: Sequence[OpenRecord]) -> OpenShop:
    ends = [one.record.success for one in rows]
    return OpenShop(
        venue=venue.venue.id,
        operator=rows[0].record.operator,
        successful=ends.count(Success.YES),
        unsuccessful=ends.count(Success.NO),
        not_counted=ends.count(Success.NA),
        records=tuple(map(_row, rows)),
        licence=LICENCE_ID,
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
