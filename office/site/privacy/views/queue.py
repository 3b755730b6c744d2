"""The pages of the privacy check: the queue, and one complaint with its findings marked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from office.complaints.models import Complaint
from office.privacy.queue import Waiting, queue
from office.published.record_versions import published
from office.roles import Role, held
from office.site.privacy.marked_text import decisions, shown

_SHOWN = 50


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """The complaints that have open findings, in the order of the lists."""
    found = queue()
    first = found[:_SHOWN]
    rows = Complaint.objects.select_related("operator", "venue").in_bulk(
        [item.complaint for item in first]
    )
    context = {
        "count": len(found),
        "entries": [{"row": rows[i.complaint], "item": i} for i in first if i.complaint in rows],
        "first": found[0].complaint if found else None,
        "more": max(0, len(found) - _SHOWN),
        "certain": sum(item.certain for item in found),
        "doubtful": sum(item.doubtful for item in found),
        "decides": decides(request),
    }
    return render(request, "privacy/queue.html", context)


@require_safe
def privacy_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One complaint, its findings marked."""
    return page(request, get_object_or_404(rows(), pk=pk))


def rows() -> Any:
    """Complaints with what the page shows of them."""
    return Complaint.objects.select_related("operator", "venue")


def page(
    request: HttpRequest,
    row: Complaint,
    *,
    status: int = 200,
    edited: dict[str, str] | None = None,
) -> HttpResponse:
    """The page of a complaint; `edited` is a text that was not saved, kept for the person."""
    fields, findings = shown(row)
    found = queue()
    is_public = published(row).exists()
    context = {
        "row": row,
        "fields": fields,
        "findings": findings,
        "open": sum(item["open"] for item in findings),
        "certain": sum(item["certain"] for item in findings),
        "decisions": decisions(row),
        "count": len(found),
        "next": following(found, row.pk),
        "published": is_public,
        "decides": decides(request) and not is_public,
        "edited": edited,
    }
    return render(request, "privacy/one.html", context, status=status)


def following(found: list[Waiting], pk: int) -> int | None:
    """The next complaint of the queue after `pk`, round to the first; None if there is no other."""
    keys = [item.complaint for item in found]
    if pk in keys:
        at = keys.index(pk)
        keys = keys[at + 1 :] + keys[:at]
    return keys[0] if keys else None


def decides(request: HttpRequest) -> bool:
    """Whether the person decides; an auditor only reads."""
    return Role.ENTRY in held(request)
