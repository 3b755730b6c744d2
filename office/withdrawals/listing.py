"""Where the envelope of a withdrawal is found besides the wake: under a snapshot, on a stick."""

from datetime import datetime

from office.errors import PublishError, Sentences, sentences
from office.published import tree as published_tree
from office.published.timestamp import tree_lock
from office.state_dir import StateDir
from sync.errors import KeyFileError, PublicAlreadyError, SyncError
from sync.size_limits import ENVELOPE_LIMIT
from sync.tree import Published, Tree
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE

TOO_LONG: Sentences = ("撤下清单超过 1 MB", "the list of withdrawals is longer than 1 MB")


def for_stick(tree: Tree) -> bytes | None:
    """What a stick carries: the newest list; its newest act alone where the list is too long.

    A screen takes no longer file from a person, and says so.
    """
    listed, deltas = tree.withdrawal(), tree.deltas()
    if listed is None or len(listed) <= ENVELOPE_LIMIT or not deltas:
        return listed
    return deltas[max(deltas)]


def put_in_snapshot(
    place: StateDir, published: Published, number: int, envelope: bytes, now: datetime
) -> tuple[bool, Sentences]:
    """Put the envelope under a new snapshot and timestamp, for screens that only poll; a later one
    that is there already has all that is in it.
    """
    if published.versions.get(WITHDRAWAL_ROLE, 0) >= number:
        return True, ("", "")
    try:
        published_tree.publish(place, now, roles={WITHDRAWAL_ROLE: envelope}, waits=False)
    except PublicAlreadyError:
        return True, ("", "")
    except (SyncError, KeyFileError) as error:
        return False, sentences(error)
    return True, ("", "")


def unlisted(place: StateDir, published: Published) -> bool:
    """Whether the newest envelope is under no snapshot, so that polls do not learn of it."""
    return place.tree.newest_withdrawal() > published.versions.get(WITHDRAWAL_ROLE, 0)


def list_again(place: StateDir, now: datetime) -> None:
    """Put the newest envelope under a new snapshot; no signature is needed.

    Raises:
        PublishError: it still cannot be made.
    """
    with tree_lock(place.directory):
        published = published_tree.read(place)
        number, envelope = next(place.tree.withdrawals(), (0, b""))
        listed, trouble = put_in_snapshot(place, published, number, envelope, now)
    if not listed:
        raise PublishError(
            f"快照仍未更新（{trouble[0]}），请通知技术员。",
            f"The snapshot still cannot be updated ({trouble[1]}); tell the technician.",
        )
