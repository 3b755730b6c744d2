"""The first page: what waits; in an empty office, the first three steps."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from office.desk.todo import todos
from office.intake.models import Complaint


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the person who signed in."""
    roles = request.roles  # type: ignore[attr-defined]
    waiting = todos(roles, request.user.get_username(), datetime.now(UTC))
    empty = not Complaint.objects.exists()
    return render(request, "desk/home.html", {"todos": waiting, "empty": empty})
