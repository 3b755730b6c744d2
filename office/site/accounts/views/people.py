"""Administrators' pages: who works here, in which roles."""

from datetime import UTC, datetime

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.accounts import deputies, two_administrators
from office.accounts import lifecycle as accounts
from office.accounts.incompatible_roles import AccountError
from office.accounts.models import User
from office.accounts.second_factor import KINDS
from office.roles import label
from office.site.accounts.forms import NewPersonForm, ProfileForm, RolesForm
from office.site.accounts.tables import people_table
from office.site.accounts.views.requests import asked
from office.words import language, say


@require_safe
def people(request: HttpRequest) -> HttpResponseBase:
    """Everybody who has or had an account."""
    return people_table().answer(request, "accounts/people.html")


@require_http_methods(["GET", "HEAD", "POST"])
def new_person(request: HttpRequest) -> HttpResponse:
    """A new account; its one-time password is shown once."""
    form = NewPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            user, password, waits = two_administrators.create(
                data["slug"],
                data["name"],
                form.chosen(),
                data["unit"],
                datetime.now(UTC),
                venues=data["venues"],
            )
        except AccountError as error:  # beside what was typed, which stays
            form.add_error(None, error.text(language()))
        else:
            return _once(request, user, password, waits=waits is not None)
    status = 422 if form.errors else 200
    return render(request, "accounts/new_person.html", {"form": form}, status=status)


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """One person: who they are, what they may do, how they are recovered or leave."""
    return _person(request, get_object_or_404(User, username=slug))


@require_POST
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """Another name, unit or venues."""
    user = get_object_or_404(User, username=slug)
    form = ProfileForm(user, request.POST)
    if not form.is_valid():
        return _person(request, user, profile_form=form)
    data = form.cleaned_data
    accounts.describe(user, data["name"], data["unit"], data["venues"], datetime.now(UTC))
    return _done(request, user, say("已保存。", "Saved."))


@require_POST
def roles(request: HttpRequest, slug: str) -> HttpResponse:
    user = get_object_or_404(User, username=slug)
    form = RolesForm(request.POST)
    if not form.is_valid():
        return _person(request, user, roles_form=form)
    if two_administrators.set_roles(user, form.chosen(), datetime.now(UTC)):
        return asked(request)
    return _done(request, user, say("岗位已更改，立即生效。", "Roles changed, effective at once."))


@require_POST
def recover(request: HttpRequest, slug: str) -> HttpResponse:
    """Password and second factor anew, for somebody who lost them."""
    user = get_object_or_404(User, username=slug)
    found = two_administrators.recover(user, datetime.now(UTC))
    return _once(request, user, found) if isinstance(found, str) else asked(request)


@require_POST
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Shut out somebody who leaves the bureau."""
    user = get_object_or_404(User, username=slug)
    accounts.leave(user, datetime.now(UTC))
    return _done(
        request, user, say("账户已停用，登录已全部退出。", "The account is closed and signed out.")
    )


@require_POST
def come_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Let somebody in again."""
    user = get_object_or_404(User, username=slug)
    return _once(request, user, accounts.come_back(user))


def _person(
    request: HttpRequest,
    user: User,
    *,
    profile_form: ProfileForm | None = None,
    roles_form: RolesForm | None = None,
) -> HttpResponse:
    held = sorted(user.grants.values_list("role", flat=True))
    standing = deputies.standing(timezone.localdate()).filter(deputies.of(user))
    context = {
        "person": user,
        "at_work": say(*user.at_work),
        "own": user == request.user,
        "profile_form": profile_form
        or ProfileForm(
            user, initial={"name": user.name, "unit": user.unit, "venues": user.venues.all()}
        ),
        "roles_form": roles_form or RolesForm(initial={"roles": held}),
        "held": [label(role) for role in held],
        "deputies": [(label(d.role), d) for d in standing.select_related("principal", "deputy")],
        "second": Authenticator.objects.filter(user=user, type__in=KINDS).count(),
    }
    status = 200 if not (profile_form or roles_form) else 422
    return render(request, "accounts/person.html", context, status=status)


def _done(request: HttpRequest, user: User, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(reverse("site:person", args=[user.username]))


def _once(request: HttpRequest, user: User, password: str, *, waits: bool = False) -> HttpResponse:
    """The one page that shows a password; nothing keeps it, neither session nor browser.

    Args:
        waits: whether some of their roles wait for another administrator.
    """
    context = {"person": user, "password": password, "waits": waits}
    return render(request, "accounts/once.html", context)
