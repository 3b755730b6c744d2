"""Everything that the published tree lets anybody read, file by file, archives unpacked.

Whatever is written there is found, so that a surface which somebody adds is walked, too.
"""

import gzip
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path


def public_files(public: Path) -> Iterator[tuple[str, bytes]]:
    """Each file with its path below the tree; of an archive its members."""
    for path in sorted(public.rglob("*")):
        if path.is_file():
            yield from _unpacked(path.relative_to(public).as_posix(), path.read_bytes())


def saying(public: Path, *words: str) -> list[str]:
    """The files that say any of these words, as text or as JSON escapes it; or whose path does."""
    forms = {form for word in words for form in (word, ascii(word)[1:-1])}
    wanted = [form.encode() for form in forms]
    return [
        path
        for path, data in public_files(public)
        if any(form in data or form in path.encode() for form in wanted)
    ]


def _unpacked(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if data[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from _unpacked(f"{path}/{name}", archive.read(name))
    elif data[:2] == b"\x1f\x8b":
        yield from _unpacked(path.removesuffix(".gz"), gzip.decompress(data))
    else:
        yield path, data
