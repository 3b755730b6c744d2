"""The page that tells what is kept, why and for how long, and what is due."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from office.registry.bureau_policy import policy
from office.retention.rules import KEPT
from office.retention.sweep import EVERY, due, last_run
from office.state_dir import current_state_dir


@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """From the very rules that the sweep follows."""
    now = datetime.now(UTC)
    ruled, last = policy(), last_run(now)
    found = due(current_state_dir(), now)
    context = {
        "lines": [(item.rule, item.rule.days(ruled), item.count) for item in found],
        "kept": KEPT,
        "last": last,
        "next": last + EVERY if last else None,
        "waiting": sum(item.count for item in found),
    }
    return render(request, "retention/retention.html", context)
