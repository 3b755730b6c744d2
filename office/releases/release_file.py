"""The file of a release: made of packages by its first signer, signed by the second over the same.

Each signer's own machine reads the packages; what came in the file counts for nothing but its
signature. So nobody signs what he has not before him.
"""

from collections.abc import Iterable
from pathlib import Path

from securesystemslib.signer import Signature
from tuf.api.metadata import Metadata, Root, Targets

from office.errors import OfficeError
from office.releases.package_file import read_package
from sync.bundle import Blob
from sync.disk import Disk, read
from sync.keys import OfficerKey
from sync.program_release import (
    RELEASE,
    RELEASE_LIMIT,
    RELEASE_ROLE,
    Release,
    build_release,
    verify_release,
)
from sync.repository import to_bytes
from sync.repository_name import repository_of
from sync.signed_metadata import load


def packages_in(files: Iterable[Path]) -> dict[str, Blob]:
    """The packages by the names of their files.

    Raises:
        OfficeError: one is none, or there are two of one name. OSError: one cannot be read.
    """
    found = [read_package(file) for file in files]
    if len(dict(found)) != len(found):
        raise OfficeError(
            "同一个软件包给了两次，没有签。", "One package was given twice; nothing was signed."
        )
    return dict(found)


def sign_release(file: Path, packages: dict[str, Blob], root: Root, key: OfficerKey) -> list[str]:
    """Sign the release of these packages, beside who signed it in `file` already.

    Returns:
        The ids of the keys that have signed.

    Raises:
        OfficeError: the key is no release key, or the file is of other packages or another bureau.
        BadShapeError: they are not of the screens' program, or of one version; no release file.
        StoreError: the disk refused.
    """
    if key.office != RELEASE:
        raise OfficeError(
            f"{key.person} 的密钥不是程序发布密钥（release），没有签。",
            f"The key of {key.person} is not a release key; nothing was signed.",
        )
    made = build_release(packages, repository_of(root))
    made.signatures |= _before(file, made)
    made.sign(key.signer, append=True)
    Disk().write(file, to_bytes(made))
    return list(made.signatures)


def _before(file: Path, made: Metadata[Targets]) -> dict[str, Signature]:
    data = read(file, RELEASE_LIMIT)
    if data is None:
        return {}
    found = load(data, Targets, RELEASE_ROLE, RELEASE_LIMIT)
    if found.signed_bytes != made.signed_bytes:
        raise OfficeError(
            f"{file} 里的不是这些软件包，或是给另一发布库的，没有签；请与另一位发布人核对。",
            f"{file} is of other packages, or for another repository; nothing was signed. Compare "
            "with the other signer.",
        )
    return found.signatures


def check_release(targets: Targets, data: bytes, packages: dict[str, Blob]) -> Release:
    """The release in `data`, as a box takes it; and that these are packages of it.

    Raises:
        TrustError: as `verify_release`. OfficeError: one of the packages is not in it.
    """
    release = verify_release(targets, data)
    for name, blob in packages.items():
        if release.packages.get(name) != blob:
            raise OfficeError(
                f"{name} 不是所签的那一份。", f"{name} is not the package that was signed."
            )
    return release
