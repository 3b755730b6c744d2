"""Boxes that ask to be enrolled (登记申请): one file a box, with what it asked for last.

Written by the receiver of requests alone (`office.serve.enrolments`), where it may write; what
people decide lies elsewhere (`enrolment_decisions`). Neither Django nor its database is asked.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from office.fleet.enrolment_decisions import Decision, decision_on, decisions
from office.fleet.errors import FleetError
from office.state_dir import StateDir
from sync.canonical import Shape, decode, encode
from sync.device_keys import device_fingerprint
from sync.disk import Disk, names_in, read
from sync.enrolment import ENROLMENT_LIMIT, LIFE_S, EnrolmentRequest, Marks, marks, verify_request
from sync.errors import SyncError

MOST, OF_A_HOST = 200, 5
"""Boxes that wait at one time: all, and of one address."""
SIGNING_S = 24 * 3600
"""So long an accepted request waits for its signature."""
_KEPT_S, _KEPT = 24 * 3600, 1_000
"""Ended requests are remembered so long and so many, so that none of them comes again."""
_SPENT = 300
"""Nonces before it that a box's file remembers: two days of ten minutes each."""
_LIMIT = 20_000


class EndedError(FleetError):
    """This request has ended, or another of the same box has followed it."""


class FullError(FleetError):
    """Too many boxes wait already; `of_a_host`: of one address."""

    def __init__(self, *, of_a_host: bool) -> None:
        super().__init__("等待登记的屏幕太多。", "Too many boxes are waiting to be enrolled.")
        self.of_a_host = of_a_host


class _Kept(Shape, frozen=True):
    """A box's file: its request as it was signed, and since when (Unix time) and whence."""

    statement: Annotated[bytes, msgspec.Meta(max_length=ENROLMENT_LIMIT)]
    nonce: str
    since: float
    address: str
    spent: tuple[str, ...] = ()
    """Nonces of its earlier requests."""
    taken: float = 0.0
    """When it was first given its entry; 0: not yet."""
    code: str = ""
    """What is typed, so that who looks for it need not verify everybody's request."""


class Asking(msgspec.Struct, frozen=True):
    """A box that asks: its request, verified; what a person compares; what was decided."""

    box: str
    """The fingerprint of its key."""
    request: EnrolmentRequest
    marks: Marks
    since: float
    address: str
    taken: float
    decision: Decision | None

    @property
    def until(self) -> float:
        """When the request ends, in Unix time."""
        return _until(self.since, self.decision)


def take(
    place: StateDir, data: bytes, request: EnrolmentRequest, address: str, now: float
) -> Asking:
    """Keep a request whose signature was verified; how it stands.

    Args:
        address: where it came from.
        now: Unix time.

    Raises:
        EndedError: it was followed by another one, or its time is over.
        FullError: too many wait already.
        StoreError: the disk refused.
    """
    box = device_fingerprint(request.key)
    kept = _read(place, box)
    if kept and kept.nonce == request.nonce:
        return _still(_asking(place, box, kept, request), now)
    if kept and request.nonce in kept.spent:
        raise _ended()
    if not (kept and _has_room(kept, address, now)):
        every = _every(place)  # read once: a flood of new boxes costs that much each
        gives_way = _room(every, decisions(place), box, address, now)
        _forget_old(place, every, now)
        if gives_way:
            Disk().remove(_folder(place) / f"{gives_way}.json")
    spent = (*kept.spent, kept.nonce)[-_SPENT:] if kept else ()
    new = _Kept(data, request.nonce, now, address, spent, code=marks(request).code)
    _write(place, box, new)
    return _asking(place, box, new, request)


def note_taken(place: StateDir, request: EnrolmentRequest, now: float) -> None:
    """Note that a box was given its entry; the first time counts.

    Raises:
        StoreError: the disk refused.
    """
    box = device_fingerprint(request.key)
    kept = _read(place, box)
    if kept and not kept.taken:
        _write(place, box, msgspec.structs.replace(kept, taken=now))


def asking(place: StateDir, now: float) -> list[Asking]:
    """Every request that has not ended, the oldest first; of accepted ones those too that wait
    for a signature.
    """
    decided = decisions(place)
    kept = _every(place).items()
    boxes = [box for box, one in kept if not _has_ended(one, decided.get(box), now)]
    found = [one for box in boxes if (one := read_box(place, box))]
    return sorted(found, key=lambda one: (one.since, one.box))


