"""What the demo's office once published of two venues, one with many cases and one with three."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from sync.bundle import Batch, Bundle, Index
from sync.records import Record
from sync.tally import Tally

_FOLDER = Path(__file__).parent / "published"


class Published(msgspec.Struct):
    """Of a venue; of its records, some of every outcome."""

    index: Index
    tally: Tally
    batches: tuple[Batch, ...]
    records: tuple[Record, ...]

    def bundle(self) -> Bundle:
        """As a screen reads it."""
        found = {(record.pub_id, record.version): record for record in self.records}
        return Bundle(self.index, self.batches, self.tally, found)


def published() -> Iterator[tuple[str, Published]]:
    """The venues, by id."""
    for file in sorted(_FOLDER.glob("*.json")):
        yield file.stem, msgspec.json.decode(file.read_bytes(), type=Published)
