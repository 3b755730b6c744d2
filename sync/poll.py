"""One poll: metadata by TUF's client, then what the venue's index names, then the note.

Everything lands in the inbox, which nobody trusts; activation verifies all of it again.
"""

import errno
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any

import msgspec
from tuf.api import exceptions as tuf
from tuf.api.metadata import Metadata, TargetFile

from sync.active_generation import Anchor
from sync.bundle import BATCH_LIST, VENUE_INDEX, Batch, Blob, Index
from sync.canonical import check_digest, decode, digest, encode
from sync.disk import Disk, read
from sync.errors import (
    BadShapeError,
    DigestError,
    DiskFullError,
    Named,
    StoreError,
    SyncError,
    TrustError,
    UnpublishedError,
    zh_of,
)
from sync.inbox import Inbox, Offer
from sync.metadata_client import let_others_read, read_by_others, refreshed
from sync.news_bodies import NEWS_BODY
from sync.parallel_files import Connections
from sync.plate_gate import Gate
from sync.size_limits import PLATE_LIMIT
from sync.store import Store
from sync.tally import TALLY
from sync.transport import RefusedError, TooLongError, Transport, bounded
from sync.trust import index_path, venue_role
from sync.tuf_fetcher import BoundedFetcher, in_our_words
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE, in_force, verify_withdrawal
from sync.withdrawals import WithdrawalSet

WITHDRAWAL_PATH = "withdrawals/01.json"
ABSENT = {403, 404, 410}
"""Statuses that say a file is not there; any other may be gone in a minute."""


class Source(msgspec.Struct, frozen=True):
    """Where a screen's content comes from. `repository` ends in a slash."""

    repository: str
    anchor: Anchor


def sync_once(
    inbox: Inbox,
    source: Source,
    store: Store,
    transport: Transport,
    *,
    wanted: Iterable[str] = (),
    gate: Gate | None = None,
) -> Offer:
    """Bring the inbox up to the repository; the note is written last, if there is news.

    Args:
        store: read only, for what need not be fetched again.
        wanted: digests of plates to fetch.
        gate: holds plates back, and nothing else.

    Raises:
        DownloadError: offline, or behind a captive portal. Nothing is lost.
        UnpublishedError: the repository is there, and nothing was published yet.
        TrustError: what was served is not what was signed.
        DiskFullError, StoreError: the inbox could not be written.
    """
    with inbox.lock(wait=True):
        try:
            return _Sync(inbox, source, store, transport, gate).run(wanted)
        except OSError as error:
            raise StoreError(
                f"收件目录写不进去（{error.strerror}），里面可能有别的用户的文件。"
                "已安装的机器请运行 sudo systemd-tmpfiles --create gongshi.conf。",
                f"The inbox could not be written ({error.strerror}); it may hold files of "
                "another user. On an installed box run: sudo systemd-tmpfiles --create "
                "gongshi.conf",
            ) from None


