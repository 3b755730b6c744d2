"""The job that looks through the books for what stands out; asked for on the page and daily."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from office.audit.record import acting
from office.insight.detection_run import run
from office.jobs import queue as jobs
from office.progress import Progress

LOOK = "insight"


@jobs.kind(LOOK)
def look(_args: dict[str, Any], progress: Progress, now: datetime) -> str:
    """Look once, lead back to the page."""
    progress(0, 1)
    run(now)
    return reverse("site:insight")


def ask_daily(now: datetime) -> None:
    """Have it done in the office's own name; the calendar's thread waits for nothing."""
    with acting("office", "system"):
        jobs.ask(LOOK, {}, now)
