"""An update of the program that is under way here, and what came of the last one.

`update/` is root's: whoever else is on the box reads it and writes nothing there.
"""

from pathlib import Path
from typing import Literal

from kiosk.shared_file import read_shared
from sync.canonical import Shape, encode
from sync.disk import Disk

JOB, OUTCOME, PACKAGE = "update/job.json", "update/outcome.json", "update/package.deb"
NAMED = "update/named.json"
type Why = Literal["", "not-installed", "restarts", "disk", "no-plate", "no-report"]


class Job(Shape, frozen=True):
    """`update/job.json`, as long as it is under way.

    `version` is the package's, `before` that of the one before; `step` what is done next, `starts`
    how often that has begun. `release` is its number, `command` the id of the command that asked
    for it; empty: somebody brought it.
    """

    version: str
    before: str
    step: Literal["install", "trial", "back"] = "install"
    starts: int = 0
    why: Why = ""
    release: int = 0
    command: str = ""


class Outcome(Shape, frozen=True):
    """`update/outcome.json`: of the last one; `why` it was undone, empty where it is good.

    The others are the job's.
    """

    version: str
    before: str
    why: Why = ""
    release: int = 0
    command: str = ""


class Named(Shape, frozen=True):
    """`update/named.json`: the version of the delegations that named who released the last one.

    Root's own: the store, which says so too, is written by another user.
    """

    targets: int


def read_named(state: Path) -> int:
    """The version of the delegations that the last update was taken by; 0 before the first."""
    named = read_shared(state / NAMED, Named)
    return named.targets if named is not None else 0


def write_named(state: Path, targets: int, disk: Disk) -> None:
    """Keep by which delegations an update is taken.

    Raises:
        StoreError: the disk refused.
    """
    disk.write(state / NAMED, encode(Named(targets)))


def read_job(state: Path) -> Job | None:
    """The update that is under way; None where there is none, or its record is damaged."""
    return read_shared(state / JOB, Job)


def write_job(state: Path, job: Job, disk: Disk) -> Job:
    """Keep how far it is.

    Raises:
        StoreError: the disk refused.
    """
    disk.write(state / JOB, encode(job))
    return job


def read_outcome(state: Path) -> Outcome | None:
    """What came of the last update; None where there was none."""
    return read_shared(state / OUTCOME, Outcome)


def end_job(state: Path, job: Job, disk: Disk) -> Outcome:
    """Say what came of it; from then on none is under way.

    Raises:
        StoreError: the disk refused; then it is under way still.
    """
    outcome = Outcome(job.version, job.before, job.why, job.release, job.command)
    disk.write(state / OUTCOME, encode(outcome))
    disk.remove(state / PACKAGE)
    disk.remove(state / JOB)
    return outcome
