"""What is signed of a venue already, out of a draft's folder: what a signer compares with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tuf.api.metadata import Targets

from office.drafts.folder import DraftFolder
from office.errors import DraftError
from sync.bundle import Batch, Entry, Index, NewsEntry
from sync.canonical import check_digest, decode
from sync.errors import TrustError
from sync.news_bodies import news_body
from sync.repository import from_bytes, signed_as
from sync.screen_notices import ConsumerWarning, News, Notice
from sync.trust import index_path
from sync.two_officers import check_two_officers
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE, verify_withdrawal
from sync.withdrawals import WithdrawalSet


@dataclass(frozen=True)
class SignedBefore:
    """What is published of a venue: entries by public id, plates of figures by profile."""

    entries: dict[str, Entry]
    summary: dict[str, dict[str, str]]  # digests by slide id
    index: Index | None = None
    batches: tuple[Batch, ...] = ()
    news: dict[str, News] = field(default_factory=dict)
    """By id the words of what it tells; of what was taken down there are none."""


NOTHING = SignedBefore({}, {})
"""Where everything is new, and is looked at."""


def signed_before(folder: DraftFolder, targets: Targets, role: str, venue: str) -> SignedBefore:
    """What two officers signed last time; nothing where they are no longer in office.

    Raises:
        DraftError: the folder lacks a file of it.
        TrustError: a file is not the one its digest names.
    """
    data = folder.base(f"metadata/{role}.json")
    if data is None:
        return NOTHING
    metadata = from_bytes(data)
    try:
        check_two_officers(targets, role, metadata)
    except TrustError:
        return NOTHING  # so everything counts as new, and is drawn
    target = signed_as(data, Targets).targets.get(index_path(venue))
    if target is None:
        return NOTHING
    sha = target.hashes["sha256"]
    index = decode(
        _base(folder, f"targets/{role}/{sha}.index.json", sha),
        Index,
        ("对照用的场所目录", "base index"),
    )
    batches = tuple(
        decode(
            _base(folder, f"cas/{blob.digest}.json", blob.digest),
            Batch,
            ("对照用的月度清单", "base batch list"),
        )
        for blob in index.batches
    )
    entries = {entry.pub_id: entry for batch in batches for entry in batch.entries}
    summary = {name: index.summary_digests(name) for name in index.summary}
    news = {
        one.id: one
        for one in (
            *_words(folder, index.warnings, ConsumerWarning),
            *_words(folder, index.notices, Notice),
        )
    }
    return SignedBefore(entries, summary, index, batches, news)


def _words(
    folder: DraftFolder, told: Iterable[NewsEntry], shape: type[ConsumerWarning] | type[Notice]
) -> Iterator[News]:
    for entry in told:
        path = f"cas/{entry.body.digest}.json"
        if folder.base(path) is not None:
            yield news_body(entry, shape, _base(folder, path, entry.body.digest))


def _base(folder: DraftFolder, path: str, sha: str) -> bytes:
    data = folder.base(path)
    if data is None:
        raise DraftError(
            f"送签件缺少其所依据的公示的 {path}。",
            f"The draft lacks {path} of the publication it builds on.",
        )
    return check_digest(data, sha, ("对照用的文件", "base file"))


def taken_down_before(folder: DraftFolder, targets: Targets) -> WithdrawalSet:
    """What the published list has taken down; nothing where nobody in office vouches for it."""
    data = folder.base(f"metadata/{WITHDRAWAL_ROLE}.json")
    try:
        return verify_withdrawal(targets, data).withdrawn if data else WithdrawalSet()
    except TrustError:
        return WithdrawalSet()
