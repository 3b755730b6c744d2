"""The part about notices on the page of a complaint."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate

from office.audit.record import actor
from office.complaints.models import Complaint
from office.prior_notices.issue import HAD_A_HAND, may_print
from office.prior_notices.models import PriorNotice
from office.prior_notices.notice_state import Standing, standing
from office.prior_notices.printers import printers
from office.prior_notices.ready_to_notify import obstacles
from office.prior_notices.shown_words import shown_digest
from office.prior_notices.waiting import UNPUBLISHED
from office.registry.bureau_policy import policy
from office.roles import READERS, Role, held
from office.site.prior_notices.labels import COLOURS, ENDED, STANDINGS
from office.words import say


def section(request: HttpRequest, complaint: Complaint, over: date | None) -> SafeString:
    """The notices of `complaint`, and the button to issue one; nothing where none are sent.

    Args:
        over: the last day of its record, where that is past: there is nothing to notify of.
    """
    found = list(complaint.prior_notices.order_by("-pk"))
    mode = policy().notice
    if (mode == "off" and not found) or READERS.isdisjoint(held(request)):
        return mark_safe("")
    current = next((row for row in found if row.ended_at is None), None)
    stands = _standing(complaint, current)
    context = {
        "complaint": complaint,
        "notices": [(row, ENDED.get(row.ended_why, "")) for row in found],
        "current": current,
        "printers": printers(complaint),
        "standing": STANDINGS[stands] if stands else "",
        "colour": COLOURS[stands] if stands else "",
        "lacks": _lacks(complaint) if stands in {Standing.TO_NOTIFY, Standing.CHANGED} else [],
        "over": over and complaint.status == Complaint.Status.PUBLISHED,
        "prints": may_print(complaint.pk, actor()),
        "why_not": say(*HAD_A_HAND),
        "issues": mode != "off" and Role.ENTRY in held(request) and _can(complaint),
    }
    html = render_to_string("notices/section.html", context, request)
    return mark_safe(html)  # noqa: S308 - a template's output


def _standing(complaint: Complaint, current: PriorNotice | None) -> Standing | None:
    """How it stands; None where it is not to be published."""
    if complaint.status not in UNPUBLISHED or complaint.exclusion:
        return None
    old = current is not None and current.shown_digest != shown_digest(complaint)
    return standing(current, {complaint.pk} if old else (), localdate())


def _can(complaint: Complaint) -> bool:
    """Whether it is to be published, or is."""
    unpublished = complaint.status in UNPUBLISHED and not complaint.exclusion
    return complaint.venue_id is not None and (
        unpublished or complaint.status == Complaint.Status.PUBLISHED
    )


def _lacks(complaint: Complaint) -> list[str]:
    return [say(one.zh, one.en) for one in obstacles([complaint]).get(complaint.pk, ())]
