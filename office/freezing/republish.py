"""What is published, planned once more as it stands, for other officers to sign.

A stolen key goes with the next publication (docs/keys.md#stolen), which must not wait for a
month's complaints to be ready. No word of the registry's complaints is read: no record comes,
none returns, none changes; what was taken down since goes, and is counted as such.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec

from office.freezing.listing_rules import Rules
from office.freezing.plan import Head, Planned, VenuePlan
from office.freezing.tally_change import with_taken_down
from office.published.models import PublicRecord, RecordVersion
from office.published.venue_contents import PublishedVenue, read_signed, read_venue
from office.registry.models import Venue
from office.state_dir import StateDir
from sync.bundle import Batch, Entry
from sync.canonical import decode
from sync.records import Record
from sync.tally import Tally
from sync.tree import Published
from sync.withdrawals import WithdrawalSet


@dataclass(frozen=True)
class _AsPublished(Rules):
    """The batch lists as they were signed, whatever the bureau has chosen since.

    A month that was not listed yet is as the bureau has it now.
    """

    signed: Mapping[str, Batch] = field(default_factory=dict)

    def batch(self, month: str, entries: tuple[Entry, ...]) -> Batch:
        if month in self.signed:
            return msgspec.structs.replace(self.signed[month], entries=entries)
        return super().batch(month, entries)


def bases(
    place: StateDir, published: Published, venues: list[Venue]
) -> Iterator[tuple[Venue, PublishedVenue]]:
    """The open venues of which something is published.

    Raises:
        TrustError: a published file is missing or is not the signed one.
    """
    for venue in venues:
        base = read_venue(place.tree, published, venue.pk)
        if base is not None and venue.state == Venue.State.OPEN:
            yield venue, base


def plan_again(
    place: StateDir, venue: Venue, base: PublishedVenue, withdrawn: WithdrawalSet, rules: Rules
) -> VenuePlan:
    """The plan of what is published of `venue`, less what was taken down since.

    Args:
        rules: of months that are not listed yet, where a corrected record comes to one.

    Raises:
        TrustError: a published file is missing or is not the signed one.
    """
    entries = base.entries()
    down = {
        entry.pub_id
        for entry in entries.values()
        if withdrawn.blocks_plate(venue.pk, entry.pub_id, entry.version, entry.operator)
    }
    listed = [entry for pub_id, entry in entries.items() if pub_id not in down]
    tally = decode(
        _blob(place, base.index.tally.digest), Tally, ("已公示的统计表", "published tally")
    )
    tally = with_taken_down(tally, _counted_by(base, down))
    records = (_planned(place, entry) for entry in listed)
    signed = {batch.month: batch for batch in base.batches}
    ordered = tuple(sorted(records, key=lambda planned: planned.record.pub_id))
    index = base.index
    head = Head(index.venue, index.profiles, index.labels, frozenset(signed))
    return VenuePlan(venue, ordered, tally, _AsPublished(rules.months, signed=signed), head=head)


def _counted_by(base: PublishedVenue, records: Collection[str]) -> list[tuple[str, date]]:
    """Of `records` the month in which each is listed, and the day on which it was accepted."""
    rows = PublicRecord.objects.filter(pk__in=records)
    accepted = dict(rows.values_list("pk", "complaint__accepted_on"))
    found = ((batch.month, e.pub_id) for batch in base.batches for e in batch.entries)
    return [(month, accepted[pub_id]) for month, pub_id in found if pub_id in accepted]


def _planned(place: StateDir, entry: Entry) -> Planned:
    body = _blob(place, entry.body.digest)
    record = decode(body, Record, (f"记录 {entry.pub_id}", f"record {entry.pub_id}"))
    version = RecordVersion(record_id=entry.pub_id, version=entry.version, body=body)
    return Planned(record, body, version)


def _blob(place: StateDir, digest: str) -> bytes:
    return read_signed(place.tree, f"cas/{digest}.json", digest)
