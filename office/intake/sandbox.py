"""Archives and workbooks are opened in a process of their own, which may break.

What a file asks for is known only when it is opened: one cell in the last corner of a sheet has the
libraries lay out billions, and the want of memory ends the process. It is not to be the office's.

    python -m office.intake.sandbox        # a file on stdin; its sheets, or the refusal, on stdout
"""

import pickle
import resource
import subprocess
import sys
from pathlib import Path

from office.intake import archives
from office.intake.errors import IntakeError, UnreadableError
from office.intake.grid import Grid

_MEMORY = 2_000_000_000
_CPU_S, _WAIT_S = 60, 120
_ROOT = Path(__file__).parents[2]


def read_in_sandbox(data: bytes) -> list[Grid]:
    """As `archives.read`, apart.

    Raises:
        IntakeError: as there.
        UnreadableError: also what takes more memory or time than a list of complaints does.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=data,
            capture_output=True,
            check=False,
            timeout=_WAIT_S,
            cwd="/",
            env={"PYTHONPATH": str(_ROOT)},
        )
    except subprocess.TimeoutExpired:
        raise _broken() from None
    if done.returncode != 0:  # what it said on stderr may hold words of the file (R39)
        raise _broken()
    answer: list[Grid] | IntakeError = pickle.loads(done.stdout)  # noqa: S301 - our own wrote it
    if isinstance(answer, IntakeError):
        raise answer
    return answer


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
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answer: list[Grid] | IntakeError
    try:
        answer = archives.read_archive(sys.stdin.buffer.read())
    except IntakeError as refusal:
        answer = refusal
    pickle.dump(answer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
