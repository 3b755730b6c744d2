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
type Refusal = Literal["", "request", "first-use", "root", "retired", "busy"]
"""Why it is refused, all that the glass may say of it: the request's shape or signature; first use
that the bureau has not switched on; a root of none of its repositories; the key of a screen that
was retired or replaced; too many that wait.
"""


class EnrolmentStatus(Shape, frozen=True):
    """How far it has come. `until_boot_s`: uptime at which the request ends; `boot`: of this start.

    `request` as it was signed, without its signature: code and words are made from it anew.
    `error` is a sentence for commands; of it nothing comes to the glass but the word `refusal`.
    """

    boot: str
    at: Instant
    state: EnrolmentState
    until_boot_s: float
    request: EnrolmentRequest
    error: str = ""
    refusal: Refusal = ""


def read_enrolment(state: Path) -> EnrolmentStatus | None:
    """What the agent said last; None where it is missing or damaged."""
    return read_shared(state / FILE, EnrolmentStatus)


def write_enrolment(state: Path, status: EnrolmentStatus, disk: Disk) -> None:
    """Keep it.

    Raises:
        StoreError: the disk refused.
    """
    disk.write(state / FILE, encode(status))
