"""The part about personal data on the page of a record."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from office.complaints.models import Complaint
from office.roles import Role, held
from office.site.privacy.marked_text import decisions, shown


def section(request: HttpRequest, complaint: Complaint) -> SafeString:
    """What is open in `complaint`, what was decided of it, and the way to the privacy check."""
    _, findings = shown(complaint)
    waits = complaint.status in {Complaint.Status.NEW, Complaint.Status.FROZEN}
    context = {
        "complaint": complaint,
        "certain": sum(item["certain"] for item in findings),
        "doubtful": sum(item["open"] and not item["certain"] for item in findings),
        "findings": [item for item in findings if item["open"]],
        "decisions": decisions(complaint),
        "leads": bool(held(request) & {Role.ENTRY, Role.AUDITOR}),
        "waits": waits,
    }
    html = render_to_string("privacy/section.html", context, request)
    return mark_safe(html)  # noqa: S308 - a template's output
