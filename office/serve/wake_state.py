"""What the wake tells: which snapshot and which withdrawals are published, as the tree says.

Read from the published files, never from a process's memory, so that a command in another process
wakes everybody, and a withdrawal goes out even where snapshot and timestamp could not be made.
Several processes that look at the same tree, or at copies of it, come to the same.
"""

import os
import re
from pathlib import Path

import msgspec

from sync.withdrawal_envelopes import VERSION_LIMIT, WITHDRAWAL_ROLE

DELTAS = 8
DELTA_LIMIT = 32_000
"""Bytes of a delta that is sent; a kiosk reads 64 kB of an answer."""

type Tag = tuple[int, int]
"""Versions of snapshot and withdrawals. What an office's restart or a renewal leaves as it was."""

_NUMBERED = re.compile(rf"([0-9]{{1,10}})\.{WITHDRAWAL_ROLE}(\.delta)?\.json")


class State(msgspec.Struct, frozen=True):
    """What is published: versions, and the newest deltas of withdrawals as their bytes.

    `withdrawal` is the newest version of list or delta.
    """

    snapshot: int = 0
    withdrawal: int = 0
    deltas: tuple[tuple[int, bytes], ...] = ()

    def news_for(self, seen: Tag | None) -> bool:
        """Whether a kiosk that saw `seen` has something to fetch."""
        return seen != (self.snapshot, self.withdrawal)

    def lacking(self, seen: Tag | None) -> tuple[tuple[int, bytes], ...]:
        """The deltas that a kiosk lacks, the oldest first; of one that starts, the newest alone."""
        if seen is None:
            return self.deltas[-1:]
        return tuple(delta for delta in self.deltas if delta[0] > seen[1])

    def reply(self, seen: Tag | None, *, report: bool = False) -> bytes:
        """The answer, with the oldest delta that the kiosk lacks, word for word.

        Its tag, which the kiosk sends back as `seen`, is as new as that delta, so that the next
        call is answered with the next.

        Args:
            report: ask for a report.
        """
        lacking = self.lacking(seen)
        version, delta = lacking[0] if lacking else (self.withdrawal, b"null")
        if len(lacking) < 2:
            version = self.withdrawal
        more = b',"report":true' if report else b""
        return b'{"tag":"%d.%d","withdrawal":%b%b}' % (self.snapshot, version, delta, more)


class _Version(msgspec.Struct):
    version: int


class _Signed(msgspec.Struct):
    version: int
    meta: dict[str, _Version] = {}


class _File(msgspec.Struct):
    signed: _Signed


def look(public: Path, before: State) -> State:
    """What the tree `public` publishes now; a file that is not there leaves it as it was.

    Raises:
        OSError, msgspec.MsgspecError: a file is there and could not be read; look again.
    """
    snapshot = before.snapshot
    if stamp := _read(public / "metadata" / "timestamp.json"):
        meta = stamp[0].signed.meta
        snapshot = meta["snapshot.json"].version if "snapshot.json" in meta else 0
    versions, deltas = _withdrawals(public / "metadata", dict(before.deltas))
    return State(snapshot, max([before.withdrawal, *versions]), deltas or before.deltas)


def _read(path: Path) -> tuple[_File, bytes] | None:
    """The file; None where there is none, which is another thing than one that cannot be read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    return msgspec.json.decode(data, type=_File), data.strip()


def _withdrawals(
    metadata: Path, known: dict[int, bytes]
) -> tuple[list[int], tuple[tuple[int, bytes], ...]]:
    """The versions of every list and delta, and the newest deltas, the oldest of them first."""
    try:
        names = os.listdir(metadata)  # noqa: PTH208 - pathlib's glob hides what went wrong
    except FileNotFoundError:
        names = []
    found = [
        (int(m[1]), bool(m[2]), name)
        for name in names
        if (m := _NUMBERED.fullmatch(name)) and int(m[1]) <= VERSION_LIMIT
    ]
    newest = sorted((version, name) for version, is_delta, name in found if is_delta)[-DELTAS:]
    read = ((version, known.get(version) or _delta(metadata / name)) for version, name in newest)
    return [version for version, *_ in found], tuple((v, data) for v, data in read if data)


def _delta(path: Path) -> bytes | None:
    found = _read(path)
    return found[1] if found and len(found[1]) <= DELTA_LIMIT else None


def stamps(public: Path) -> tuple[tuple[int, int] | None, ...]:
    """What changes when something is published; `metadata` itself, for the numbered envelopes."""

    def stamp(path: Path) -> tuple[int, int] | None:
        try:
            found = path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino

    return tuple(
        stamp(path) for path in (public / "metadata" / "timestamp.json", public / "metadata")
    )
