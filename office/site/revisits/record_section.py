"""The part about re-visits on the page of a record."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from office.complaints.models import Complaint
from office.revisits.acts import ASK
from office.roles import held
from office.site.revisits.tables import state


def section(request: HttpRequest, complaint: Complaint, over: date | None) -> SafeString:
    """The requests of a published record's operator, and the button to enter one; "" where there
    is neither.

    Args:
        over: the last day of its record, where that is past.
    """
    found = list(complaint.revisits.order_by("-pk"))
    up = complaint.status == Complaint.Status.PUBLISHED and not over
    going_on = any(row.told_on is None for row in found)
    can = up and not going_on and bool(held(request) & ASK.roles)
    if not found and not can:
        return mark_safe("")
    rows = [{"row": row, "state": state(row)} for row in found]
    context = {"complaint": complaint, "can": can, "revisits": rows}
    html = render_to_string("revisits/section.html", context, request)
    return mark_safe(html)  # noqa: S308 - a template's output