class _Sync:
    def __init__(
        self,
        inbox: Inbox,
        source: Source,
        store: Store,
        transport: Transport,
        gate: Gate | None,
    ) -> None:
        self.inbox = inbox
        self.source = source
        self.venue = source.anchor.venue
        self.store = store
        self.transport = transport
        self.connections = Connections(transport)
        self.gate = gate
        self.disk: Disk = store.disk

    def run(self, wanted: Iterable[str]) -> Offer:
        with read_by_others(self.inbox.metadata):
            return self._run(wanted)

    def _run(self, wanted: Iterable[str]) -> Offer:
        target = self._metadata()
        missing = () if target is None else self._content(target)
        if target is None:
            self.disk.remove(self.inbox.index)
        tried = tuple(name for name in wanted if self._plate(name))
        offer = Offer(
            self._version("snapshot"),
            self._version("timestamp"),
            self._version(WITHDRAWAL_ROLE),
            tried,
            missing,
        )
        let_others_read(self.inbox.metadata)  # before anybody is told that there is something
        if not self._active_already(tried):
            self.disk.write(self.inbox.note, encode(offer))
        return offer

    # --- metadata -------------------------------------------------------------

    def _metadata(self) -> TargetFile | None:
        """Refresh all metadata; the index as signed, None for a closed venue."""
        try:
            return self._refresh()
        except (OSError, ValueError) as error:
            if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise DiskFullError(
                    "磁盘已满，收件目录写不进去，原有内容不变；请清理后再试。",
                    "The disk is full; the inbox could not be written. What was active stays.",
                ) from None
        # A folder that TUF's client trips over. It holds no floors that matter: the store does.
        with suppress(OSError):
            self.inbox.metadata.unlink()
        shutil.rmtree(self.inbox.metadata, ignore_errors=True)
        try:
            return self._refresh()
        except (OSError, ValueError) as error:
            raise StoreError(
                f"收件目录写不进去（{type(error).__name__}）。",
                f"The inbox could not be written ({type(error).__name__}).",
            ) from None

    def _refresh(self) -> TargetFile | None:
        fetcher = BoundedFetcher(self.transport)
        source = self.source
        try:
            updater = refreshed(
                self.inbox.metadata, source.repository, source.anchor.root, fetcher, self.disk
            )
            if not self._listed(WITHDRAWAL_ROLE):
                raise self._without_list()
            updater.get_targetinfo(WITHDRAWAL_PATH)  # None: it has no target, only entries
            self._announce_withdrawal()
            target = None
            if self._listed(venue_role(self.venue)):
                target = updater.get_targetinfo(index_path(self.venue))
        except (tuf.RepositoryError, tuf.DownloadError) as error:
            told = in_our_words(error)
            if isinstance(told, TrustError):
                told.refused = fetcher.last
            raise told from None
        except RecursionError:
            raise BadShapeError(
                "发布库的回答嵌套过深，已拒绝。",
                "What the repository answered is nested too deeply.",
            ) from None
        if target is None and self._state() == "open":
            raise TrustError(
                f"发布库里没有场所 {self.venue}，或没有它的目录。停用场所不是这样办的，"
                "屏幕照旧显示原有内容。",
                f"The repository does not know venue {self.venue}, or has no index for it. Venues "
                "are not closed this way; the screen keeps showing what it has.",
            )
        return target

    def _without_list(self) -> SyncError:
        """Why there is no list of withdrawals: nothing was published yet, as far as we know.

        Whoever has seen a list before, or was given its version at enrolment, takes that for none.
        """
        seen = self.source.anchor.floors.versions | self.store.floors().versions
        if seen.get(WITHDRAWAL_ROLE) or self._listed(venue_role(self.venue)):
            return TrustError(
                "发布库里没有撤下清单，连空的也没有，已拒绝。",
                "The repository has no list of withdrawals, not even an empty one.",
            )
        self.disk.remove(self.inbox.metadata / "timestamp.json")  # activation: nothing is offered
        return UnpublishedError(
            "办公端还没有公示过；首次公示以后，屏幕自动取到。",
            "Nothing has been published yet. The screen fetches it by itself after the first "
            "publication.",
        )

    def _announce_withdrawal(self) -> None:
        """A withdrawal with news does not wait for the rest, which may fail or be refused.

        The list lies where activation looks for it. Envelopes of the wake call are another
        process's: what was fetched here may be older than they are, and replaces none.
        """
        envelope = read(self.inbox.metadata / f"{WITHDRAWAL_ROLE}.json") or b""
        known = self._known()
        found = verify_withdrawal(self._signed("targets"), envelope).withdrawn
        if known | found != known:
            let_others_read(self.inbox.metadata)
            self.inbox.ring()

    def _state(self) -> str:
        """The venue's signed state; "open" where its role was not delivered at all."""
        role = venue_role(self.venue)
        if not self._listed(role):
            return "open"
        extras = self._signed(role).unrecognized_fields
        return str(extras.get("x-state", "open"))

    def _signed(self, role: str) -> Any:
        """A role's signed part, as TUF's client has just verified and kept it."""
        return Metadata.from_file(str(self.inbox.metadata / f"{role}.json")).signed

    def _version(self, role: str) -> int:
        return int(self._signed(role).version)

    def _listed(self, role: str) -> bool:
        return f"{role}.json" in self._signed("snapshot").meta

    # --- content --------------------------------------------------------------

    def _content(self, target: TargetFile) -> tuple[str, ...]:
        """Fetch what the index names and is not at hand; digests of bodies not to be had.

        What the cover and the figures are drawn of first, then the lists, then the texts.
        """
        index = decode(self._index(target), Index, VENUE_INDEX)
        lists = [(index.tally, TALLY)]
        lists += [(blob, ("条带", "strip atlas")) for blob in index.strips.values()]
        lists += [(blob, BATCH_LIST) for blob in index.batches]
        found = self._blobs(lists)[1 + len(index.strips) :]
        entries = [entry for data in found for entry in decode(data, Batch, BATCH_LIST).entries]
        down = in_force(self._union(), index, self._signed("targets"))
        named = {blob.digest for blob in (index.tally, *index.batches, *index.strips.values())}
        bodies = [
            (entry.body, ("记录正文", "record body"))
            for entry in entries
            if not down.blocks_plate(self.venue, entry.pub_id, entry.version, entry.operator)
        ]
        bodies += [
            (news.body, NEWS_BODY) for news in index.news if not news.taken_down(self.venue, down)
        ]
        named |= {body.digest for body, _ in bodies}
        lacking = [(body, what) for body, what in bodies if self._at_hand(body) is None]
        came = self.connections.each([partial(self._body, body, what) for body, what in lacking])
        for path in self.inbox.cas.glob("*.json"):
            if path.stem not in named:
                self.disk.remove(path)
        return tuple(
            body.digest for (body, _), there in zip(lacking, came, strict=True) if not there
        )

    def _union(self) -> WithdrawalSet:
        """Everything proved, so that no withdrawn text is fetched in the first place."""
        envelope = read(self.inbox.metadata / f"{WITHDRAWAL_ROLE}.json") or b""
        return self._known() | verify_withdrawal(self._signed("targets"), envelope).withdrawn

    def _known(self) -> WithdrawalSet:
        return self.store.withdrawn().withdrawn.union

    def _index(self, target: TargetFile) -> bytes:
        expected = target.hashes.get("sha256", "")
        current = self.store.current()
        active = None if current is None else current.index()
        if active is not None and digest(active) == expected:
            self.disk.remove(self.inbox.index)
            return active
        kept = read(self.inbox.index)
        if kept is not None and digest(kept) == expected:
            return kept
        folder = venue_role(self.venue)
        path = f"targets/{folder}/{expected}.index.json"
        data = self._get(path, target.length, self.transport)
        self._check(data, Blob(expected, target.length), VENUE_INDEX)
        self.disk.write(self.inbox.index, data)
        return data

    def _blobs(self, blobs: list[tuple[Blob, Named]]) -> list[bytes]:
        there = [self._at_hand(blob) for blob, _ in blobs]
        lacking = [named for named, data in zip(blobs, there, strict=True) if data is None]
        came = iter(self.connections.each([partial(self._blob, *named) for named in lacking]))
        return [next(came) if data is None else data for data in there]

    def _at_hand(self, blob: Blob) -> bytes | None:
        path = self.inbox.blob_path(blob.digest)
        data = self.store.read_blob(blob.digest)
        if data is not None:
            self.disk.remove(path)
            return data
        data = read(path)
        return data if data is not None and digest(data) == blob.digest else None

    def _blob(self, blob: Blob, what: Named, transport: Transport) -> bytes:
        data = self._get(f"cas/{blob.digest}.json", blob.length, transport)
        self._check(data, blob, what)
        self.disk.write(self.inbox.blob_path(blob.digest), data)
        return data

    def _body(self, body: Blob, what: Named, transport: Transport) -> bool:
        """Whether it is to be had; activation judges whether it may be missing."""
        try:
            self._blob(body, what, transport)
        except RefusedError as refusal:
            if refusal.status not in ABSENT:
                raise
            return False
        return True

    def _check(self, data: bytes, blob: Blob, what: Named) -> None:
        if len(data) != blob.length:
            raise DigestError(
                f"{zh_of(what)}的长度与签名的不符，已拒绝。",
                f"The {what[1]} does not have the signed length.",
            )
        check_digest(data, blob.digest, what)

    def _plate(self, name: str) -> bool:
        """Fetch a plate that was asked for; whether the repository has been asked."""
        path = self.inbox.plate_path(name)
        if path.exists():
            return True
        if self.gate is not None and not self.gate.begins():
            return False
        url = f"{self.source.repository}plates/{name}.png"
        try:
            self.disk.write(path, bounded(self._counted(url), url, PLATE_LIMIT))
        except TooLongError:
            return True
        except RefusedError as error:
            return error.status in ABSENT
        return True

    def _counted(self, url: str) -> Iterator[bytes]:
        for piece in self.transport.pieces(url):
            if self.gate is not None:
                self.gate.came(len(piece))
            yield piece

    def _get(self, path: str, limit: int, transport: Transport) -> bytes:
        return transport.get(f"{self.source.repository}{path}", limit)

    def _active_already(self, tried: tuple[str, ...]) -> bool:
        """Whether activation has taken all of this and would find nothing to do."""
        current = self.store.current()
        if current is None or tried or any(self.inbox.cas.glob("*.json")):
            return False
        active = read(current.folder / "metadata" / "timestamp.json")
        return active is not None and active == read(self.inbox.metadata / "timestamp.json")
