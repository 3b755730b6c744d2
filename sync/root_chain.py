"""The chain of roots: each signed by its predecessor and by itself. No input, no output."""

import msgspec
from tuf.api.metadata import Metadata, Root
from tuf.api.serialization import SerializationError

from sync.errors import BadShapeError, RollbackError, WrongRepositoryError
from sync.repository_name import repository_of
from sync.signed_metadata import load, verify_signed
from sync.size_limits import LIMITS, ROOTS_MOST


class Roots(msgspec.Struct, frozen=True):
    """What follows from an anchor: the root in force and every root on the way to it.

    Only these bytes are ever in force, stored or handed on: each was verified as it stands here.
    """

    metadata: Metadata[Root]
    history: dict[int, bytes]
    """By version, the anchor first."""

    @property
    def signed(self) -> Root:
        """The signed part of the root in force."""
        return self.metadata.signed

    @property
    def data(self) -> bytes:
        """The bytes of the root in force."""
        return self.history[self.signed.version]


def verify_roots(anchor: bytes, chain: tuple[bytes, ...]) -> Roots:
    """The newest root that follows from `anchor`, each signed by its predecessor and itself.

    Args:
        anchor: the provisioned root. Roots older than it are passed over: nothing needs them.
        chain: later roots in ascending version; the anchor may be among them.

    Raises:
        BadShapeError, SignatureError, RollbackError: the chain does not hold.
    """
    current = _load(anchor)
    verify_signed(current.signed, "root", current, "root")
    first = current.signed.version
    history, known = {first: anchor}, {first: current.signed_bytes}
    if len(chain) > ROOTS_MOST:
        raise BadShapeError("根的更新链过长，已拒绝。", "The chain of roots is too long.")
    for data in chain:
        new = _load(data)
        version = new.signed.version
        if version < first:
            continue
        if version in known:
            if _signed_bytes(new) != known[version]:
                raise RollbackError(
                    f"已有另一份第 {version} 版的根，已拒绝。",
                    f"There is another root of version {version} than this one.",
                )
            continue
        if version != current.signed.version + 1:
            raise RollbackError("根的更新链缺了一版，已拒绝。", "A root is missing from the chain.")
        verify_signed(current.signed, "root", new, "root")
        verify_signed(new.signed, "root", new, "root")
        current = new
        history[version], known[version] = data, new.signed_bytes
    return Roots(current, history)


def verify_anchor(root: bytes, repository: str) -> None:
    """Whether trust may start at `root`: it holds by itself, and is of `repository`.

    Raises:
        BadShapeError, SignatureError: it does not hold.
        WrongRepositoryError: it is of another one; what was mixed up goes no further.
    """
    if repository_of(verify_roots(root, ()).signed) != repository:
        raise WrongRepositoryError(
            f"登记写的是发布库 {repository}，所给的根却属于另一个，已拒绝。"
            "请向办公端重新索取登记文件。",
            f"The enrolment is for the repository {repository}, but the root is of another one. "
            "Ask the office for the file of this screen again.",
        )


def online_keys(root: Root) -> tuple[str, ...]:
    """The identifiers of the keys that sign timestamp and snapshot, sorted."""
    return tuple(sorted({*root.roles["timestamp"].keyids, *root.roles["snapshot"].keyids}))


def _signed_bytes(root: Metadata[Root]) -> bytes:
    """The signed part of a root whose signatures nobody has looked at yet.

    Raises:
        BadShapeError: it has no canonical form, such as a version 1.0, which is equal to 1.
    """
    try:
        return root.signed_bytes
    except SerializationError:
        raise BadShapeError(
            "根元数据没有规范写法，已拒绝。", "The root metadata has no canonical form."
        ) from None


def _load(data: bytes) -> Metadata[Root]:
    return load(data, Root, "root", LIMITS["root"])
