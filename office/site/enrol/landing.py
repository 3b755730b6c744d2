"""`/e/CODE`, where the code on a glass leads: keeps what follows the # in the telephone, then goes
to the page, which asks who it is.

The part after the # never leaves the telephone; signing in would lose it.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sync.enrolment import read_code
from sync.errors import BadShapeError


@login_not_required
@require_safe
def landing(request: HttpRequest, code: str) -> HttpResponse:
    """The way to the page of a box.

    Raises:
        Http404: that is no code; whether a box asks with it is told to technicians alone.
    """
    try:
        context = {"code": read_code(code)}
    except BadShapeError:
        raise Http404 from None
    answer = render(request, "enrol/landing.html", context)
    answer["Cache-Control"] = "no-store"
    return answer
