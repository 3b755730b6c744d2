"""The part about corrections on the page of a record: what is proposed, and what is to be told."""

from datetime import UTC, datetime

from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from office.complaints.models import Complaint
from office.corrections.models import Correction
from office.registry import lookups as registry
from office.roles import Role, held
from office.site.corrections.case import cases, circumstances
from office.site.corrections.views import Telling
from office.state_dir import current_state_dir


def section(request: HttpRequest, complaint: Complaint) -> SafeString:
    """The corrections of `complaint`, the newest first; nothing where there are none."""
    shown = ~Q(state=Correction.State.TAKEN_BACK)
    rows = Correction.objects.filter(shown, record__complaint=complaint).order_by("-pk")
    rows = rows.select_related("record__complaint__operator", "record__complaint__venue")
    if not rows:
        return mark_safe("")
    now = datetime.now(UTC)
    context = {
        "cases": cases(rows, circumstances(current_state_dir(), now)),
        "edits": Role.ENTRY in held(request),
        "telling": Telling(initial={"on": registry.today(now)}),
    }
    html = render_to_string("corrections/section.html", context, request)
    return mark_safe(html)  # noqa: S308 - a template's output
