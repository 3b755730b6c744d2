"""The root that this box goes by: of its starter, or the first that ever came."""

from pathlib import Path

from kiosk.enrolment_starter import Starter
from kiosk.enrolment_status import FIRST_ROOT, KEPT_ROOT
from sync.disk import Disk, read, read_kept
from sync.errors import TrustError
from sync.root_chain import verify_anchor
from sync.size_limits import LIMITS


def trusted_root(state: Path, starter: Starter, disk: Disk) -> bytes:
    """The root's bytes.

    At first use the one that the agent has brought is kept in this process's own folder, before any
    words are drawn of it: what a technician compared cannot be exchanged afterwards.

    Raises:
        TrustError: none has come yet, or what came is none of this repository.
        StoreError: the disk refused.
    """
    if starter.root is not None:
        return starter.root
    kept = read_kept(state / KEPT_ROOT, LIMITS["root"])
    if kept is not None:
        return kept
    data = read(state / FIRST_ROOT, LIMITS["root"])
    if data is None:
        raise TrustError(
            "本机还没有取到根，登记还无法核验。", "No root has come yet; nothing can be verified."
        )
    verify_anchor(data, starter.repository_id)
    disk.write(state / KEPT_ROOT, data)
    return data
