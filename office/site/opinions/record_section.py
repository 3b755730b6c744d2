"""The part about opinions on the page of a record."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate

from office.complaints.models import Complaint
from office.opinions import queries
from office.opinions.flow import OPEN
from office.registry.bureau_policy import policy
from office.roles import Role
from office.site.act_pages import by
from office.site.opinions.deadline import opinion_words
from office.site.opinions.views import shown


def section(request: HttpRequest, complaint: Complaint) -> SafeString:
    """The opinions on `complaint` that the person may see, and the button to file one."""
    person = by(request)
    found = list(queries.visible(person).filter(complaint=complaint).order_by("-pk"))
    withheld = complaint.status == Complaint.Status.WITHHELD
    going_on = complaint.status in {Complaint.Status.NEW, Complaint.Status.FROZEN}
    mine = Role.ENTRY in person.roles or (
        Role.UNIT in person.roles and person.unit is not None and complaint.unit_id == person.unit
    )
    can = mine and (withheld or going_on) and not any(o.state in OPEN for o in found)
    ruled, today = policy(), localdate()
    return mark_safe(  # noqa: S308 - a template's output
        render_to_string(
            "opinions/section.html",
            {
                "opinions": [
                    {"row": row, **shown(row), "deadline": opinion_words(row, ruled, today)}
                    for row in found
                ],
                "complaint": complaint,
                "withheld": withheld,
                "can": can,
            },
            request,
        )
    )
