"""Withdrawals on a screen: proved, added to the union, and the text and pictures unlinked."""

from contextlib import suppress
from pathlib import Path

from tuf.api.metadata import Targets

from sync.disk import read
from sync.envelopes import WITHDRAWAL_ROLE, verify_withdrawal
from sync.errors import DiskFullError, TrustError
from sync.offer import Inbox
from sync.purge import purge
from sync.store import Store, Withdrawn
from sync.withdrawals import WithdrawalSet

_WAKE = "from the wake call"


class Takedown:
    """The union of one activation; `refused` says which envelopes were not believed, and why."""

    def __init__(self, store: Store, inbox: Inbox) -> None:
        self.store = store
        self.inbox = inbox
        self.refused: dict[str, str] = {}
        self.damage = ""
        try:
            self._known = store.withdrawn()
        except TrustError as error:
            self.damage = str(error)
            self._known = Withdrawn()

    @property
    def union(self) -> WithdrawalSet:
        """Everything ever verified here."""
        return self._known.union

    @property
    def unproved(self) -> str:
        """Why the wake call's envelope was not believed: told, and no refusal of anything.

        Whoever is on the wire can send one at any time, and must not make each activation an alarm.
        """
        return self.refused.get(_WAKE, "")

    def add(self, found: WithdrawalSet, envelope: bytes) -> None:
        """Keep what a verified envelope says; act on it before anything else is done.

        Raises:
            StoreError: the disk refused; nothing that was withdrawn before is forgotten.
        """
        known = self._known.with_envelope(found, envelope)
        if known is self._known:
            return
        self._known = known
        try:
            self.store.write_withdrawn(known)
        except DiskFullError:
            self.purge()  # which makes room
            self.store.write_withdrawn(known)
        self.purge()

    def purge(self) -> None:
        """Unlink what is withdrawn; also ends what a killed run had begun."""
        if self._known.entries:
            purge(self.store, self.inbox.folder, self._known.union)

    def take(self, targets: Targets, *, file: Path | None = None) -> None:
        """Whatever envelopes lie about, against a delegation already trusted.

        From the wake reply, from the last poll (even if its snapshot is torn), from `file`. A
        refused one may be believed against a newer delegation; the poll's is judged with its
        chain.
        """
        self._take(targets, self.inbox.taken, _WAKE)
        if self.inbox.take_withdrawal():
            self._take(targets, self.inbox.taken, _WAKE)
        with suppress(TrustError):
            self._prove(targets, self.inbox.metadata / f"{WITHDRAWAL_ROLE}.json")
        if file is not None:
            self._take(targets, file, f"in {file.name}")

    def _take(self, targets: Targets, path: Path, whence: str) -> None:
        self.refused.pop(whence, None)
        try:
            self._prove(targets, path)
        except TrustError as error:
            self.refused[whence] = f"The withdrawal {whence} was refused. {error}"

    def _prove(self, targets: Targets, path: Path) -> None:
        envelope = read(path)
        if envelope is not None:
            self.add(verify_withdrawal(targets, envelope), envelope)
