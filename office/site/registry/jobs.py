"""Long work that a change of the registers asks for."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from office.channels.renewal import renew
from office.jobs.queue import kind
from office.progress import Progress
from office.state_dir import current_state_dir

RENEW = "renew channels"


@kind(RENEW)
def _renew(_args: dict[str, Any], progress: Progress, now: datetime) -> str:
    renew(current_state_dir(), progress, now)
    return reverse("site:bureau")
