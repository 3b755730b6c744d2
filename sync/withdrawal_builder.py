"""The envelope of a withdrawal, before it is signed: the full list, and the new entries alone.

Nothing here reads a clock or holds a key, as in `sync.repository`.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from tuf.api.metadata import Metadata, Targets

from sync.canonical import MAJOR
from sync.instants import whole_second
from sync.repository import ROLE_DAYS
from sync.repository_name import repository_field
from sync.withdrawal_envelopes import CARRIED, DELTA
from sync.withdrawals import FIELD, Withdrawal


def build_withdrawal(
    version: int,
    entries: Iterable[Withdrawal],
    now: datetime,
    *,
    repository: str,
    carried: Iterable[bytes] = (),
) -> Metadata[Targets]:
    """The full list, unsigned: all entries in force.

    Args:
        carried: envelopes that prove the entries its signer may not make himself.
    """
    extras = repository_field(repository) | {CARRIED: [msgspec.json.decode(c) for c in carried]}
    return _withdrawal(version, entries, now, extras)


def build_delta(
    version: int, entries: Iterable[Withdrawal], now: datetime, *, repository: str
) -> Metadata[Targets]:
    """Only the new entries, unsigned: signed with the full list of the same version, for the wake.

    It is never listed in a snapshot.
    """
    return _withdrawal(version, entries, now, repository_field(repository) | {DELTA: True})


def _withdrawal(
    version: int, entries: Iterable[Withdrawal], now: datetime, extras: Mapping[str, Any]
) -> Metadata[Targets]:
    rows = msgspec.to_builtins(sorted(entries))
    return Metadata(
        Targets(
            version=version,
            expires=whole_second(now) + timedelta(days=ROLE_DAYS),
            unrecognized_fields={
                "x-v": MAJOR,
                FIELD: rows,
                **{k: v for k, v in extras.items() if v},
            },
        )
    )
