"""The part about corrections on the page of a record: its cases, and what is proposed."""

from datetime import UTC, date, datetime

from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from office.complaints.models import Complaint
from office.corrections.models import Correction, CorrectionCase
from office.roles import Role, held
from office.site.correction_labels import STATES
from office.site.corrections.correction_view import cases, circumstances
from office.state_dir import current_state_dir


def section(request: HttpRequest, complaint: Complaint, over: date | None) -> SafeString:
    """The corrections of `complaint`, the newest first; nothing where there are none.

    Args:
        over: the last day of its record, where that is past: nothing is applied for any more.
    """
    shown = ~Q(state=Correction.State.TAKEN_BACK)
    rows = Correction.objects.filter(shown, record__complaint=complaint).order_by("-pk")
    rows = rows.select_related("record__complaint__operator", "record__complaint__venue")
    going_on = CorrectionCase.objects.filter(record__complaint=complaint).order_by("-pk")
    found = [{"row": row, "state": STATES[row.state]} for row in going_on]
    published = complaint.status == Complaint.Status.PUBLISHED
    if not rows and not published and not found:
        return mark_safe("")
    context = {
        "cases": cases(rows, circumstances(current_state_dir(), datetime.now(UTC))),
        "edits": Role.ENTRY in held(request),
        "files": found,
        "complaint": complaint,
        "published": published,
        "over": published and over,
    }
    html = render_to_string("corrections/section.html", context, request)
    return mark_safe(html)  # noqa: S308 - a template's output
