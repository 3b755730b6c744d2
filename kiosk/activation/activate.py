"""`kiosk activate`: what lies in the inbox becomes what is shown, verified, or nothing changes.

One shot, no network. Withdrawals first, whatever else fails; then the offer: verify, read,
compose, write a generation beside the active one, switch one pointer. Killed between any two
writes it leaves a state that verifies, and the next run goes on.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from kiosk.activation.activation_report import (
    ActivationReport,
    Result,
    last_report,
    write_report,
)
from kiosk.activation.inbox_reader import BlobReader, delegation_at_hand, differ, offered_chain
from kiosk.activation.offered_plates import OfferedPlates
from kiosk.activation.plate_maker import Compose, Drawing
from kiosk.activation.signed_time import SignedTime
from kiosk.activation.takedown import Takedown
from kiosk.activation.versions_to_report import held, held_but_down
from kiosk.provisioning import Provisioning, read_provisioning
from kiosk.status import read_player
from kiosk.unreadable_files import unreadable_files, why_unreadable
from kiosk.wanted_plates import want
from layouts import compose as drawing
from sync import boot_clock
from sync.active_generation import Active, open_active, open_generation
from sync.age import Powered
from sync.bundle import Blob
from sync.bundle_reader import check_real, read_bundle
from sync.canonical import digest
from sync.disk import Disk, read
from sync.doubted_issue_time import Weighed
from sync.errors import (
    BusyError,
    DiskFullError,
    MissingBlobError,
    StoreError,
    SyncError,
    TrustError,
    both,
)
from sync.inbox import Inbox
from sync.instants import format_instant
from sync.purge_withdrawn import collect
from sync.screen_faults import Fault, fault_of
from sync.state_report import Held, short
from sync.store import Store
from sync.trust import Chain, Verified, verify
from sync.version_floors import Floors, highest
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE, in_force

LOW = 20_000_000
"""Bytes; a disk with less room than that is told as a fault."""
RUNS = 5
"""At most so many in one call that got nowhere with the plates, while the inbox changes under it;
then a bell that stands starts the next, or the timer does.
"""


def activate(
    state: Path,
    *,
    system: Callable[[], datetime],
    waits: Callable[[], object] = lambda: None,
    powered: Powered | None = None,
    withdrawal: Path | None = None,
    disk: Disk | None = None,
    compose: Compose = drawing.compose,
) -> ActivationReport:
    """Take what the inbox offers, and a withdrawal that someone brought as a file.

    Again where something new has come meanwhile, or only the first plates were made; the report is
    that of the last time. Who comes while another is at work looks when that has ended: its unit
    has heard the bell already.

    Args:
        system: asks the system clock, once it is this one's turn; nothing that was signed is
            refused by what it says.
        waits: called before standing in line.
        powered: a clock that no one sets; this machine's, unless told otherwise.

    Raises:
        NotEnrolledError: the state directory belongs to no screen.
    """
    provisioning = read_provisioning(state)
    disk = disk or Disk()
    store = Store(state / "store", disk)
    inbox = Inbox(state / "inbox")
    with store.lock(waits):
        work, idle = Drawing(compose), 0
        while True:
            inbox.hear()
            work.came, done = inbox.changed(), work.done
            time = SignedTime(state, store, system(), powered or boot_clock.powered())
            run = _Activation(state, provisioning, store, time, work)
            report = run.report(withdrawal)
            write_report(state, report, disk)
            idle += work.done == done  # whoever rings all the time must not keep it from drawing
            if idle == RUNS or not (work.came() or (run.switched and run.plates.to_come)):
                return report


class NoPlateError(StoreError):
    """Not one plate of a publication is to be had."""


class _Activation:
    def __init__(
        self,
        state: Path,
        provisioning: Provisioning,
        store: Store,
        time: SignedTime,
        work: Drawing,
    ) -> None:
        self.provisioning = provisioning
        self.anchor = provisioning.anchor
        self.store = store
        self.time = time
        self.state = state
        self.inbox = Inbox(state / "inbox")
        self.takedown = Takedown(store, self.inbox)
        self.plates = OfferedPlates(state, store, self.inbox, self.takedown, work)
        self.faults: dict[str, Fault] = {}
        self.before = last_report(state)
        self.plate_faults = self.before.plates if self.before else {}
        self.refused = self.before.refused if self.before else ""
        self.proved = self.before.proved if self.before else ""
        self.switched = False
        """Whether another generation is shown now, whatever else was refused."""

    def report(self, file: Path | None) -> ActivationReport:
        """Do it all, and say what came of it."""
        result: Result = "unchanged"
        error, word = "", None
        try:
            result = self._run(file)
        except BusyError:
            result = "busy"  # the agent rings when it lets go
        except SyncError as refusal:
            result, error, word = "refused", str(refusal), fault_of(refusal)
            if isinstance(refusal, DiskFullError):
                self.plates.make_room(open_active(self.store, self.anchor).active)
            if isinstance(refusal, NoPlateError):
                word = "plate"
        unproved = self.takedown.unproved
        brought = [told for told in self.takedown.refused.values() if told != unproved]
        if brought and not error:
            result, error, word = "refused", " ".join(brought), "refused"
        active = open_active(self.store, self.anchor).active
        return ActivationReport(
            at=format_instant(self.time.system),
            result=result,
            seq=active.seq if active else 0,
            issued=format_instant(active.verified.issued) if active else "",
            generation=active.generation.number if active else 0,
            withdrawn=len(self.takedown.union.entries()),
            error=error,
            word=word,
            unproved=unproved,
            faults=self.faults | self.takedown.faults | _low(self.store.folder),
            plates=self.plate_faults,
            held=self._held(active),
            refused=short(self.takedown.unbelieved) or self.refused,
            proved=self.proved,
        )

    def _held(self, active: Active | None) -> Held:
        """Of what is down nothing is claimed before the disk is rid of it for good."""
        before = self.before.held if self.before else Held()
        found = held(active, self.takedown.proved, before)
        return found if self.takedown.kept and self.takedown.purged else held_but_down(found)

    def _run(self, file: Path | None) -> Result:
        if file is not None and read(file) is None:
            asked = ("有这个文件吗？", "Is there such a file?")
            zh, en = next(iter(why_unreadable(file)), asked)
            raise StoreError(
                f"撤下文件 {file} 读不了。{zh}",
                f"The withdrawal file {file} cannot be read. {en}",
            )
        # First, and with as little as it takes: no content, no snapshot, no walk of the inbox.
        proving = delegation_at_hand(self.store, self.inbox, self.anchor)
        if proving is not None:
            self.takedown.take(proving, file=file)
        opened = open_active(self.store, self.anchor)
        self.faults |= {told: w for told, w in opened.faults.items() if told != opened.damage}
        self.faults |= {told: "store" for told in (self.time.fault,) if told}
        active = opened.active
        if active is not None:
            self.takedown.add(active.verified.withdrawn, active.generation.chain().withdrawal)
        self.takedown.mend()
        self.takedown.purge()
        with self.inbox.lock(wait=False):
            self.inbox.sweep(self.store.disk)
            lost = unreadable_files(self.inbox.folder, self.store.folder)
            self.faults |= dict.fromkeys(lost, "store")
            chain = offered_chain(self.inbox, self.anchor.venue, active)
            if chain is None:
                if proving is None and file is not None:
                    raise TrustError(
                        "撤下还无法核验：本机还没有收到授权文件。",
                        "The withdrawal cannot be verified yet: this screen has not received the "
                        "delegations.",
                    )
                result: Result = "unchanged"
            else:
                result = self._take_offer(active, chain, file)
            if (proving is not None or chain is not None) and self.takedown.kept:
                self.store.disk.remove(self.inbox.taken)
            return result

    def _take_listed(self, active: Active | None, verified: Verified, chain: Chain) -> None:
        """What the withdrawal role of a verified chain says; a newer one makes good a lost union.

        Newer than anything shown: the same list again might be short of what came after it.
        """
        self.takedown.faults.update(verified.withdrawal_faults)
        listed = verified.versions[WITHDRAWAL_ROLE], verified.digests[WITHDRAWAL_ROLE]
        self.takedown.proved.add(listed)
        self.takedown.add(verified.withdrawn, chain.withdrawal)
        if active is None or verified.issued > active.verified.issued:
            self.takedown.heal()

    def _take_offer(self, active: Active | None, chain: Chain, file: Path | None) -> Result:
        current = self.store.current()
        sound = active is not None and current is not None and active.generation == current
        at_rest = sound and active is not None and self._at_rest(active)
        if at_rest and active is not None and differ(active.generation.chain(), chain) == set():
            self._settle()
            return "unchanged"
        floors = self._floors(active)
        verified = self._verified(chain, floors)
        self._take_listed(active, verified, chain)
        self.takedown.take(verified.targets, file=file)
        floors, weighed = self.time.weigh(verified, floors)
        if at_rest and active is not None and self._fresher_only(active, chain):
            self._renew(active, chain.timestamp, floors, weighed)
            return "renewed"
        return self._renew_content(active, verified, chain, floors, weighed)

    def _verified(self, chain: Chain, floors: Floors) -> Verified:
        try:
            return verify(self.anchor.root, chain, self.anchor.venue, floors)
        except TrustError:
            whole = chain.timestamp, chain.snapshot, chain.targets, chain.venue, chain.withdrawal
            self.refused = short(digest(b"".join(whole)))
            raise

    def _renew(self, active: Active, timestamp: bytes, floors: Floors, weighed: Weighed) -> None:
        """Keep a fresher timestamp, if the generation with it is what the next boot can open."""
        generation = active.generation
        renewed = replace(generation.chain(), timestamp=timestamp)
        open_generation(self.store, generation, self.anchor, self.takedown.union, renewed)
        self._keep(floors, weighed)
        self.store.renew(timestamp)
        self._end_doubt(weighed)
        self._settle()

    def _keep(self, floors: Floors, weighed: Weighed) -> None:
        """What must be on disk before the new timestamp is."""
        if weighed.doubted is not None:
            self.store.write_provisional(weighed.doubted)
        self.store.write_leaps(weighed.leaps)
        self.store.write_floors(floors)

    def _end_doubt(self, weighed: Weighed) -> None:
        """What must not be gone before the new timestamp is on disk."""
        if weighed.doubted is None:
            self.store.write_provisional(None)

    def _renew_content(
        self,
        active: Active | None,
        verified: Verified,
        chain: Chain,
        floors: Floors,
        weighed: Weighed,
    ) -> Result:
        index = None
        if verified.index is not None:
            index = self._index(active, verified.index)
            reader = BlobReader(self.store, self.inbox)
            bundle = read_bundle(verified, index, reader, self.takedown.union)
            check_real(bundle.index)
            profile = bundle.profile(self.provisioning.profile)
            down = in_force(self.takedown.union, bundle.index, verified.targets)
            plates = self.plates.make(active, bundle, profile, down)
            if plates.cut:
                return "waiting"  # the next run begins with what has come, and goes on drawing
            self.plate_faults = plates.faults
            want(self.state, plates.wanted, self.store.disk)
            offer = self.inbox.offer()
            if set(plates.wanted) - set(offer.tried if offer else ()):
                return "waiting"
            if not plates.ready:
                raise NoPlateError(
                    f"第 {verified.seq} 号公示没有一幅图面能绘制或取到。请运行 kiosk doctor。",
                    f"Not one plate of publication {verified.seq} could be drawn or fetched. "
                    "Run: kiosk doctor",
                )
            for data in reader.found.values():
                self.store.write_blob(data)
            self.plates.keep_first(bundle, profile)
        generation = self.store.write_generation(chain, verified.roots, index)
        # What would not hold at the next boot must not become what the next boot finds.
        open_generation(self.store, generation, self.anchor, self.takedown.union)
        self._keep(floors, weighed)
        self.store.switch(generation.number)
        self.switched = True
        self._end_doubt(weighed)
        self._settle()
        return "activated"

    def _floors(self, active: Active | None) -> Floors:
        floors = self.anchor.floors
        if active is not None:
            floors = self.time.floors(active.verified, floors)
        try:
            floors = highest(floors, self.store.floors())
        except (StoreError, TrustError) as error:
            self.faults[str(error)] = "store"
        return floors

    def _index(self, active: Active | None, blob: Blob) -> bytes:
        for data in (
            read(self.inbox.index, blob.length),
            active.generation.index() if active else None,
        ):
            if data is not None and digest(data) == blob.digest:
                return data
        raise MissingBlobError(
            "收件目录里没有所需的场所目录。",
            "The venue index named by the offer is not in the inbox.",
        )

    def _at_rest(self, active: Active) -> bool:
        """Whether nothing but metadata could have changed."""
        return self.plates.pool(active).complete() and not self.inbox.waiting()

    def _fresher_only(self, active: Active, chain: Chain) -> bool:
        """Whether only the timestamp is new; then, once an hour, some plates are read again."""
        changed = differ(active.generation.chain(), chain)
        return changed == {"timestamp"} and self._proves(active)

    def _proves(self, active: Active) -> bool:
        """Whether the plates that are due hold; else all are made or proved anew."""
        player = read_player(self.state)
        pool = self.plates.pool(active)
        due = pool.due(self.proved, player.store[2] if player else 0)
        if not pool.intact(due):
            return False
        self.proved = due[-1] if due else ""
        return True

    def _settle(self) -> None:
        """After a success: what nothing refers to leaves the store, what was taken the inbox."""
        if not self.plates.to_come:  # what was fetched of them lies in the inbox
            collect(self.store, self.takedown.union)
            self.inbox.clear(self.store.disk)
        with suppress(StoreError):  # told as a fault: the disk is nearly full
            self.store.hold_reserve()


def _low(folder: Path) -> dict[str, Fault]:
    """A sentence where the disk is all but full: the next withdrawal lives on the reserve."""
    try:
        found = os.statvfs(folder)
    except OSError:
        return {}
    if found.f_bavail * found.f_frsize >= LOW:
        return {}
    told = both("磁盘快满了，请尽快清理。", "The disk is almost full; free some space soon.")
    return {told: "disk-full"}
