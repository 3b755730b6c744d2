"""Which plates of an offer a run makes, in which turn, and the room they leave to a withdrawal."""

from contextlib import suppress
from functools import partial
from pathlib import Path

from kiosk.activation.plate_maker import Drawing, Plates, make_plates, plate_size
from kiosk.activation.plate_pool_check import PoolCheck
from kiosk.activation.takedown import Takedown
from kiosk.wanted_plates import wanted_plates
from sync.active_generation import Active
from sync.bundle import Bundle, Profile
from sync.errors import StoreError
from sync.inbox import Inbox
from sync.purge_withdrawn import collect
from sync.store import Store
from sync.withdrawals import WithdrawalSet


class OfferedPlates:
    """Plates as one run brings them into the pool.

    Args:
        state: the screen's state directory.
        takedown: what is down, as far as the run knows by then.
        work: what was drawn in this call already, over its runs.
    """

    def __init__(
        self, state: Path, store: Store, inbox: Inbox, takedown: Takedown, work: Drawing
    ) -> None:
        self._state = state
        self._store = store
        self._inbox = inbox
        self._takedown = takedown
        self._work = work
        self.to_come = False
        """Whether those of the records are still to be made."""

    def pool(self, active: Active) -> PoolCheck:
        """The pool against what hangs."""
        union, missed = self._takedown.union, wanted_plates(self._state)
        return PoolCheck(self._store, active, union, missed)

    def make(
        self, active: Active | None, bundle: Bundle, profile: Profile, down: WithdrawalSet
    ) -> Plates:
        """All of them; where nothing hangs yet those of the summary will do to begin with.

        A loop shows these first, and to draw 200 records takes 19 s of processor.
        """
        make = partial(
            make_plates, self._store, self._inbox, bundle, profile, self._work, down=down
        )
        if active is not None and active.deck is not None:
            if not self.pool(active).complete():  # of what hangs: no withdrawal may lack room
                self._store.hold_reserve()
        elif bundle.entries():
            plates = make(records=False)
            self.to_come = bool(plates.ready and not plates.wanted and not plates.cut)
            if self.to_come or plates.cut:
                return plates
        return make()

    def keep_first(self, bundle: Bundle, profile: Profile) -> None:
        """Which plates may be shown before anything is verified: of the summary, those we know."""
        size = plate_size(profile, bundle.strips[profile.name])
        whole = profile.width, profile.height
        digests = bundle.index.summary_digests(profile.name)
        self._store.write_first(
            (digests[name], size, whole) for name in ("cover", "neutral") if name in digests
        )

    def make_room(self, active: Active | None) -> None:
        """What was drawn in vain goes, and what it leaves is held for the next withdrawal."""
        with suppress(StoreError):  # the refusal itself is what is told
            collect(self._store, self._takedown.union)
            for plate in active.deck.plates if active and active.deck else ():
                if plate.pub_id and plate.digest in self._work.made:  # hung already, but for these
                    self._store.disk.remove(self._store.plate_path(plate.digest))
            self._store.hold_reserve()
