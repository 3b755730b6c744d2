"""Bulky work on uploads, as jobs: reading a large file, judging it anew, taking it in."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from office.intake.uploads import bulk_edits, commit, staging, venue_acts, whole_file
from office.jobs.queue import kind
from office.progress import Progress
from office.state_dir import current_state_dir


@kind("upload-read")
def read(args: dict[str, Any], progress: Progress, now: datetime) -> str:
    """Read and stage a received file."""
    staging.stage(current_state_dir(), args["upload"], now, progress)
    return _page(args)


@kind("upload-judge")
def judge(args: dict[str, Any], progress: Progress, now: datetime) -> str:
    """Judge a large upload anew."""
    whole_file.rejudge(current_state_dir(), args["upload"], now, progress)
    return _page(args)


@kind("upload-take")
def take_job(args: dict[str, Any], progress: Progress, now: datetime) -> str:
    """Take a large upload in."""
    commit.take(current_state_dir(), args["upload"], now, progress)
    return _page(args)


@kind("upload-venues")
def venues(args: dict[str, Any], progress: Progress, now: datetime) -> str:
    """Give the many rows of a large upload their proposed venues."""
    venue_acts.confirm(current_state_dir(), args["upload"], args["seen"], now, progress)
    return _page(args)


@kind("upload-undo")
def undo(args: dict[str, Any], progress: Progress, now: datetime) -> str:
    """Take back what was written into many rows."""
    bulk_edits.undo(current_state_dir(), args["upload"], args["edit"], now, progress)
    return _page(args)


def _page(args: dict[str, Any]) -> str:
    return reverse("site:upload", args=[args["upload"]])
