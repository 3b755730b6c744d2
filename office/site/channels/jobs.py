"""Long work that the clock asks for: what has run out leaves every channel (R43)."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from office.channels import endings
from office.jobs import queue
from office.progress import Progress
from office.state_dir import StateDir, current_state_dir

ENDINGS = "take away what has run out"


def ask_endings(place: StateDir, now: datetime) -> None:
    """Ask for it where something has run out."""
    if endings.due(place, now):
        queue.ask(ENDINGS, {}, now)


@queue.kind(ENDINGS)
def _end(_args: dict[str, Any], progress: Progress, now: datetime) -> str:
    endings.end(current_state_dir(), progress, now)
    return reverse("site:channels")
