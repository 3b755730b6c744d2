"""All that is certainly personal data, side by side, masked together: nobody may clear it.

Nothing is published by it; each place can still be written anew by hand on its complaint's page.
"""

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
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
    kept = rows().in_bulk([item.complaint for item in found[:_AT_ONCE]])
    context = {
        "entries": [_entry(kept[i.complaint]) for i in found[:_AT_ONCE] if i.complaint in kept],
        "places": sum(item.certain for item in found[:_AT_ONCE]),
        "left": max(0, len(found) - _AT_ONCE),
    }
    return render(request, "privacy/certain.html", context)


def _entry(row: Complaint) -> dict[str, Any]:
    fields, findings = shown(row)
    where = {item["field"] for item in findings if item["certain"]}
    return {"row": row, "fields": [field for field in fields if field["name"] in where]}


def _redact(request: HttpRequest) -> HttpResponse:
    """Mask what is certain of the complaints that were shown, each as it stood then."""
    seen = dict(pair.partition("@")[::2] for pair in request.POST.getlist("row"))
    place, now = current_state_dir(), datetime.now(UTC)
    places = changed = 0
    for row in rows().filter(pk__in=[key for key in seen if key.isdecimal()]):
        if row.updated.isoformat() != seen[str(row.pk)]:
            changed += 1
            continue
        try:
            count, voided = redaction.redact_all(place, row, now, certain_only=True)
        except RecordError:  # published meanwhile
            changed += 1
            continue
        places += count
        tell_voided(request, voided)
    messages.success(request, say("已遮盖 {n} 处。", "{n} redacted.", n=places))
    if changed:
        said = say(
            "{n} 件在您打开之后又有改动，没有遮盖，请再看一次。",
            "{n} were changed after you opened the page and were not redacted; check them again.",
            n=changed,
        )
        messages.warning(request, said)
    more = any(item.certain for item in queue())
    return redirect("site:certain_findings" if more else "site:privacy")
