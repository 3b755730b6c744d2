"""A release (程序版本): which packages of the screens' program two release keys have signed.

Role `program-01`, named by the registrars beside the venues' roles. Its keys put code on boxes and
nothing else: no screen asks it about content, and who signs content signs no code. A release is the
role's metadata as it is carried to a box beside its package. No input, no output.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import msgspec
from tuf.api.metadata import Metadata, TargetFile, Targets

from sync.bundle import Blob
from sync.errors import BadShapeError, RollbackError, SameKeyError, SamePersonError, SignatureError
from sync.key_holders import key_identity, person_identity
from sync.repository_name import repository_field
from sync.signed_metadata import load, verify_signed

RELEASE_ROLE = "program-01"
RELEASE = "release"
"""`x-office` of a release key (程序发布)."""
RELEASE_LIMIT = 64_000
PACKAGE_LIMIT = 300_000_000
"""Bytes of a package."""
PROGRAM = "gongshi-kiosk"
FOLDER = "programs/"
_DAYS = 400
"""A field that TUF asks for: what says which release is the newest is its number."""
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*\+(20[0-9]{12})\.[0-9a-f]{8}")
_FILE = re.compile(rf"{PROGRAM}_({_VERSION.pattern})_([a-z0-9-]{{2,20}})\.deb")


class Release(msgspec.Struct, frozen=True):
    """A release that holds: its number, who signed it, and its packages by the names of files."""

    number: int
    signers: tuple[str, ...]
    packages: dict[str, Blob]

    def package(self, architecture: str, here: int) -> tuple[str, Blob]:
        """The package for a box of this processor, on which release `here` was the last.

        Raises:
            RollbackError: this is an older one. BadShapeError: it has no package for the processor.
        """
        if self.number < here:
            raise RollbackError(
                f"这是较早的程序版本（{self.number}），本机已有 {here}，已拒绝。",
                f"This release ({self.number}) is older than the one of this box ({here}).",
            )
        for name, blob in self.packages.items():
            if name.endswith(f"_{architecture}.deb"):
                return name, blob
        raise BadShapeError(
            f"这个程序版本没有适合本机处理器（{architecture}）的软件包。",
            f"This release has no package for the processor of this box ({architecture}).",
        )


def number_of(version: str) -> int:
    """The number of the release that a package's version belongs to: the instant of its commit.

    Raises:
        BadShapeError: no version of a package that was built of a commit.
    """
    found = _VERSION.fullmatch(version)
    if found is None:
        raise BadShapeError(
            f"软件包版本“{version}”不是由提交构建的版本。",
            f"“{version}” is not the version of a package built from a commit.",
        )
    return int(found[2])


def build_release(packages: Mapping[str, Blob], repository: str) -> Metadata[Targets]:
    """The release of these packages, by the names of files, for one repository; unsigned.

    The same packages give the same bytes, so that each signer makes them of what lies before them.

    Raises:
        BadShapeError: none, a package that is none of the program's, or of several versions.
    """
    number = _number(packages)
    at = datetime.strptime(str(number), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return Metadata(
        Targets(
            version=number,
            expires=at + timedelta(days=_DAYS),
            targets={
                FOLDER + name: TargetFile(blob.length, {"sha256": blob.digest}, FOLDER + name)
                for name, blob in sorted(packages.items())
            },
            unrecognized_fields=repository_field(repository),
        )
    )


def verify_release(targets: Targets, data: bytes) -> Release:
    """The release in `data`, against delegations already trusted.

    Raises:
        BadShapeError: size, shape, or a package that is none of the program's.
        SignatureError: fewer than two release keys have signed, or nobody may.
        SameKeyError, SamePersonError: two signatures are one person's, or a release key is
            held by somebody who signs something else.
        WrongRepositoryError: it was signed for another district.
    """
    metadata = load(data, Targets, RELEASE_ROLE, RELEASE_LIMIT)
    verify_signed(targets, RELEASE_ROLE, metadata, RELEASE_ROLE)
    check_held_apart(targets)
    signers = _two_persons(targets, metadata)
    files = metadata.signed.targets
    packages = {
        path.removeprefix(FOLDER): Blob(file.hashes["sha256"], file.length)
        for path, file in files.items()
    }
    if _number(packages) != metadata.signed.version or any(
        not path.startswith(FOLDER) for path in files
    ):
        raise BadShapeError(
            "程序版本号与所列软件包的版本不符，已拒绝。",
            "The number of the release is not that of its packages.",
        )
    return Release(metadata.signed.version, signers, packages)


def check_held_apart(targets: Targets) -> None:
    """Who puts code on boxes signs nothing else that the delegations know.

    Raises:
        SamePersonError, SameKeyError: a release key, or its holder, has another seat.
    """
    delegations = targets.delegations
    roles = dict((delegations.roles if delegations else None) or {})
    role = roles.pop(RELEASE_ROLE, None)
    if delegations is None or role is None:
        return
    if {keyid for other in roles.values() for keyid in other.keyids}.intersection(role.keyids):
        raise SameKeyError(
            "程序发布的密钥还用于别的签署，已拒绝。",
            "A release key signs something else too.",
        )
    mine = {keyid: key for keyid, key in delegations.keys.items() if keyid in role.keyids}
    others = {person_identity(k) for keyid, k in delegations.keys.items() if keyid not in mine}
    if others.intersection(map(person_identity, mine.values())):
        raise SamePersonError(
            "程序发布密钥的持有人另有签批、值班、技术或法规密钥，已拒绝；须由不同的人持有。",
            "The holder of a release key holds an officer's or technician's key too; these must be "
            "different persons.",
        )


def _two_persons(targets: Targets, metadata: Metadata[Targets]) -> tuple[str, ...]:
    found = targets.get_verification_result(
        RELEASE_ROLE, metadata.signed_bytes, metadata.signatures
    )
    keys = list(found.signed.values())
    if len({key_identity(key) for key in keys}) < 2:
        raise SignatureError(
            f"有效签名不足，已拒绝：程序版本须两把发布密钥签署，现有 {len(keys)} 把。",
            f"The release is signed by {len(keys)} of 2 release keys.",
        )
    if len({person_identity(key) for key in keys}) < 2:
        raise SamePersonError(
            "程序版本的两个签名属于同一人，已拒绝。",
            "Both signatures of the release are one person's.",
        )
    return tuple(sorted(str(key.unrecognized_fields["x-person"]) for key in keys))


def _number(packages: Mapping[str, Blob]) -> int:
    found = [_FILE.fullmatch(name) for name in packages]
    versions = {match[1] for match in found if match}
    if None in found or len(versions) != 1:
        raise BadShapeError(
            f"一个程序版本须由同一版本的 {PROGRAM} 软件包组成，已拒绝。",
            f"A release consists of packages {PROGRAM} of one and the same version.",
        )
    number = number_of(versions.pop())
    try:
        datetime.strptime(str(number), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        raise BadShapeError(
            "软件包版本里的时间不成立，已拒绝。", "The version of the package names no instant."
        ) from None
    return number
