"""Naming the filter that is set in a list, and removing one; both lead back to the list."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from office.accounts import saved_filters
from office.accounts.models import User
from office.errors import UsageError
from office.site import PREFIX
from office.words import language, say

_SET = "set-"


@require_POST
def save_filter(request: HttpRequest) -> HttpResponse:
    """Keep what is set under a name, for whoever asks alone."""
    given, chosen = request.POST, _chosen(request)
    try:
        saved_filters.save(_user(request), given.get("of", ""), given.get("name", ""), chosen)
    except UsageError as error:
        messages.error(request, error.text(language()))
    else:
        messages.success(request, say("筛选已存下，只有您看得到。", "Kept, for you alone."))
    return _back(request, chosen)


@require_POST
def remove_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one of one's own."""
    saved_filters.remove(_user(request), pk)
    messages.success(request, say("已删去。", "Removed."))
    return _back(request, _chosen(request))


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - the table of pages lets nobody else in
    return request.user


def _chosen(request: HttpRequest) -> dict[str, str]:
    return {
        name.removeprefix(_SET): str(value)
        for name, value in request.POST.items()
        if name.startswith(_SET)
    }


def _back(request: HttpRequest, chosen: dict[str, str]) -> HttpResponse:
    """The list as it was filtered; the first page where none is named."""
    path = request.POST.get("back", "")
    if not (path.startswith(f"/{PREFIX}") and url_has_allowed_host_and_scheme(path, None)):
        return redirect("site:home")
    return redirect(f"{path}?{urlencode(chosen)}" if chosen else path)
