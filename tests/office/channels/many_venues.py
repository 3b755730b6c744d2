"""A published tree of many venues, made by hand: what channels read of it, and no signatures."""

from datetime import UTC, datetime

import msgspec
from tuf.api.metadata import Metadata, TargetFile, Targets

from office.channels.channel_type import InForce
from office.state_dir import StateDir
from sync.bundle import Blob
from sync.canonical import digest, encode
from sync.records import Text
from sync.tree import Published
from sync.trust import index_path, venue_role
from sync.withdrawals import WithdrawalSet
from tests.office import sample

NOW = datetime(2018, 11, 20, tzinfo=UTC)
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"


def venue_id(number):
    return f"V{number:04}"


def pub_id(venue, number):
    value = venue * 10_000 + number
    return "".join(_DIGITS[value // 32**place % 32] for place in range(10))


def published(state, venues, records):
    """What is in force of so many venues with so many records each, in the tree of `state`."""
    tree = StateDir(state).tree.directory
    roles = {}
    for number in range(venues):
        bundle = _bundle(number, records)
        for data in (*map(encode, bundle.batches), encode(bundle.tally)):
            _write(tree / "cas" / f"{digest(data)}.json", data)
        for record in bundle.records.values():
            data = encode(record)
            _write(tree / "cas" / f"{digest(data)}.json", data)
        index = encode(bundle.index)
        venue = bundle.index.venue.id
        folder = tree / "targets" / venue_role(venue)
        _write(folder / f"{digest(index)}.index.json", index)
        target = TargetFile(len(index), {"sha256": digest(index)}, index_path(venue))
        role = Targets(targets={index_path(venue): target}, unrecognized_fields={"x-venue": venue})
        roles[venue_role(venue)] = Metadata(role).to_bytes()
    everything = Published(b"", b"", b"", Metadata(Targets()).to_bytes(), roles, {})
    return InForce(StateDir(state), everything, WithdrawalSet(), NOW)


def _bundle(number, records):
    bodies = tuple(
        sample.record(pub_id(number, one), venue=venue_id(number)) for one in range(records)
    )
    bundle = sample.bundle(bodies)
    name = Text(f"第{number}百货大楼", f"Department Store {number}")
    venue = msgspec.structs.replace(bundle.index.venue, id=venue_id(number), name=name)
    blobs = tuple(Blob(digest(data), len(data)) for data in map(encode, bundle.batches))
    index = msgspec.structs.replace(bundle.index, venue=venue, batches=blobs)
    return msgspec.structs.replace(bundle, index=index)


def _write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
