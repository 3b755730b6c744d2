"""Long forms are made as a job."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from office.jobs import services as jobs
from office.papers import services
from office.progress import Progress
from office.publishing.state import here

KIND = "paper"


def address(form: str, month: str, draft: int) -> str:
    """Where a form is fetched."""
    return reverse(f"desk:{form}", args=[draft, month] if form == "annex2" else [month])


@jobs.kind(KIND)
def paper(args: dict[str, Any], _progress: Progress, _now: datetime) -> str:
    """Make the form that `args` names, and lead to it."""
    form, month, draft = str(args["form"]), str(args["month"]), int(args["draft"])
    place = here()
    services.made(place, form, services.wanted(place, form, month, draft))
    return address(form, month, draft)
