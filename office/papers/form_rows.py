"""What a draft puts on the form of a month: its new and changed records, from its very bytes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tuf.api.metadata import Targets

from office.drafts.folder import Change, DraftFolder
from office.drafts.models import Draft
from office.papers.errors import PaperError
from office.state_dir import StateDir
from sync.bundle import BATCH_LIST, VENUE_INDEX, Batch, Index
from sync.canonical import check_digest, decode
from sync.records import Record
from sync.repository import signed_as
from sync.trust import index_path

_OPEN = "open"


@dataclass(frozen=True)
class Listed:
    """The records of one month that a set approves, and how that month is published (R9)."""

    records: tuple[Record, ...]
    mode: str
    criterion: str
    focus: tuple[str, ...]


def printable(place: StateDir, latest: int = 6) -> list[tuple[Draft, dict[str, int]]]:
    """The open draft and the last published ones, each with its records by month."""
    rows = Draft.objects.exclude(state=Draft.State.CANCELLED).order_by("-number")[:latest]
    folders = ((row, DraftFolder(place.draft(row.number))) for row in rows)
    return [(row, months(folder)) for row, folder in folders if folder.path.is_dir()]


def months(folder: DraftFolder) -> dict[str, int]:
    """How many records a set approves, by month of conclusion, newest first."""
    found: Counter[str] = Counter()
    for change, batch in _batches(folder):
        fresh = {*change.new, *change.changed}
        found[batch.month] += sum(entry.pub_id in fresh for entry in batch.entries)
    return {month: found[month] for month in sorted(found, reverse=True) if found[month]}


def listed(folder: DraftFolder, month: str) -> Listed:
    """What a set approves of one month.

    Raises:
        PaperError: nothing of that month.
        DraftError: the draft was voided, or its folder is incomplete.
        TrustError: a file is not the one its digest names.
    """
    records: list[Record] = []
    batch: Batch | None = None
    for change, found in _batches(folder):
        if found.month != month:
            continue
        fresh = {*change.new, *change.changed}
        entries = [entry for entry in found.entries if entry.pub_id in fresh]
        records += [_body(folder, entry.body.digest) for entry in entries]
        batch = found if entries else batch
    if batch is None:
        raise PaperError(
            f"这份送签件里没有 {month} 的新增或变更内容，没有审批表可打印。",
            "The draft has nothing new or changed for that month, so there is no form to print.",
        )
    return Listed(tuple(records), batch.mode, batch.criterion, batch.focus)


def _batches(folder: DraftFolder) -> Iterator[tuple[Change, Batch]]:
    for change in folder.read().changes:
        if change.state != _OPEN:
            continue
        target = signed_as(folder.role(change.role), Targets).targets[index_path(change.venue)]
        sha = target.hashes["sha256"]
        data = check_digest(folder.index(change.role, sha), sha, VENUE_INDEX)
        for blob in decode(data, Index, VENUE_INDEX).batches:
            yield change, decode(_blob(folder, blob.digest), Batch, BATCH_LIST)


def _body(folder: DraftFolder, digest: str) -> Record:
    return decode(_blob(folder, digest), Record, ("记录", "record"))


def _blob(folder: DraftFolder, digest: str) -> bytes:
    data = folder.blob(digest)
    if data is None:
        raise PaperError(
            "送签件目录不完整，缺少记录正文；请管理员从备份恢复。",
            "The draft's folder is missing a record's text; ask an administrator to restore it "
            "from a backup.",
        )
    return check_digest(data, digest, ("送签件的文件", "draft's file"))
