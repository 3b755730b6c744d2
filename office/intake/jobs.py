"""Bulky work on uploads, as jobs: reading a large file, judging it anew, taking it in."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from office.intake.uploads import staging, taking
from office.jobs.services import kind
from office.progress import Progress
from office.publishing.state import here


@kind("upload-read")
def read(args: dict[str, Any], progress: Progress, now: datetime) -> str:
    """Read and stage a received file."""
    staging.stage(here(), args["upload"], now, progress)
    return _page(args)


@kind("upload-judge")
def judge(args: dict[str, Any], progress: Progress, now: datetime) -> str:  # noqa: ARG001
    """Judge a large upload anew."""
    staging.rejudge(here(), args["upload"], now)
    return _page(args)


@kind("upload-take")
def take(args: dict[str, Any], progress: Progress, now: datetime) -> str:  # noqa: ARG001
    """Take a large upload in."""
    taking.take(here(), args["upload"], now)
    return _page(args)


def _page(args: dict[str, Any]) -> str:
    return reverse("desk:upload", args=[args["upload"]])
