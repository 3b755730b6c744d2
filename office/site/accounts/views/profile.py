"""One's own account."""

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from office.accounts import deputies
from office.accounts.models import User
from office.accounts.second_factor import KINDS
from office.roles import Role, label


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """One's own account: roles, second factor, password, deputies, language."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - LoginRequiredMiddleware sees to it
    today = localdate()
    mine = deputies.standing(today).select_related("principal", "deputy").order_by("since")
    context = {
        "own": [label(role) for role in Role if role in user.standing(today).own],
        "acting": [(label(d.role), d) for d in mine.filter(deputy=user)],
        "deputised": [(label(d.role), d) for d in mine.filter(principal=user)],
        "today": today,
        "second": Authenticator.objects.filter(user=user, type__in=KINDS).count(),
    }
    return render(request, "accounts/me.html", context)
