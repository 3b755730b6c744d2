"""`status/enrolment.json`: how far enrolment has come, for the glass and for people."""

from pathlib import Path
from typing import Literal

from kiosk.shared_file import read_shared
from sync.canonical import Instant, Shape, encode
from sync.disk import Disk
from sync.enrolment import EnrolmentRequest

FILE = "status/enrolment.json"
type EnrolmentState = Literal["offline", "waiting", "signing", "accepted", "declined", "refused"]
"""`offline`: the office is not reached; `refused`: it does not take this request, and `error` says
why; the others are the office's word (`sync.enrolment.EnrolmentReply`).
"""


class EnrolmentStatus(Shape, frozen=True):
    """How far it has come. `until_boot_s`: uptime at which the request ends; `boot`: of this start.

    `request` as it was signed, without its signature: code and words are made from it anew.
    """

    boot: str
    at: Instant
    state: EnrolmentState
    until_boot_s: float
    request: EnrolmentRequest
    error: str = ""


def read_enrolment(state: Path) -> EnrolmentStatus | None:
    """What the agent said last; None where it is missing or damaged."""
    return read_shared(state / FILE, EnrolmentStatus)


def write_enrolment(state: Path, status: EnrolmentStatus, disk: Disk) -> None:
    """Keep it.

    Raises:
        StoreError: the disk refused.
    """
    disk.write(state / FILE, encode(status))
