"""Long work that a change of the registers asks for."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from office.channels.renewal import JOB, is_due, renew
from office.jobs.queue import ask, kind
from office.progress import Progress
from office.state_dir import StateDir, current_state_dir


def ask_renewal(place: StateDir, now: datetime) -> None:
    """Ask for it where something public is of another program, or of older books."""
    if is_due(place, now):
        ask(JOB, {}, now)


@kind(JOB)
def _renew(_args: dict[str, Any], progress: Progress, now: datetime) -> str:
    renew(current_state_dir(), progress, now)
    return reverse("site:bureau")
