"""The signed reports behind acknowledgements: which are needed no more, and forgetting them.

They are most of what a recall leaves for good. The acknowledgement itself stays: which screen, when
it came, what was on the glass; every count and time is made of that.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import batched

from office.monitoring.push_proof import Push
from office.monitoring.report_tables import changing, reading
from office.state_dir import StateDir
from sync.errors import StoreError

_AT_ONCE = 500
"""Rows of one transaction: receivers wait for no more than that."""


def old_reports(place: StateDir, last: float, in_force: Collection[Push]) -> list[int]:
    """Rows whose report came at `last` (seconds since 1970) or before, and proves nothing in force.

    Of each push in force the first report of every screen that held it stays, which is the one
    that `signed_proof` gives.

    Raises:
        StoreError: the file of reports is damaged.
    """
    with reading(place) as connection:
        if connection is None:
            return []
        rows = connection.execute(
            "SELECT rowid, kind, version, screen FROM acknowledgements"
            " WHERE payload <> x'' AND at <= ? ORDER BY at, rowid",
            (last,),
        )
        return list(_needless(rows, in_force))


def forget_reports(place: StateDir, last: float, rows: Sequence[int]) -> int:
    """Empty payload and signature of those of `rows` that came by `last`; how many were.

    Each is written anew at the end of the table: emptied in its place it would leave a hole in a
    page that SQLite fills with nothing (measured: 96 % of the bytes stayed). What the disk refuses,
    or a writer holds up, waits for the next time.
    """
    forgotten = 0
    with suppress(StoreError), changing(place) as connection:
        if connection is None:
            return 0
        for some in batched(rows, _AT_ONCE):
            changed = 0
            connection.execute("BEGIN IMMEDIATE")
            for row in some:
                taken = connection.execute(
                    "DELETE FROM acknowledgements WHERE rowid = ? AND at <= ? AND payload <> x''"
                    " RETURNING kind, version, screen, at, plate, dark",
                    (row, last),
                ).fetchone()
                if taken:
                    connection.execute(
                        "INSERT INTO acknowledgements VALUES (?, ?, ?, ?, ?, ?, '', x'', x'')",
                        taken,
                    )
                    changed += 1
            connection.execute("COMMIT")
            forgotten += changed
    return forgotten


def _needless(
    rows: Iterable[tuple[int, str, int, str]], in_force: Collection[Push]
) -> Iterator[int]:
    """Rows, the oldest report first, that are their screen's first for nothing in force."""
    publications = sorted(one.version for one in in_force if one.kind == "publication")
    withdrawals = sorted(one.version for one in in_force if one.kind == "withdrawal")
    standing = set(withdrawals)
    reached: dict[tuple[str, str], int] = defaultdict(int)
    by_envelope: dict[str, set[int]] = defaultdict(set)
    for row, kind, version, screen in rows:
        if kind == "delta":
            behind = version <= reached["list", screen] or version in by_envelope[screen]
            held = [] if behind or version not in standing else [version]
            by_envelope[screen].update(held)
        else:
            known = publications if kind == "publication" else withdrawals
            first = bisect_right(known, reached[kind, screen])
            held = known[first : bisect_right(known, version)]
            if kind == "list":
                held = [one for one in held if one not in by_envelope[screen]]
            reached[kind, screen] = max(reached[kind, screen], version)
        if not held:
            yield row
