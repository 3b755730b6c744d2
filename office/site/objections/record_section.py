"""The part about objections on the page of a record."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate

from office.complaints.models import Complaint
from office.due.objections import clocks, next_clock
from office.objections.flow import CLERKS, OPEN
from office.objections.grounds import GROUNDS
from office.registry.bureau_policy import policy
from office.registry.law import Laws
from office.roles import held
from office.site.deadline_words import deadline_words
from office.site.objections.labels import STATES

_OBJECTED_TO = (Complaint.Status.NEW, Complaint.Status.FROZEN, Complaint.Status.PUBLISHED)


def section(request: HttpRequest, complaint: Complaint, over: date | None) -> SafeString:
    """The objections to `complaint`, and the button to enter one that came in.

    Args:
        over: the last day of its record, where that is past: there is nothing to object to.
    """
    rows = complaint.objections.prefetch_related("tellings", "inquiries").order_by("-pk")
    found, today, ruled, laws = list(rows), localdate(), policy(), Laws()
    terms = [next_clock(clocks(row, ruled, laws), today) for row in found]
    context = {
        "complaint": complaint,
        "over": over and complaint.status == Complaint.Status.PUBLISHED,
        "can": bool(held(request) & CLERKS)
        and complaint.status in _OBJECTED_TO
        and not over
        and not any(row.state in OPEN for row in found),
        "objections": [
            {
                "row": row,
                "state": STATES[row.state],
                "ground": GROUNDS[row.ground],
                "deadline": deadline_words(term.deadline, today) if term else None,
            }
            for row, term in zip(found, terms, strict=True)
        ],
    }
    html = render_to_string("objections/section.html", context, request)
    return mark_safe(html)  # noqa: S308 - a template's output
