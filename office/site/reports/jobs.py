"""Reports are made as a job: of many venues they take longer than a page may."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from office.jobs import queue as jobs
from office.progress import Progress
from office.reports.making import make
from office.state_dir import current_state_dir
from sync.errors import Language

KIND = "report"


@jobs.kind(KIND)
def report(args: dict[str, Any], progress: Progress, now: datetime) -> str:
    """Make the report that `args` names, and lead to it."""
    language: Language = "en" if args["language"] == "en" else "zh"
    row = make(current_state_dir(), str(args["name"]), language, progress, now)
    return reverse("site:made_report", args=[row.pk])
