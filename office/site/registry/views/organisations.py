"""Pages of handling units and of accepting organisations."""

from datetime import UTC, datetime

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.drafts.void_notice import Voiding
from office.errors import UsageError
from office.registry.models import Organisation, Unit
from office.registry_changes.organisations import delete_unit, save_organisation, save_unit
from office.roles import Role, held
from office.site.registry.form_page import form_page, saved
from office.site.registry.forms import OrganisationForm, UnitForm
from office.site.tables import Column, Table
from office.words import language, say, words

_ZH = Column("name", words("名称", "Name"), lambda row: row.name_zh, ("name_zh",))
_EN = Column("english", words("英文名称", "Name in English"), lambda row: row.name_en, ("name_en",))
_KINDS = {
    "bureau": words("市场监督管理局", "Bureau"),
    "association": words("消协组织", "Consumer association"),
}


@require_safe
def units(request: HttpRequest) -> HttpResponseBase:
    """Every handling unit."""
    edits = Role.ENTRY in held(request)
    people = Column(
        "people", words("账户", "Accounts"), lambda u: u.people, ("people",), number=True
    )
    table = Table(
        name="units",
        columns=(_ZH, _EN, people),
        rows=Unit.objects.annotate(people=Count("user")),
        order=("name_zh", "pk"),
        search=("name_zh", "name_en"),
        url=(lambda u: reverse("site:unit-edit", args=[u.pk])) if edits else None,
    )
    return table.answer(request, "registry/units.html", edits=edits)


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
    return form_page(
        request,
        form,
        heading,
        reverse("site:units"),
        danger=reverse("site:unit-delete", args=[number]) if number else "",
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
        "Only what the bureau or a consumer association accepted is disclosed; records name it.",
    )
    return form_page(request, form, heading, reverse("site:organisations"), lead=lead)
