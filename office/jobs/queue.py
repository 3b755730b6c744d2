"""Asking for a job, and doing what was asked for: one at a time, in the order of asking."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from office.audit.record import acting, actor, role
from office.database_refusals import NOT_KEPT, is_of_its_disk
from office.errors import FreezeError, OfficeError
from office.jobs.models import Job
from office.progress import Progress
from office.site_modules import site_modules
from sync.errors import SyncError, both

type Work = Callable[[dict[str, Any], Progress, datetime], str]
"""Takes the job's arguments, a function to tell (done, all), and now; returns where to look."""

_log = logging.getLogger("office.jobs")
_KINDS: dict[str, Work] = {}


def kind(name: str) -> Callable[[Work], Work]:
    """Register the function that does jobs of this kind; in `jobs.py` of a part of the site."""

    def register(work: Work) -> Work:
        _KINDS[name] = work
        return work

    return register


def work_of(name: str) -> Work:
    """The function that does jobs of this kind.

    The parts of the site that have jobs are imported when the first job is done: a command that
    does none need not wait for what they import.

    Raises:
        KeyError: no part does such jobs.
    """
    if name not in _KINDS:
        kinds()
    return _KINDS[name]


def kinds() -> frozenset[str]:
    """Every kind of job that a part does."""
    for _ in site_modules("jobs"):
        pass  # each registers its kinds
    return frozenset(_KINDS)


def ask(name: str, args: dict[str, Any], now: datetime) -> Job:
    """Put a job in the queue, in the name of who is acting; pressed twice it is asked for once."""
    same = Job.objects.filter(kind=name, args=args, by=actor(), state=Job.State.QUEUED).first()
    return same or Job.objects.create(kind=name, args=args, by=actor(), role=role(), created=now)


def cut_off(now: datetime) -> None:
    """Note that what is still said to be running ended with its process.

    Only for who is alone at work (`jobs.worker.alone`), before the first job.
    """
    Job.objects.filter(state=Job.State.RUNNING).update(
        state=Job.State.REFUSED,
        ended=now,
        problems=[
            both(
                "办公端中途停止，可能没有做完：请先看是否已经做成，没有的再做一次。",
                "The office stopped, perhaps before this was done: look whether it is, and start "
                "it again if not.",
            )
        ],
    )


def run_next(clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> bool:
    """Do the oldest job that waits; whether there was one."""
    _write_ends()
    job = Job.objects.filter(state=Job.State.QUEUED).order_by("pk").first()
    if job is None:
        return False
    waiting = Job.objects.filter(pk=job.pk, state=Job.State.QUEUED)
    if waiting.update(state=Job.State.RUNNING) != 1:
        return True  # another worker has it
    with acting(job.by, job.role):
        job.url, job.problems = _do(job, clock())
    job.state = Job.State.REFUSED if job.problems else Job.State.DONE
    job.ended = clock()
    _ended.append(job)
    _write_ends()
    return True


_ended: list[Job] = []
"""Done, and not written down yet: by the one process that does jobs (`jobs.worker.alone`)."""


def _write_ends() -> None:
    """Again at each look, where the database had no room: else a job runs for ever on the page."""
    while _ended:
        job = _ended[0]
        Job.objects.filter(pk=job.pk).update(
            state=job.state, url=job.url, problems=job.problems, ended=job.ended
        )
        _ended.pop(0)


def _do(job: Job, now: datetime) -> tuple[str, list[str]]:
    def progress(done: int, total: int) -> None:
        Job.objects.filter(pk=job.pk).update(done=done, total=total)

    try:
        return work_of(job.kind)(job.args, progress, now), []
    except FreezeError as error:
        return "", [both(*problem) for problem in error.problems]
    except (OfficeError, SyncError) as error:
        return "", [both(error.zh, error.en)]
    except Exception as error:  # noqa: BLE001 - the worker must outlive any one job
        # The kind only: the message of an unforeseen error might hold unpublished text (R39).
        _log.error("Job %d (%s) failed: %s", job.pk, job.kind, type(error).__name__)
        if is_of_its_disk(error):
            return "", [both(*NOT_KEPT)]
        return "", [
            both(
                "程序出错，没有完成；请把编号告诉技术员。",
                f"The program failed; tell the technician the number of this job, {job.pk}.",
            )
        ]
