"""A draft's folder as a zip, whole enough for `office sign` on a computer without this server."""

import io
import zipfile
from pathlib import Path

from office.drafts.models import Draft

_LEFT_OUT = ("signatures/", "plates/", "publish-")
"""The command draws the plates itself; other officers' signatures are not its business."""


def archive(folder: Path, draft: Draft) -> io.BytesIO:
    """The files that `office sign` reads, below one folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            name = path.relative_to(folder).as_posix()
            if not name.startswith(_LEFT_OUT):
                file.write(path, f"draft-{draft.number}/{name}")
    out.seek(0)
    return out
