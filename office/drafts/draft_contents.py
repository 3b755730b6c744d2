"""A venue's bundle out of a draft's folder."""

from datetime import UTC, datetime

from tuf.api.metadata import Targets

from office.drafts.folder import DraftFolder
from office.errors import DraftError
from sync.bundle import VENUE_INDEX, Blob, Bundle
from sync.bundle_reader import read_bundle
from sync.canonical import check_digest
from sync.errors import BadShapeError
from sync.trust import Verified, index_path, venue_role
from sync.withdrawals import WithdrawalSet


def read_contents(folder: DraftFolder, signed: Targets, venue: str, seq: int) -> Bundle:
    """A venue's bundle from a draft's folder, by the very rules that the screens apply.

    Raises:
        TrustError: it breaks one of them.
        DraftError: the role does not name its index, or a file has not the form of this program.
    """
    target = signed.targets.get(index_path(venue))
    if target is None or "sha256" not in target.hashes:
        raise DraftError(
            f"场所 {venue} 的元数据没有列出其目录，请勿签署。",
            f"The metadata of venue {venue} does not list its index. Do not sign.",
        )
    named = Blob(target.hashes["sha256"], target.length)
    index = check_digest(folder.index(venue_role(venue), named.digest), named.digest, VENUE_INDEX)
    as_if = Verified(  # what two signatures will make of it
        venue=venue,
        seq=seq,
        issued=datetime(2000, 1, 1, tzinfo=UTC),
        state="open",
        successor="",
        index=named,
        withdrawn=WithdrawalSet(),
        withdrawal_faults={},
        targets=signed,
        roots={},
        online=(),
        versions={},
        digests={},
        expires={},
    )
    try:
        return read_bundle(as_if, index, lambda blob: folder.blob(blob.digest), WithdrawalSet())
    except BadShapeError as error:
        raise DraftError(
            f"送签件不是本程序的格式（程序更新前定的稿也会这样），请勿签署，请重新定稿。（{error.zh}）",
            "The draft is not in this program's format, for example because it was frozen before "
            "an update. "
            f"Do not sign; freeze again. ({error.en})",
        ) from None
