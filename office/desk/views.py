"""The first page: what waits, what the screens show; in an empty office, the first three steps."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from office.accounts.roles import held
from office.desk.todo import todos
from office.intake.models import Complaint
from office.publishing.onscreen import on_screen
from office.publishing.state import here


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the person who signed in, and what the screens show."""
    waiting = todos(held(request), request.user.get_username(), datetime.now(UTC))
    empty = not Complaint.objects.exists()
    shown = on_screen(here())
    return render(request, "desk/home.html", {"todos": waiting, "empty": empty, "shown": shown})
