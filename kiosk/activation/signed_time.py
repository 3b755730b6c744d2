"""What activation makes of the signed time: believed and the floors rise, or only shown."""

from datetime import datetime
from pathlib import Path

from kiosk.status import read_ledger
from sync.age import Meter, Powered, set_name
from sync.doubted_issue_time import Leaps, Provisional, Weighed, weigh
from sync.errors import SyncError
from sync.store import Store
from sync.trust import Verified
from sync.version_floors import Floors, highest, raised


class SignedTime:
    """The clocks of one activation, and the doubt that stood before it.

    Args:
        system: what the system clock says. It may confirm a signed time; it refuses none.
    """

    def __init__(self, state: Path, store: Store, system: datetime, powered: Powered) -> None:
        self.system = system
        self._powered = powered
        self._meter = Meter(read_ledger(state), powered)
        self.fault = ""
        self.before: Provisional | None = None
        self.leaps: Leaps | None = None
        try:
            self.before = store.provisional()
            self.leaps = store.leaps()
        except SyncError as error:
            self.fault = str(error)

    def floors(self, shown: Verified, floors: Floors) -> Floors:
        """`floors`, and those of what is shown already, so far as it is believed."""
        if self.fault or (self.before and self.before.concerns(shown.online, shown.issued)):
            return unraised(floors, shown)
        return highest(floors, shown.floors())

    def weigh(self, verified: Verified, floors: Floors) -> tuple[Floors, Weighed]:
        """The floors after a chain verified against `floors`, and what is made of its time.

        Where a doubt stands nothing rises but the root: with the next honest time all is as it was.
        """
        fallen = unraised(floors, verified)
        reached = self._meter.reached(set_name(verified.online), self._powered.seconds)
        known = [fallen.issued_at(), *([reached] if reached else [])]
        weighed = weigh(
            verified.issued,
            verified.online,
            known,
            self.before,
            self.leaps,
            system=self.system,
            powered=self._powered,
        )
        if weighed.doubted is not None:
            return fallen, weighed
        return raised(fallen, verified.floors()), weighed


def unraised(floors: Floors, verified: Verified) -> Floors:
    """The floors under a chain's root, nothing else of it counted."""
    root = {"root": verified.versions["root"]}
    digests = {"root": verified.digests["root"]}
    return highest(floors, Floors(online=verified.online, versions=root, digests=digests))
