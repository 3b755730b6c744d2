"""The page that tells what is kept, why and for how long, and what is due."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from office.publishing.state import here
from office.registry.policy import policy
from office.retention.rules import KEPT
from office.retention.services import EVERY, due, last_run


@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """From the very rules that the sweep follows."""
    now = datetime.now(UTC)
    ruled, last = policy(), last_run(now)
    found = due(here(), now)
    context = {
        "lines": [(item.rule, item.rule.days(ruled), item.count) for item in found],
        "kept": KEPT,
        "last": last,
        "next": last + EVERY if last else None,
        "waiting": sum(item.count for item in found),
    }
    return render(request, "retention/retention.html", context)
