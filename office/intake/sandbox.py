"""Workbooks, archives and long texts are opened in a process of their own, which may break.

What a file asks for is known only when it is opened, and the want of memory ends the process. It is
not to be the office's.

    python -m office.intake.sandbox        # a file on stdin; its sheets, or the refusal, on stdout
"""

import functools
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO, cast

from office.intake import archives, row_spool
from office.intake.errors import UnreadableError
from office.intake.grid import Grid
from office.intake.row_spool import Spool, WrittenSheet

_MEMORY = 2_000_000_000
_DISK = 4_000_000_000
_CPU_S, _WAIT_S = 300, 600
_ROOT = Path(__file__).parents[2]


def read_in_sandbox(file: BinaryIO) -> list[Grid]:
    """The sheets of an open file (`archives.read_archive`, `read_text_table`), read apart.

    Raises:
        IntakeError: as there.
        UnreadableError: also what takes more memory or time than a list of complaints does.
    """
    file.seek(0)
    out = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 - its sheets keep it open
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            stdin=file,
            stdout=out,
            stderr=subprocess.DEVNULL,  # it may hold words of the file (R39)
            check=False,
            timeout=_WAIT_S,
            cwd="/",
            env={"PYTHONPATH": str(_ROOT)},
        )
    except subprocess.TimeoutExpired:
        raise _broken() from None
    if done.returncode != 0:
        raise _broken()
    return row_spool.sheets_in(out)


def _broken() -> UnreadableError:
    return UnreadableError(
        "文件打不开：它要占用的内存或时间远超一份投诉清单，或者已损坏。"
        "请把清单复制到新的工作簿后再上传。",
        "The file cannot be opened: it takes far more memory or time than a list of complaints "
        "does, or it is damaged. Copy the list into a new workbook and upload that.",
    )


def main() -> None:
    """The process apart."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_S, _CPU_S))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_DISK, _DISK))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with open(0, "rb") as file, open(1, "w+b") as out:
        row_spool.write(out, functools.partial(_sheets, file))


def _sheets(file: BinaryIO, out: Spool) -> list[WrittenSheet]:
    if archives.is_archive(file):
        return archives.read_archive(file, out)
    from office.intake import csv_html  # late: it brings lxml, which a workbook can do without

    return csv_html.read_text_table(file, out)


if __name__ == "__main__":
    main()
