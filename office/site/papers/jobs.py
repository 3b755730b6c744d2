"""Long forms are made as a job."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from office.jobs import queue as jobs
from office.papers import make_form
from office.progress import Progress
from office.state_dir import current_state_dir

KIND = "paper"


def address(form: str, month: str, draft: int) -> str:
    return reverse(f"site:{form}", args=[draft, month] if form == "annex2" else [month])


@jobs.kind(KIND)
def paper(args: dict[str, Any], _progress: Progress, _now: datetime) -> str:
    """Make the form that `args` names, and lead to it."""
    form, month, draft = str(args["form"]), str(args["month"]), int(args["draft"])
    place = current_state_dir()
    make_form.made(place, form, make_form.wanted(place, form, month, draft))
    return address(form, month, draft)
