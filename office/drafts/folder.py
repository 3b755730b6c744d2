"""The files of a draft's folder, read and written without a database (docs/architecture.md)."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from office.errors import DraftError
from sync.canonical import Digest, PubId, Shape, VenueId, decode, encode
from sync.disk import Disk, read
from sync.instants import parse_instant
from sync.records import Line
from sync.root_files import read_roots
from sync.screen_notices import NewsId

FILE = "draft.json"
CANCELLED = "cancelled.json"
HOUR = "publish-at"
"""Its set hour of publication (office.publishing.set_hour_file)."""
LIMIT = 4_000_000


type ScopeName = Literal["everything", "as published", "changes"]
"""What a draft was frozen from (office.freezing.freeze_scope)."""


class Change(Shape, frozen=True):
    """What the set does to one venue: records by id and version, and numbers for the form."""

    venue: VenueId
    role: Line
    version: Annotated[int, msgspec.Meta(ge=1)]
    base: Annotated[int, msgspec.Meta(ge=0)]
    state: Literal["open", "closed", "merged"]
    records: Annotated[int, msgspec.Meta(ge=0)]
    new: tuple[PubId, ...] = ()
    changed: tuple[PubId, ...] = ()
    gone: tuple[PubId, ...] = ()
    lifts: tuple[Line, ...] = ()
    """Withdrawals by id, and revoked keys, that it lifts there for the first time."""


class DraftFile(Shape, frozen=True):
    """`draft.json`: what is to be signed. `digest` is the number on the paper form."""

    number: Annotated[int, msgspec.Meta(ge=1)]
    seq: Annotated[int, msgspec.Meta(ge=1)]
    frozen_at: str
    frozen_by: Line
    digest: Digest
    roles: tuple[Line, ...]
    changes: tuple[Change, ...]
    corrections: tuple[PubId, ...] = ()
    news: tuple[NewsId, ...] = ()
    """Warnings and good news that it tells somewhere for the first time."""
    authors: tuple[Line, ...] = ()
    """Who entered, edited or froze what is new in it; none of them signs (R27)."""
    scope: ScopeName = "everything"
    waiting: tuple[PubId, ...] = ()
    """Corrections that were to go in and wait, by public id."""


class SignatureFile(Shape, frozen=True):
    """`signatures/<keyid>.json`: one officer's signatures of every role of the set."""

    draft: int
    digest: Digest
    keyid: str
    person: Line
    office: Line
    at: str
    signatures: dict[Line, str]
    by: Literal["command", "browser"] = "command"
    """How it came to the office, as the office saw it; no part of what was signed."""

    def __post_init__(self) -> None:
        """Refuse an `at` that is no instant: pages show it in the bureau's time."""
        parse_instant(self.at)


class DraftFolder:
    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> DraftFile:
        """`draft.json`.

        Raises:
            DraftError: no draft here.
            BadShapeError: damaged.
        """
        if (self.path / CANCELLED).exists():
            raise DraftError(
                "这份送签件已作废，请签新的一份。",
                "This draft was voided; sign the new one instead.",
            )
        return decode(self._bytes(FILE), DraftFile, ("送签件", "draft"))

    def peek(self) -> DraftFile | None:
        """What it says, voided or not; None where the folder is gone."""
        for name in (FILE, CANCELLED):
            if (self.path / name).is_file():
                return decode(self._bytes(name), DraftFile, ("送签件", "draft"))
        return None

    def role(self, name: str) -> bytes:
        """The unsigned metadata of a role of the set."""
        return self._bytes(f"metadata/{name}.json")

    def targets(self) -> bytes:
        """The delegations it is signed under: who may sign."""
        return self._bytes("metadata/targets.json")

    def roots(self) -> tuple[bytes, ...]:
        """Every root of the repository, in ascending version; unverified."""
        found = read_roots(self.path / "metadata")
        return tuple(found[version] for version in sorted(found))

    def base(self, path: str) -> bytes | None:
        """A file of the publication this draft builds on; None where there is none."""
        file = self.path / "base" / path
        return file.read_bytes() if file.is_file() else None

    def blob(self, digest: str) -> bytes | None:
        """A body, batch list or tally."""
        file = self.path / "cas" / f"{digest}.json"
        return file.read_bytes() if file.is_file() else None

    def index(self, role: str, digest: str) -> bytes:
        """A venue's index."""
        return self._bytes(f"targets/{role}/{digest}.index.json")

    def signatures(self) -> list[SignatureFile]:
        """The signatures made so far, in order of their time; within a second, the head first."""
        files = sorted((self.path / "signatures").glob("*.json"))
        found = [decode(_regular(f), SignatureFile, ("签名文件", "signature file")) for f in files]
        return sorted(found, key=lambda signature: (signature.at, signature.office))

    def write(self, draft: DraftFile, files: Mapping[str, bytes]) -> None:
        """Write the folder; `draft.json` last, so a half-written one is no draft."""
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        for path, data in files.items():
            target = self.path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        Disk().write(self.path / FILE, encode(draft))

    def delegate(self, targets: bytes, roots: Iterable[tuple[int, bytes]]) -> None:
        """Put in other delegations, and the roots that vouch for them: no part of what is signed.

        Args:
            roots: every root of the repository, with its version.
        """
        files = {f"metadata/{version}.root.json": root for version, root in roots}
        files["metadata/targets.json"] = targets
        Disk().write_all({self.path / path: data for path, data in files.items()})

    def cancel(self) -> None:
        """Void it for whoever works on the folder alone; its plates stay for the next one."""
        if (self.path / FILE).exists():
            (self.path / FILE).rename(self.path / CANCELLED)
        (self.path / HOUR).unlink(missing_ok=True)

    def add_signature(self, signature: SignatureFile) -> Path:
        """Put a signature beside the others; where it lies."""
        path = self.path / "signatures" / f"{signature.keyid}.json"
        Disk().write(path, encode(signature))
        return path

    def _bytes(self, path: str) -> bytes:
        file = self.path / path
        if not file.exists():
            raise DraftError(
                f"{self.path} 不是完整的送签件（缺 {path}）。",
                f"{self.path} is not a complete draft: {path} is missing.",
            )
        return _regular(file)


def _regular(file: Path) -> bytes:
    """A file of the draft; never a pipe, which would be waited for under the tree's lock."""
    data = read(file, LIMIT)
    if data is None:
        raise DraftError(
            f"送签件里的 {file.name} 读不了，或过大。",
            f"{file.name} of the draft cannot be read, or is too large.",
        )
    return data