def by_code(place: StateDir, code: str) -> Asking | None:
    """The first request with that code, ended or not; None: nobody asks with it.

    Forty bits are tried out in minutes: of two with one code the later was made to be like it.
    """
    boxes = [box for box, kept in _every(place).items() if kept.code == code]
    found = [one for box in boxes if (one := read_box(place, box))]
    return min(found, key=lambda one: one.since, default=None)


def read_box(place: StateDir, box: str) -> Asking | None:
    """What a box asked for last, verified anew; None: nothing that could be read."""
    kept = _read(place, box)
    if kept is None:
        return None
    try:
        request = verify_request(kept.statement)
    except SyncError:
        return None
    return _asking(place, box, kept, request)


def sweep(place: StateDir, now: float) -> None:
    """Forget what ended long ago, and of the ended ones the oldest beyond what is kept.

    Raises:
        StoreError: the disk refused.
    """
    _forget_old(place, _every(place), now)


def _forget_old(place: StateDir, kept: dict[str, _Kept], now: float) -> None:
    decided = decisions(place)
    ended = sorted(
        (one.since, box) for box, one in kept.items() if _has_ended(one, decided.get(box), now)
    )
    old = [box for since, box in ended if since + SIGNING_S + _KEPT_S < now]
    names = {*old, *(box for _, box in ended[: max(0, len(kept) - _KEPT)])}
    Disk().remove_in(_folder(place), [f"{box}.json" for box in names])


def _has_ended(kept: _Kept, decision: Decision | None, now: float) -> bool:
    about_it = decision if decision and decision.nonce == kept.nonce else None
    return now >= _until(kept.since, about_it)


def _until(since: float, decision: Decision | None) -> float:
    return decision.at + SIGNING_S if decision and decision.entry else since + LIFE_S


def _still(one: Asking, now: float) -> Asking:
    if now >= one.until:
        raise _ended()
    return one


def _ended() -> EndedError:
    return EndedError(
        "这次登记申请已结束，请看屏幕上的新码。",
        "This request has ended; look for the new code on the screen.",
    )


def _has_room(kept: _Kept, address: str, now: float) -> bool:
    """Whether a box waits already, where it is counted: another request takes no more room."""
    return not kept.taken and now < kept.since + LIFE_S and kept.address == address


def _room(
    kept: dict[str, _Kept],
    decided: dict[str, Decision],
    box: str,
    address: str,
    now: float,
) -> str | None:
    """The box that gives its place to this one, where all are taken: of an address with more, the
    newest on which nobody has decided. It asks again, and has then what is left to it.
    """
    others = {
        other: one
        for other, one in kept.items()
        if other != box and not one.taken and now < one.since + LIFE_S
    }
    of_hosts = Counter(one.address for one in others.values())
    if of_hosts[address] >= OF_A_HOST:
        raise FullError(of_a_host=True)
    if len(others) < MOST:
        return None
    found = [
        (of_hosts[one.address], one.since, other)
        for other, one in others.items()
        if other not in decided and of_hosts[one.address] > of_hosts[address] + 1
    ]
    if not found:
        raise FullError(of_a_host=False)
    return max(found)[2]


def _asking(place: StateDir, box: str, kept: _Kept, request: EnrolmentRequest) -> Asking:
    decision = decision_on(place, box, request.nonce)
    return Asking(box, request, marks(request), kept.since, kept.address, kept.taken, decision)


def _boxes(place: StateDir) -> Iterator[str]:
    for name in names_in(_folder(place), 4 * _KEPT):
        if name.endswith(".json") and len(name) == 69:
            yield name.removesuffix(".json")


def _every(place: StateDir) -> dict[str, _Kept]:
    return {box: found for box in _boxes(place) if (found := _read(place, box))}


def _read(place: StateDir, box: str) -> _Kept | None:
    data = read(_folder(place) / f"{box}.json", _LIMIT)
    try:
        return decode(data, _Kept, ("登记申请", "enrolment request")) if data else None
    except SyncError:
        return None


def _write(place: StateDir, box: str, kept: _Kept) -> None:
    Disk().write(_folder(place) / f"{box}.json", encode(kept))


def _folder(place: StateDir) -> Path:
    return place.directory / "received" / "enrolments"
