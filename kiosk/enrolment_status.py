"""`status/enrolment.json`: how far enrolment has come, for the glass and for people."""

from pathlib import Path
from typing import Literal

from kiosk.shared_file import read_shared
from sync.canonical import Instant, Shape, encode
from sync.disk import Disk
from sync.enrolment import EnrolmentRequest

FILE = "status/enrolment.json"
ENTRY = "inbox/enrolment/entry.json"
"""The roster's entry as it came; written last, after all by which it can be verified."""
METADATA = "inbox/enrolment/metadata"
"""Root chain, timestamp, snapshot and delegations, for the entry."""
FIRST_ROOT = "inbox/enrolment/root.json"
"""First use: the first root that the repository had when the agent asked."""
KEPT_ROOT = "enrolment/root.json"
"""The same as the enrolment process has kept it: from then on the agent brings no other."""
OUTCOME = "enrolment/outcome.json"
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

    `request` as it was signed, without its signature: code and words are made from it anew; None
    where none could be made yet: no key, or no first root from the network.
    `error` is a sentence for commands; of it nothing comes to the glass but the word `refusal`.
    """

    boot: str
    at: Instant
    state: EnrolmentState
    until_boot_s: float
    request: EnrolmentRequest | None = None
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


class EnrolmentOutcome(Shape, frozen=True):
    """What became of the entry that came: `error` is why it was not taken; empty: it was."""

    at: Instant
    error: str = ""

    @property
    def exit_code(self) -> int:
        """0 taken; 1 refused."""
        return 1 if self.error else 0


def read_outcome(state: Path) -> EnrolmentOutcome | None:
    """What the enrolment process said last; None where it is missing or damaged."""
    return read_shared(state / OUTCOME, EnrolmentOutcome)


def write_outcome(state: Path, outcome: EnrolmentOutcome, disk: Disk) -> None:
    """Keep it.

    Raises:
        StoreError: the disk refused.
    """
    disk.write(state / OUTCOME, encode(outcome))
