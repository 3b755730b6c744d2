"""The directory of tenants: kept by its manager, taken away for the notice board, read by staff."""

import io
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.accounts import venue_log
from office.accounts.models import VenueDeed
from office.audit.record import acting
from office.registry.models import Venue
from office.roles import Role
from office.site.venue.own_venue import manager, own_venue
from office.site.venue.tenant_forms import TenantForm, TenantListForm
from office.site.venue.tenant_table import tenant_table
from office.venue_managers import tenants
from office.venue_managers.errors import TenantError
from office.venue_managers.models import Tenant
from office.venue_managers.tenant_changes import compare, take_in
from office.venue_managers.tenant_entry import Entry
from office.venue_managers.tenant_lists import Listed, as_text, read_list
from office.words import language, say

_read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def venue_tenants(request: HttpRequest, number: str) -> HttpResponse:
    """The directory, those that are there first asked for."""
    venue, today = own_venue(request, number), localdate()
    table = tenant_table(venue, today).read(request)
    if not table.given.get("state"):
        table.given = {**table.given, "state": "there"}
    context = {
        "venue": venue,
        "table": table.context(),
        "number": table.chosen().count(),
        "left": table.given["state"] == "left",
    }
    return render(request, "venue/tenants.html", context)


@require_safe
def venue_tenants_file(request: HttpRequest, number: str) -> HttpResponseBase:
    """The directory for the public (供公示的经营者名录): those that are there, as CSV."""
    venue, now = own_venue(request, number), datetime.now(UTC)
    table = tenant_table(venue, localdate(now))
    table.given = {"state": "there"}
    with acting(venue.pk, Role.VENUE):
        answer = table.export(table.name)
    venue_log.note(
        manager(request), VenueDeed.Act.TENANTS_TAKEN, now, venue=venue.pk, subject=venue.pk
    )
    return answer


@_read_or_send
def venue_tenant(request: HttpRequest, number: str, tenant: int = 0) -> HttpResponse:
    """Add a tenant, or change one."""
    venue = own_venue(request, number)
    row = get_object_or_404(Tenant, pk=tenant, venue=venue) if tenant else None
    initial = vars(Entry.of(row)) if row else {}
    form = TenantForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            tenants.keep(venue, manager(request), form.entry(), datetime.now(UTC), row)
        except TenantError as error:
            form.add_error(None, error.text(language()))
        else:
            messages.success(request, say("已保存。", "Saved."))
            return redirect("site:venue_tenants", number=venue.pk)
    context = {"venue": venue, "form": form, "row": row, "there": row and _there(row)}
    return render(request, "venue/tenant.html", context, status=422 if form.errors else 200)


@require_POST
def venue_tenant_end(request: HttpRequest, number: str, tenant: int) -> HttpResponse:
    venue = own_venue(request, number)
    row = get_object_or_404(Tenant, pk=tenant, venue=venue)
    if _there(row):
        tenants.end(row, manager(request), datetime.now(UTC))
    messages.success(request, say("已记为撤场。", "Noted: it has left."))
    return redirect("site:venue_tenants", number=venue.pk)


@_read_or_send
def venue_tenant_list(request: HttpRequest, number: str) -> HttpResponse:
    """Bring a whole list: first what it would change, then, once looked at, the change."""
    venue = own_venue(request, number)
    if request.method == "POST" and "rows" in request.POST:
        return _taken_in(request, venue)
    form = TenantListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _preview(request, venue, read_list(form.cleaned_data["file"]))
        except TenantError as error:
            form.add_error(None, error.text(language()))
    return _list_page(request, venue, form=form, status=422 if form.errors else 200)


@require_safe
def tenants_of_venue(request: HttpRequest, number: str) -> HttpResponseBase:
    """The same for the bureau's staff, who change nothing of it."""
    venue = get_object_or_404(Venue, pk=number)
    table = tenant_table(venue, localdate())
    return table.answer(request, "venue/tenants_read.html", venue=venue)


def _taken_in(request: HttpRequest, venue: Venue) -> HttpResponse:
    """The rows come back from the page, so they are read and judged as a file is."""
    try:
        listed = read_list(io.BytesIO(request.POST["rows"].encode()))
    except TenantError as error:
        form = TenantListForm()
        return _list_page(request, venue, form=form, refused=error.text(language()), status=422)
    if listed.problems:
        return _preview(request, venue, listed)
    seen, now = request.POST.get("seen", ""), datetime.now(UTC)
    try:
        take_in(venue, manager(request), listed.entries, seen, now)
    except TenantError as error:
        return _preview(request, venue, listed, error.text(language()))
    messages.success(request, say("名录已更新。", "The directory is up to date."))
    return redirect("site:venue_tenants", number=venue.pk)


def _preview(request: HttpRequest, venue: Venue, listed: Listed, refused: str = "") -> HttpResponse:
    if listed.problems:
        told = [say(*problem) for problem in listed.problems]
        return _list_page(request, venue, form=TenantListForm(), problems=told, status=422)
    return _list_page(
        request,
        venue,
        changes=compare(venue, listed.entries, localdate()),
        unread="、".join(listed.unread) if language() == "zh" else ", ".join(listed.unread),
        rows=as_text(listed.entries),
        refused=refused,
        status=422 if refused else 200,
    )


def _list_page(
    request: HttpRequest, venue: Venue, *, status: int = 200, **context: Any
) -> HttpResponse:
    return render(request, "venue/tenant_list.html", {"venue": venue, **context}, status=status)


def _there(row: Tenant) -> bool:
    return not Entry.of(row).ended(localdate())
