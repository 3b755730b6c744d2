"""Which complaint a row is: by source and number, or by the raw row and its occurrence."""

import json
from collections.abc import Iterable

from office.intake.grid import Value, cell_text
from sync import canonical


def row_hash(values: Iterable[Value]) -> str:
    """SHA-256 of the texts of a row's cells; says whether two rows say the same."""
    joined = json.dumps([cell_text(value) for value in values], ensure_ascii=False)
    return canonical.digest(joined.encode("utf-8", "surrogatepass"))


def complaint_key(source_org: str, number: str) -> str:
    """One word for a complaint's identity, to look for it twice in a file."""
    return row_hash((source_org, number))


class Occurrences:
    """Numbers for rows without one: equal rows are told apart by their order in the file."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def count(self, digest: str) -> int:
        """Which row with this hash the next one is, from 1."""
        self._seen[digest] = self._seen.get(digest, 0) + 1
        return self._seen[digest]

    def number(self, digest: str, known: int = 0) -> str:
        """The key of the next row with this hash, `<64 hex>-1`, then `-2`; or the one `known`."""
        if known:
            return f"{digest}-{known}"
        return f"{digest}-{self.count(digest)}"
