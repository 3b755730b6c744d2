"""Long documents are made as a job."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from office.incidents.models import Incident
from office.jobs import queue as jobs
from office.papers import letters_once, make_form
from office.papers.incident_document import document_pdf, drawn_up
from office.progress import Progress
from office.state_dir import current_state_dir

KIND = "incident document"
AT_ONCE = 400
"""Screens, over all withdrawals of an event, of a document that is made while the person waits."""


@jobs.kind(KIND)
def incident_document(args: dict[str, Any], _progress: Progress, now: datetime) -> str:
    """Make the document of the event that `args` names, and lead to it."""
    row, place = Incident.objects.get(pk=int(args["incident"])), current_state_dir()
    word = letters_once.keep(make_form.folder(place), document_pdf(drawn_up(place, row, now)))
    return reverse("site:incident_made_document", args=[row.pk, word])
