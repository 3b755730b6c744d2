"""Pages of accounts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """One's own account: roles, second factor, password."""
    return render(request, "desk/home.html", {})
