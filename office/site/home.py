"""The first page: what waits, what the screens show; in an empty office, the first three steps."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from office.complaints.models import Complaint
from office.published.on_screen import on_screen
from office.roles import held
from office.site.todo import todos
from office.state_dir import current_state_dir


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the person who signed in, and what the screens show."""
    waiting = todos(held(request), request.user.get_username(), datetime.now(UTC))
    empty = not Complaint.objects.exists()
    shown = on_screen(current_state_dir())
    return render(request, "frame/home.html", {"todos": waiting, "empty": empty, "shown": shown})
