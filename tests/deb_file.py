"""A Debian package made by hand: an archive with its fields, and what else it holds."""

import io
import tarfile
from pathlib import Path

KIOSK = {"Package": "gongshi-kiosk", "Architecture": "amd64"}


def version(number: int) -> str:
    """Of a package whose commit was made so many seconds after another's."""
    return f"0.3.0+{20261202074200 + number}.71e4fd1f"


def deb(path: Path, number: int = 1, *, data: bytes = b"program", **fields: str) -> Path:
    """A package at `path`, of the program for screens where `fields` say nothing else."""
    control = {**KIOSK, "Version": version(number), **fields}
    text = "".join(f"{name}: {value}\n" for name, value in control.items())
    parts = {"debian-binary": b"2.0\n", "control.tar.gz": _tar({"./control": text.encode()})}
    parts["data.tar.gz"] = data
    content = b"!<arch>\n"
    for name, part in parts.items():
        content += f"{name:16}{0:<12}{0:<6}{0:<6}{'100644':8}{len(part):<10}`\n".encode()
        content += part + b"\n" * (len(part) % 2)
    path.write_bytes(content)
    return path


def _tar(files: dict[str, bytes]) -> bytes:
    into = io.BytesIO()
    with tarfile.open(fileobj=into, mode="w:gz") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return into.getvalue()
