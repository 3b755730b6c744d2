"""A package that lies elsewhere, looked at again: what of it is public no more (R24, R40).

By its digest alone, which is kept with the hand-over: no word of it is believed or shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from office.channels.packages.package import CONTENTS, archived
from office.errors import UsageError
from office.handovers.models import HandOver
from office.handovers.still_standing import Standing, told
from sync.canonical import digest

MOST = 1_000_000_000
"""Bytes of a package; hundreds of pictures have a tenth."""
_CONTENTS_MOST = 8_000_000


@dataclass(frozen=True)
class LookedBack:
    """Which hand-over it is, what of it is to be taken down, and files that are not its own."""

    handover: HandOver
    standing: list[Standing]
    left_over: tuple[str, ...]


class _Contents(msgspec.Struct):
    files: dict[str, str]


def look_back(path: Path, now: datetime) -> LookedBack:
    """What of the package at `path`, an archive or a folder, is public no more.

    Raises:
        UsageError: it is not there, too large, or none that this office has handed over, unchanged.
        OSError: it cannot be read.
    """
    sha, left_over = _of_file(path) if path.is_file() else _of_folder(path)
    rows = HandOver.objects.filter(digest=sha).select_related("outlet")
    row = rows.order_by("pk").first()
    if row is None:
        raise _unknown(path)
    standing = told(row.items.select_related("handover__outlet"), now)
    return LookedBack(row, standing, left_over)


def _of_file(archive: Path) -> tuple[str, tuple[str, ...]]:
    """Its digest; nothing else lies in it."""
    _check_size([archive], MOST)
    return digest(archive.read_bytes()), ()


def _of_folder(folder: Path) -> tuple[str, tuple[str, ...]]:
    """The digest of the package in it, and the files that are not of it."""
    there = {
        file.relative_to(folder).as_posix(): file
        for file in folder.rglob("*")
        if file.is_file() and not file.is_symlink()
    }
    own = {name: there[name] for name in _own(folder, there) if name in there}
    _check_size(own.values(), MOST)
    sha = digest(archived({name: file.read_bytes() for name, file in own.items()}))
    return sha, tuple(sorted(there.keys() - own.keys()))


def _own(folder: Path, there: Mapping[str, Path]) -> list[str]:
    """The names of its files, as it says itself."""
    if CONTENTS not in there:
        raise _unknown(folder)
    _check_size([there[CONTENTS]], _CONTENTS_MOST)
    try:
        found = msgspec.json.decode(there[CONTENTS].read_bytes(), type=_Contents)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise _unknown(folder) from None
    return [CONTENTS, *found.files]


def _check_size(files: Iterable[Path], most: int) -> None:
    if sum(file.stat().st_size for file in files) > most:
        raise UsageError(
            f"超过 {most // 1_000_000} MB，不是移交的内容，没有核对。",
            f"That is more than {most // 1_000_000} MB, so it is not a package; nothing was "
            "compared.",
        )


def _unknown(path: Path) -> UsageError:
    return UsageError(
        f"{path} 不是本局移交的内容，或移交后改过，无法核对。请用移交时的 .zip 或文件夹，"
        "或在“公示渠道”页查看那次移交。",
        f"{path} was not handed over by this office, or has been changed since, and cannot be "
        "compared. Take the .zip or folder as it was handed over, or look at the hand-over on the "
        "page “Channels”.",
    )
