"""The part about severe wording on the page of a record; none where nothing is open."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from office.complaints.models import Complaint
from office.freezing.public_texts import of_complaint
from office.freezing.severe_check import open_wording
from office.roles import Role, held
from office.site.severe_wording.wording_context import places


def section(request: HttpRequest, complaint: Complaint) -> SafeString:
    """What is open in the words of `complaint`, each to be passed with a reason."""
    found = places(open_wording(of_complaint(complaint)))
    context = {
        "places": found,
        "passes": Role.ENTRY in held(request),
        "back": complaint.pk,
    }
    html = render_to_string("severe/section.html", context, request) if found else ""
    return mark_safe(html)  # noqa: S308 - a template's output
