"""All that is doubtful, in its texts, as many as a window holds: redacted, or no personal data.

Each was in view before any is decided (`frame/sheet.js`). What is to be written anew is so on its
complaint's page, before.
"""

from collections.abc import Iterator
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
from office.site.privacy.views.certain import undrafted
from office.state_dir import current_state_dir
from office.words import say

_AT_ONCE = 10
"""Findings that a sheet is sent, a figure of the keyboard each; of one complaint all of them."""


@require_http_methods(["GET", "HEAD", "POST"])
def doubtful_findings(request: HttpRequest) -> HttpResponse:
    """Complaints with doubtful findings and the texts they stand in; decided together."""
    if request.method == "POST":
        return _decide(request)
    found = [item for item in queue() if item.doubtful]
    kept = undrafted().in_bulk([item.complaint for item in found])
    rows = [kept[item.complaint] for item in found if item.complaint in kept]
    context = {"entries": list(_sheet(rows)), "waits": len(rows)}
    return render(request, "privacy/doubtful.html", context)


def _sheet(rows: list[Complaint]) -> Iterator[dict[str, Any]]:
    """As many as have figures; a mark in a text bears that of its finding."""
    before = 0
    for row in rows:
        fields, findings = shown(row)
        doubts = [item for item in findings if item["open"] and not item["certain"]]
        if before and before + len(doubts) > _AT_ONCE:
            return
        for item in findings:
            item["number"] = ""
        for number, item in enumerate(doubts, before + 1):
            item["number"] = number % 10 if number <= _AT_ONCE else ""
            item["find"] = f"{row.pk} {item['field']} {item['digest']}"
        before += len(doubts)
        where = {item["field"] for item in doubts}
        yield {
            "row": row,
            "fields": [field for field in fields if field["name"] in where],
            "doubts": doubts,
        }


def _decide(request: HttpRequest) -> HttpResponse:
    """Redact or clear each as is chosen; what is there no more is told and left."""
    redacted = cleared = 0
    for find in request.POST.getlist("find"):
        pk, _, place = find.partition(" ")
        field, _, digest = place.partition(" ")
        row = undrafted().filter(pk=int(pk)).first() if pk.isdecimal() else None
        if row is None:
            continue
        now = datetime.now(UTC)
        clears = request.POST.get(f"how-{find}") == "clear"
        try:
            if clears:
                redaction.clear(row.pk, field, digest, now)
            else:
                voided = redaction.redact(current_state_dir(), row.pk, field, digest, now)
                tell_voided(request, voided)
        except (redaction.PrivacyError, RecordError) as error:
            messages.warning(request, f"{row.number}: {say(error.zh, error.en)}")
            continue
        cleared += clears
        redacted += not clears
    if redacted or cleared:
        messages.success(request, _said(redacted, cleared))
    waits = [item.complaint for item in queue() if item.doubtful]
    more = undrafted().filter(pk__in=waits).exists()
    return redirect("site:doubtful_findings" if more else "site:privacy")


def _said(redacted: int, cleared: int) -> str:
    if not cleared:
        return say("已遮盖 {n} 处。", "{n} redacted.", n=redacted)
    return say(
        "已遮盖 {n} 处，核定 {m} 处不是个人信息。",
        "{n} redacted, {m} cleared as no personal data.",
        n=redacted,
        m=cleared,
    )
