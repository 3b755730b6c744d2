"""What is left of a record that was taken down: since which day, by what kind of act; no word.

It lies where the record's file lay, and stays until two officers put the record back, as the
neutral page does.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from office.channels.open_data.open_paths import FOLDER, RECORDS
from office.channels.open_data.venue_file import LICENCE_ID
from sync.canonical import Day, Document, PubId, Shape, encode
from sync.disk import read

type Kind = Literal["record", "operator", "venue", "all"]
"""What was taken down: this record, all of its operator, of its venue, or everything."""


class TakenDown(Shape, frozen=True):
    """Since which day, and as part of what."""

    on: Day
    kind: Kind


class Tombstone(Document, frozen=True, forbid_unknown_fields=True):
    """What is left; any other field makes it none."""

    pub_id: PubId
    withdrawn: TakenDown
    licence: str


def tombstone_in(data: bytes | None, path: str | Path) -> Tombstone | None:
    """The tombstone that these bytes are, if they are one of the record whose file `path` is.

    To the byte: what could be put into it besides might be what was taken down.
    """
    try:
        found = msgspec.json.decode(data or b"", type=Tombstone)
    except msgspec.MsgspecError:
        return None
    own = found.pub_id == Path(path).stem and found.licence == LICENCE_ID
    return found if own and encode(found) == data else None


def tombstones(public: Path, live: Iterable[str]) -> Iterator[Tombstone]:
    """Those that lie in the tree, by public id; records whose files are `live` are not opened."""
    shown, within = {f"{pub_id}.json" for pub_id in live}, public / FOLDER / RECORDS
    if not within.is_dir():
        return
    with os.scandir(within) as there:  # as texts, for there is one a record
        names = [one.name for one in there if one.name.endswith(".json")]
    for name in sorted(name for name in names if name not in shown):
        if found := tombstone_in(read(within / name), name):
            yield found
