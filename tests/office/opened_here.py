"""Files of strangers opened without a process of their own, where that process is not the matter.

To begin one takes 0.1 s of processor time and more, which is most of
what a small file costs. That they are opened apart, and what becomes of the office when they break,
is shown in intake/test_hostile_files.py, intake/test_sheets.py and attachments.
"""

import functools
import tempfile
from typing import BinaryIO, cast

from office.attachments import examining
from office.intake import row_spool, sandbox
from office.intake.grid import Grid

_apart = examining._apart
_opened: dict[tuple[str, bytes], bytes] = {}


def read_here(file: BinaryIO) -> list[Grid]:
    """As `office.intake.sandbox.read_in_sandbox`."""
    file.seek(0)
    out = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 - its sheets keep it open
    row_spool.write(out, functools.partial(sandbox._sheets, file))
    return row_spool.sheets_in(out)


def opened_once(file: examining.Sent, kind: str) -> bytes:
    """As in `office.attachments.examining`; what was opened and may be kept once in the run."""
    key = (kind, file.data)
    if key not in _opened:
        _opened[key] = _apart(file, kind)
    return _opened[key]
