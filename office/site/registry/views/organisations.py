"""Pages of handling units and of accepting organisations."""

from datetime import UTC, datetime

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.drafts.void_notice import Voiding
from office.errors import UsageError
from office.registry.models import Organisation, Unit
from office.registry_changes.organisations import (
    delete_unit,
    save_organisation,
    save_unit,
    set_unit_open,
    unit_in_use,
)
from office.roles import Role, held
from office.site.registry.form_page import form_page, refusals_in, saved
from office.site.registry.forms import OrganisationForm, UnitForm
from office.site.tables import Column, Table
from office.words import language, named, say, words

_ZH = Column("name", words("名称", "Name"), lambda row: row.name_zh, ("name_zh",))
_EN = Column("english", words("英文名称", "Name in English"), lambda row: row.name_en, ("name_en",))
_KINDS: dict[str, str] = dict(Organisation.Kind.choices)


@require_safe
def units(request: HttpRequest) -> HttpResponseBase:
    edits = Role.ENTRY in held(request)
    people = Column(
        "people", words("账户", "Accounts"), lambda u: u.people, ("people",), number=True
    )
    state = Column("state", words("状态", "State"), _state, ("closed_on",))
    table = Table(
        name="units",
        columns=(_ZH, _EN, people, state),
        rows=Unit.objects.annotate(people=Count("user")),
        order=("name_zh", "pk"),
        search=("name_zh", "name_en"),
        url=(lambda u: reverse("site:unit-edit", args=[u.pk])) if edits else None,
    )
    return table.answer(request, "registry/units.html", edits=edits)


def _state(unit: Unit) -> str:
    if unit.closed_on is None:
        return say("在用", "In use")
    return say("{day} 起停用", "Closed since {day}", day=unit.closed_on)


@require_http_methods(["GET", "POST"])
def unit_edit(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """Register a handling unit, or rename it."""
    found = get_object_or_404(Unit, pk=number) if number else Unit()
    form = UnitForm(request.POST or None, instance=found)
    form.instance = Unit(pk=found.pk)
    if form.is_valid():
        voiding = Voiding()
        save_unit(found, form.cleaned_data, datetime.now(UTC))
        saved(request, voiding)
        return redirect("site:units")
    heading = (
        say("修改承办单位", "Edit handling unit") if number else say("新增承办单位", "New unit")
    )
    used = number is not None and unit_in_use(found)
    act = say("停用", "Close") if found.closed_on is None else say("恢复使用", "Open again")
    return form_page(
        request,
        form,
        heading,
        reverse("site:units"),
        danger=reverse("site:unit-delete", args=[number]) if number and not used else "",
        beside=(reverse("site:unit-state", args=[number]), act) if used else None,
    )


@require_http_methods(["GET", "POST"])
def unit_state(request: HttpRequest, number: int) -> HttpResponse:
    """Close a handling unit that handles no more, or open it again."""
    found = get_object_or_404(Unit, pk=number)
    closed = found.closed_on is not None
    if request.method == "POST":
        set_unit_open(found, datetime.now(UTC), opened=closed)
        done = ("已恢复使用。", "Open again.") if closed else ("已停用。", "Closed.")
        messages.success(request, say(*done))
        return redirect("site:units")
    if closed:
        heading, button = (
            say("恢复使用：{name}", "Open again: {name}", name=named(found)),
            say("恢复使用", "Open again"),
        )
        lead = say(
            "恢复后，新的投诉和账户又可以选它。",
            "New complaints and accounts may be given it again.",
        )
    else:
        heading, button = (
            say("停用：{name}", "Close: {name}", name=named(found)),
            say("停用", "Close"),
        )
        lead = say(
            "停用后，新的投诉和账户不能再选它；已有的 {complaints} 件投诉照旧归它，"
            "{people} 个账户仍可登录办理，首页会告知他们。名称保留，可随时恢复使用。",
            "After closing, new complaints and accounts can no longer choose it. It keeps its "
            "{complaints} existing complaints, and its {people} accounts can still sign in and "
            "handle them; their first page tells them. The name is kept and can be reopened at "
            "any time.",
            complaints=found.complaint_set.count(),
            people=found.user_set.filter(is_active=True).count(),
        )
    return form_page(
        request,
        forms.Form(),
        heading,
        reverse("site:unit-edit", args=[number]),
        lead=lead,
        button=button,
    )


@require_POST
def unit_delete(request: HttpRequest, number: int) -> HttpResponse:
    """Delete a handling unit that was entered by mistake; why not, where it is in use."""
    found = get_object_or_404(Unit, pk=number)
    try:
        delete_unit(found, datetime.now(UTC))
    except UsageError as error:
        messages.error(request, error.text(language()))
        return redirect("site:unit-edit", number=number)
    messages.success(request, say("已删除。", "Deleted."))
    return redirect("site:units")


@require_safe
def organisations(request: HttpRequest) -> HttpResponseBase:
    """Who accepts complaints."""
    edits = Role.ENTRY in held(request)
    kind = Column("kind", words("性质", "Kind"), lambda row: _KINDS[row.kind], ("kind",))
    table = Table(
        name="organisations",
        columns=(_ZH, _EN, kind),
        rows=Organisation.objects.all(),
        order=("name_zh", "pk"),
        search=("name_zh", "name_en"),
        url=(lambda o: reverse("site:organisation-edit", args=[o.pk])) if edits else None,
    )
    return table.answer(request, "registry/organisations.html", edits=edits)


@require_http_methods(["GET", "POST"])
def organisation_edit(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """Register who accepts complaints, or change it."""
    found = get_object_or_404(Organisation, pk=number) if number else Organisation()
    form = OrganisationForm(request.POST or None, instance=found)
    form.instance = Organisation(pk=found.pk)
    form.fields["kind"].choices = [("", "—"), *_KINDS.items()]  # type: ignore[attr-defined]
    if form.is_valid():
        voiding = Voiding()
        with refusals_in(form):
            save_organisation(found, form.cleaned_data, datetime.now(UTC))
            saved(request, voiding)
            return redirect("site:organisations")
    heading = (
        say("修改受理单位", "Edit organisation")
        if number
        else say("新增受理单位", "New organisation")
    )
    lead = say(
        "只有本局或消协组织受理的投诉才能公示；名称写在每件公示里。",
        "Only complaints accepted by the bureau or a consumer association can be published; its "
        "name appears in every record.",
    )
    return form_page(request, form, heading, reverse("site:organisations"), lead=lead)
