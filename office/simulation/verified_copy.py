"""What screens of one venue hold: fetched and verified once for all of them in this process.

Each screen asks for the timestamp and is woken by itself; what follows from that, the other files
of a publication and the signatures, is the same for all. What it costs a screen is measured there
(docs/bench.md).
"""

import asyncio
import time
from contextlib import suppress
from pathlib import Path

import msgspec

from office.published.fetched import fetched
from sync.active_generation import Anchor
from sync.bundle import NEUTRAL, Bundle
from sync.canonical import Digest
from sync.errors import SyncError
from sync.inbox import Inbox
from sync.poll import Source
from sync.state_report import DELTAS, Held, short
from sync.store import Store
from sync.trust import Verified, venue_role
from sync.version_floors import Floors
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE, in_force, verify_withdrawal

AGAIN_S = 15.0
"""A fetch that failed is not tried again sooner, however many screens ask."""


class Holding:
    """What a screen holds after a fetch, and after each envelope that came on top of it."""

    def __init__(self, verified: Verified, bundle: Bundle | None, held: Held) -> None:
        self.held = held
        self._verified, self._bundle = verified, bundle
        self._withdrawn = verified.withdrawn
        self._loops: dict[str, tuple[Digest, ...]] = {}
        self._taken: dict[bytes, Holding] = {}

    @property
    def tag(self) -> str:
        """The tag of the wake call."""
        return f"{self.held.snapshot}.{self._listed}"

    @property
    def _listed(self) -> int:
        return self._verified.versions[WITHDRAWAL_ROLE]

    def loop(self, profile: str) -> tuple[Digest, ...]:
        """The plates that hang by turns on a panel: what is signed for it and not taken down.

        The neutral one only where there is nothing else, as on a real screen.
        """
        if profile not in self._loops:
            self._loops[profile] = tuple(self._plates(profile))
        return self._loops[profile]

    def taking(self, envelope: bytes) -> "Holding":
        """The same with a withdrawal envelope taken; one that is older than the list is in it.

        Raises:
            SyncError: it does not prove itself.
        """
        if envelope not in self._taken:
            self._taken[envelope] = self._with(envelope)
        return self._taken[envelope]

    def _with(self, envelope: bytes) -> "Holding":
        found = verify_withdrawal(self._verified.targets, envelope)
        if found.version <= self._listed:
            return self
        deltas = {*self.held.deltas, (found.version, short(found.digest))}
        held = msgspec.structs.replace(self.held, deltas=tuple(sorted(deltas)[:DELTAS]))
        taken = Holding(self._verified, self._bundle, held)
        taken._withdrawn = self._withdrawn | found.withdrawn
        return taken

    def _plates(self, profile: str) -> list[Digest]:
        if self._bundle is None:
            return []
        index = self._bundle.index
        down = in_force(self._withdrawn, index, self._verified.targets)
        venue = index.venue.id
        summary = index.summary.get(profile, ())
        shown = (plate for plate in summary if not plate.taken_down(venue, down))
        plates = [plate.digest for plate in shown if plate.id != NEUTRAL]
        for entry in self._bundle.entries():
            if profile in entry.plates and not down.blocks_plate(
                venue, entry.pub_id, entry.version, entry.operator
            ):
                plates += [entry.plates[profile]]
                plates += [plate.digest for plate in entry.beside.get(profile, ())]
        return plates or [plate.digest for plate in summary if plate.id == NEUTRAL]


class VenueCopy:
    """The newest holding of a venue; screens that ask for the same at once have one fetch."""

    def __init__(self, folder: Path, url: str, root: bytes, venue: str) -> None:
        self._inbox, self._store = Inbox(folder / "inbox"), Store(folder / "store")
        self._source = Source(url, Anchor(root, venue, Floors()))
        self._floors = Floors()
        self._fetching = asyncio.Lock()
        self._stamp, self._not_before = "", 0.0
        self._generation = 0
        self._holding: Holding | None = None

    async def at(self, stamp: str) -> Holding | None:
        """What is held once the timestamp of that ETag is followed; None where nothing was had."""
        async with self._fetching:
            now = time.monotonic()
            if stamp != self._stamp and now >= self._not_before:
                self._not_before = now + AGAIN_S
                with suppress(SyncError):
                    self._holding = await asyncio.to_thread(self._fetch)
                    self._stamp, self._not_before = stamp, 0.0
            return self._holding

    def _fetch(self) -> Holding:
        """As the agent fetches and activation verifies, without plates.

        Raises:
            SyncError: not to be had, or not what was signed.
        """
        verified, bundle = fetched(self._inbox, self._store, self._source, self._floors)
        self._floors = verified.floors()
        self._generation += 1
        return Holding(verified, bundle, _held(verified, self._generation))


def _held(verified: Verified, generation: int) -> Held:
    versions = verified.versions
    return Held(
        root=versions["root"],
        targets=versions["targets"],
        timestamp=versions["timestamp"],
        snapshot=versions["snapshot"],
        venue=versions[venue_role(verified.venue)],
        seq=verified.seq,
        generation=generation,
        withdrawn=(versions[WITHDRAWAL_ROLE], short(verified.digests[WITHDRAWAL_ROLE])),
    )
