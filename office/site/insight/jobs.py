"""The job that looks through the books for what stands out."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from office.insight.run import run
from office.jobs import queue as jobs
from office.progress import Progress

LOOK = "insight"


@jobs.kind(LOOK)
def look(_args: dict[str, Any], progress: Progress, now: datetime) -> str:
    """Look once, lead back to the page."""
    progress(0, 1)
    run(now)
    return reverse("site:insight")
