"""All that is certainly personal data, side by side, masked together: nobody may clear it.

Nothing is published by it; each place can still be written anew by hand on its complaint's page.
"""

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from office.complaints.models import Complaint
from office.drafts.void_notice import tell_voided
from office.editing.errors import RecordError
from office.privacy import redaction
from office.privacy.queue import queue
from office.site.privacy.marked_text import shown
from office.site.privacy.views.queue import rows
from office.state_dir import current_state_dir
from office.words import say

_AT_ONCE = 50
"""Complaints on one page, each with its words."""


@require_http_methods(["GET", "HEAD", "POST"])
def certain_findings(request: HttpRequest) -> HttpResponse:
    """Complaints with certain findings and the texts they stand in; all masked by one act."""
    if request.method == "POST":
        return _redact(request)
    found = [item for item in queue() if item.certain]
    kept = undrafted().in_bulk([item.complaint for item in found])
    entries = [_entry(kept[one.complaint]) for one in found if one.complaint in kept][:_AT_ONCE]
    context = {
        "entries": entries,
        "places": sum(len(entry["digests"]) for entry in entries),
        "left": max(0, len(kept) - _AT_ONCE),
    }
    return render(request, "privacy/certain.html", context)


def undrafted() -> QuerySet[Complaint]:
    """Of what waits that which is in no draft: to change one of those voids signatures."""
    waiting: QuerySet[Complaint] = rows().filter(status=Complaint.Status.NEW)
    return waiting


def _entry(row: Complaint) -> dict[str, Any]:
    fields, findings = shown(row)
    certain = [item for item in findings if item["certain"]]
    where = {item["field"] for item in certain}
    return {
        "row": row,
        "fields": [field for field in fields if field["name"] in where],
        "digests": sorted({item["digest"] for item in certain}),
    }


def _redact(request: HttpRequest) -> HttpResponse:
    """Mask what was shown of each complaint, and nothing where something else is certain by now."""
    seen = dict(pair.partition("@")[::2] for pair in request.POST.getlist("row"))
    place, now = current_state_dir(), datetime.now(UTC)
    places, refused = 0, defaultdict[str, list[str]](list)
    for row in undrafted().filter(pk__in=[key for key in seen if key.isdecimal()]):
        digests = frozenset(seen.get(str(row.pk), "").split())
        try:
            count, voided = redaction.redact_all(place, row, now, certain_only=True, shown=digests)
        except (redaction.PrivacyError, RecordError) as error:
            refused[say(error.zh, error.en)].append(row.number)
            continue
        places += count
        tell_voided(request, voided)
    if places:
        messages.success(request, say("已遮盖 {n} 处。", "{n} redacted.", n=places))
    for why, numbers in refused.items():
        messages.warning(request, f"{say('、', ', ').join(numbers)}: {why}")
    more = undrafted().filter(pk__in=[item.complaint for item in queue() if item.certain]).exists()
    return redirect("site:certain_findings" if more else "site:privacy")
