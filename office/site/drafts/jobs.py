"""Bulky work on drafts: freezing, and publishing at once."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from office.freezing.freeze import freeze
from office.freezing.freeze_scope import Everything, TheseChanges
from office.jobs.queue import kind
from office.progress import Progress
from office.publishing.after_restore import make_whole
from office.publishing.publish import publish
from office.site.freeze_job import FREEZE
from office.state_dir import current_state_dir

PUBLISH = "publish"


@kind(FREEZE)
def _freeze(args: dict[str, Any], progress: Progress, now: datetime) -> str:
    records, news = tuple(args.get("corrections", ())), tuple(args.get("news", ()))
    make_whole(current_state_dir(), all_public=not (records or news))
    scope = TheseChanges(records, news) if records or news else Everything()
    draft = freeze(current_state_dir(), now, progress, scope)
    return reverse("site:draft", args=[draft.number])


@kind(PUBLISH)
def _publish(args: dict[str, Any], _progress: Progress, now: datetime) -> str:
    draft = publish(current_state_dir(), now, int(args["draft"]))
    return reverse("site:draft", args=[draft.number])
