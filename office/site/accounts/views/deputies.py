"""Who acts for whom: the list, a new one, an early end."""

from datetime import UTC, datetime

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.accounts import deputies as acts
from office.accounts import two_administrators
from office.accounts.incompatible_roles import AccountError
from office.accounts.models import AccountRequest, Deputy, User
from office.roles import Role, held
from office.site.accounts.forms import DeputyForm
from office.site.accounts.tables import deputies_table
from office.site.accounts.views.requests import asked
from office.words import language, say


@require_safe
def deputies(request: HttpRequest) -> HttpResponseBase:
    """Those one may see: an administrator and an auditor all, everybody else their own."""
    rows = _open_to(request, Role.ADMIN, Role.AUDITOR)
    return deputies_table(rows).answer(request, "accounts/deputies.html")


@require_http_methods(["GET", "HEAD", "POST"])
def new_deputy(request: HttpRequest) -> HttpResponse:
    """Let somebody act for oneself; an administrator: for anybody."""
    user = _user(request)
    administrator = Role.ADMIN in held(request)
    form = DeputyForm(request.POST or None, principal=None if administrator else user)
    if request.method == "POST" and form.is_valid():
        try:
            made = _appoint(form, user)
        except AccountError as error:  # beside what was typed, which stays
            form.add_error(None, error.text(language()))
        else:
            if isinstance(made, AccountRequest):
                return asked(request)
            messages.success(request, say("代理已办好。", "The deputy is appointed."))
            return redirect("site:deputies")
    status = 422 if form.errors else 200
    return render(request, "accounts/new_deputy.html", {"form": form}, status=status)


def _appoint(form: DeputyForm, user: User) -> Deputy | AccountRequest:
    data = form.cleaned_data
    term = acts.Term(Role(data["role"]), data["since"], data["until"])
    return two_administrators.appoint(
        data.get("principal", user), data["deputy"], term, datetime.now(UTC)
    )


@require_POST
def end_deputy(request: HttpRequest, pk: int) -> HttpResponse:
    """End it before its last day: an administrator any, principal and deputy their own."""
    found = get_object_or_404(_open_to(request, Role.ADMIN), pk=pk)
    acts.end(found, datetime.now(UTC))
    messages.success(
        request,
        say("代理已结束，立即生效。", "The deputy arrangement has ended, effective at once."),
    )
    return redirect("site:deputies")


def _open_to(request: HttpRequest, *roles: Role) -> QuerySet[Deputy]:
    """All of them to `roles`; to everybody else those in which they take part."""
    if not held(request).isdisjoint(roles):
        return Deputy.objects.all()
    return Deputy.objects.filter(acts.of(_user(request)))


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - LoginRequiredMiddleware sees to it
    return request.user
