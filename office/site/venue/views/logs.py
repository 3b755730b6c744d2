"""The log of venue managers: one's own, and everybody's for who watches over them."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from office.registry.bureau_policy import policy
from office.site.venue.labels import ACTS, subject_said
from office.site.venue.own_venue import manager, own_venue
from office.site.venue.tables import log_table

_OWN = 100


@require_safe
def own_log(request: HttpRequest, number: str) -> HttpResponse:
    """What the person who signed in did, and how long that is kept."""
    venue = own_venue(request, number)
    rows = manager(request).venue_deeds.filter(venue__in=["", venue.pk])[:_OWN]
    context = {
        "venue": venue,
        "rows": [
            {"at": row.at, "act": ACTS[row.act], "subject": subject_said(row.subject)}
            for row in rows
        ],
        "days": policy().venue_log_days,
    }
    return render(request, "venue/log.html", context)


@require_safe
def venue_log(request: HttpRequest) -> HttpResponseBase:
    """What venue managers did."""
    return log_table().answer(request, "venue/logs.html", days=policy().venue_log_days)
