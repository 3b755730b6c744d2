"""Copying an article of a preview: asked first whether it is true still, and put on record."""

from datetime import UTC, datetime

from django.db import transaction
from django.http import HttpRequest, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from office.channels.packages.copying import OLD, handed_over_as, note_copied, text_digest
from office.channels.packages.hand_over import copied
from office.errors import UsageError
from office.handovers import outlets
from office.handovers.models import Outlet
from office.published.timestamp import tree_lock
from office.site.channels.views.handing import once, previewed
from office.state_dir import current_state_dir
from office.words import language
from sync.errors import BadShapeError, BusyError
from sync.instants import parse_instant


@require_POST
def copy(request: HttpRequest, number: int) -> JsonResponse:
    """Where its hand-over is; or the sentence why nothing may be copied."""
    row = get_object_or_404(Outlet, pk=number)
    try:
        # Nothing comes down between the look and the record; a publication is not waited for.
        with tree_lock(current_state_dir().directory, wait=False):
            where = _noted(row, request.POST, datetime.now(UTC).replace(microsecond=0))
    except (UsageError, BusyError) as error:
        return JsonResponse({"error": error.text(language())}, status=409)
    return JsonResponse({"where": where})


def _noted(row: Outlet, given: QueryDict, now: datetime) -> str:
    """Note the copying.

    Raises:
        UsageError: the outlet is switched off, or what was shown is not what is public now.
    """
    outlets.on(row.pk)
    try:
        opened = parse_instant(given.get("at", ""))
        seen, parts = previewed(row, opened, now)
    except (BadShapeError, UsageError):
        raise OLD from None
    of_text = text_digest(parts)
    if of_text != given.get("digest"):
        raise OLD
    with transaction.atomic():
        note_copied(row, seen, of_text, now)
        made = handed_over_as(row, seen) or copied(row, seen, now, once(given))
        return reverse("site:handover", args=[made.pk])
