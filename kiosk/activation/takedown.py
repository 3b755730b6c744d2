"""Withdrawals on a screen: proved, added to the union, and the text and pictures unlinked.

Nothing here needs content, a snapshot or room on the disk (docs/reference/trust.md#withdrawals).
"""

from contextlib import suppress
from pathlib import Path

from tuf.api.metadata import Targets

from sync.canonical import digest
from sync.disk import read
from sync.errors import BadShapeError, DiskFullError, StoreError, TrustError, both
from sync.inbox import ENVELOPES_LIMIT, Inbox, envelopes_of
from sync.purge_withdrawn import purge
from sync.screen_faults import Fault
from sync.size_limits import ENVELOPE_LIMIT, ROLE_LIMIT
from sync.store import Store
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE, verify_withdrawal
from sync.withdrawals import WithdrawalSet
from sync.withdrawals_on_disk import Withdrawn

_WAKE = "from the wake call"


class Takedown:
    """The union of one activation.

    `refused` says which envelopes were not believed, and why; `damage` why the union may be short
    of something; `faults` what of an envelope does not count and what the disk would not keep, each
    with its word; `proved` are version and digest of each envelope that was believed, `unbelieved`
    the SHA-256 of the last that was not; `kept` is whether everything proved here is on the disk,
    so that the power may go.
    """

    def __init__(self, store: Store, inbox: Inbox) -> None:
        self.store = store
        self.inbox = inbox
        self.refused: dict[str, str] = {}
        self.faults: dict[str, Fault] = {}
        self.proved: set[tuple[int, str]] = set()
        self.unbelieved = ""
        known = store.withdrawn()
        self.kept = known.outlasts
        self.damage = known.damage
        self._whole = known.whole
        if known.damage:
            self.faults[known.damage] = "union"
        self._known = known.withdrawn
        self._purged: Withdrawn | None = None

    @property
    def union(self) -> WithdrawalSet:
        """Everything ever proved here, lifted or not."""
        return self._known.union

    @property
    def unproved(self) -> str:
        """Why the wake call's envelope was not believed: told, and no refusal of anything.

        Whoever is on the wire can send one at any time, and must not make each activation an alarm.
        """
        return self.refused.get(_WAKE, "")

    def add(self, found: WithdrawalSet, envelope: bytes) -> None:
        """Keep what a verified envelope says, wherever there is room for it."""
        known = self._known.with_envelope(found, envelope)
        if known is not self._known:
            self._known = known
            self._keep()

    def mend(self) -> None:
        """Make one lost or damaged copy again from the other, and both from what memory keeps."""
        if not self._whole and not self.damage:
            told = both(
                "撤下清单的一份副本已损坏，已重写。",
                "One copy of the list of withdrawals was damaged and has been rewritten.",
            )
            self.faults[told] = "union"
            self._keep()
        elif not self.kept:
            self._keep()

    def heal(self) -> None:
        """The office has said anew what is down: what was lost is made again."""
        if self.damage:
            self.damage = ""
            self._keep()

    def purge(self) -> None:
        """Unlink what is withdrawn; also ends what a killed run had begun."""
        if self._known.entries:
            purge(self.store, self.inbox.folder, self.union)
        self._purged = self._known

    @property
    def purged(self) -> bool:
        """Whether the disk is rid of all that is known to be withdrawn; if not, it is made so."""
        with suppress(StoreError):
            if self._purged is not self._known:
                self.purge()
        return self._purged is self._known

    def take(self, targets: Targets, *, file: Path | None = None) -> None:
        """Whatever envelopes lie about, against a delegation already trusted.

        From the wake reply, from the last poll (even if its snapshot is torn), from `file`. A
        refused one may be believed against a newer delegation; the poll's is judged with its
        chain.
        """
        self.refused = {}
        self._take(targets, self.inbox.taken, _WAKE)
        waiting = self.inbox.taken if self.inbox.take_withdrawal() else self.inbox.withdrawal
        self._take(targets, waiting, _WAKE)  # which stays where it is on a disk that is read-only
        self._take(targets, self.inbox.spare, _WAKE)
        with suppress(TrustError):
            listed = read(self.inbox.metadata / f"{WITHDRAWAL_ROLE}.json", ROLE_LIMIT)
            if listed is not None:
                self._prove(targets, listed, ROLE_LIMIT)
        if file is not None:
            self._take(targets, file, f"in {file.name}")

    def _take(self, targets: Targets, path: Path, whence: str) -> None:
        """Believe what a file brings, or say why not; one that is bad spoils no other."""
        limit = ENVELOPES_LIMIT if whence == _WAKE else ENVELOPE_LIMIT
        data = read(path, limit)
        if data is None and path.is_file():
            # A person who brought it must not take silence for success.
            told = BadShapeError(
                f"它超过 {limit} 字节，或读不出来。",
                f"It is larger than {limit} bytes, or cannot be read.",
            )
            self._refuse(whence, b"", told)
        elif data is not None:
            for envelope in envelopes_of(data) if whence == _WAKE else [data]:
                try:
                    self._prove(targets, envelope, ENVELOPE_LIMIT)
                except TrustError as error:
                    self._refuse(whence, envelope, error)

    def _refuse(self, whence: str, envelope: bytes, error: TrustError) -> None:
        self.unbelieved = digest(envelope)
        self.refused[whence] = both(
            f"撤下件未予采信（{whence}）：{error.zh}",
            f"The withdrawal {whence} was refused. {error.en}",
        )

    def _prove(self, targets: Targets, data: bytes, limit: int) -> None:
        envelope = verify_withdrawal(targets, data, limit)
        self.faults.update(envelope.faults)
        self.proved.add((envelope.version, envelope.digest))
        self.add(envelope.withdrawn, data)

    def _keep(self) -> None:
        """On disk; where that is full, after making room; where it takes nothing, in memory."""
        self.kept = False
        for relief in (_nothing, self.store.release_reserve, self.purge):
            try:
                relief()
                self._write()
            except DiskFullError:
                continue
            except StoreError:
                break
            else:
                self.kept = True
                return
        try:
            self.store.union.write_spare(self._known, self.store.disk)
        except StoreError:
            told = both(
                "撤下已生效，但本机磁盘和内存都写不进去。",
                "A withdrawal is in effect but could not be written to disk or memory; it is "
                "applied again at every activation.",
            )
        else:
            told = both(
                "磁盘写不进去，撤下只保存在内存里，断电前有效。请检查磁盘。",
                "The disk cannot be written to: a withdrawal is kept in memory only, until the "
                "power goes off. Check the disk.",
            )
        self.faults[told] = "disk-refuses"

    def _write(self) -> None:
        if self.damage:
            self.store.write_damaged(self._known)
        else:
            self.store.write_withdrawn(self._known)


def _nothing() -> None:
    """The first attempt needs no relief."""
