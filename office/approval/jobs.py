"""Bulky work of approval: freezing, and publishing at once."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from office.approval.freeze import freeze
from office.jobs.services import kind
from office.progress import Progress
from office.publishing.publish import publish
from office.publishing.state import here

FREEZE, PUBLISH = "freeze", "publish"


@kind(FREEZE)
def _freeze(_args: dict[str, Any], progress: Progress, now: datetime) -> str:
    draft = freeze(here(), now, progress)
    return reverse("desk:draft", args=[draft.number])


@kind(PUBLISH)
def _publish(args: dict[str, Any], _progress: Progress, now: datetime) -> str:
    draft = publish(here(), now, int(args["draft"]))
    return reverse("desk:draft", args=[draft.number])
