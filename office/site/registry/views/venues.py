"""Pages of venues: the table, one of them, whether it goes on, a month's figures."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from office.drafts.void_notice import Voiding
from office.published import tree as published_tree
from office.registry.models import IntakeCount, Venue
from office.registry_changes.operators import overlapping
from office.registry_changes.venues import save_figures, set_venue
from office.roles import READERS, Role, held
from office.site.registry.form_page import form_page, refusals_in, saved
from office.site.registry.venue_forms import FiguresForm, StateForm, VenueForm, venue_values
from office.site.tables import Column, Table
from office.state_dir import current_state_dir
from office.words import named, say, words
from sync.trust import venue_role

_STATES: dict[str, str] = dict(Venue.State.choices)
_FIGURES = ("accepted", "sales_yuan", "footfall", "provider", "consented")
_MONTHS = 24


def _table() -> Table:
    return Table(
        name="venues",
        columns=(
            Column("id", words("编号", "No."), lambda v: v.pk, ("pk",)),
            Column("name", words("名称", "Name"), lambda v: v.name_zh, ("name_zh",)),
            Column("region", words("所属区域", "Region"), lambda v: v.region, ("region",)),
            Column("panels", words("屏幕规格", "Panels"), _panels),
            Column("state", words("状态", "State"), lambda v: _STATES[v.state], ("state",)),
            Column(
                "disclosed",
                words("公示", "Publication"),
                lambda v: say("已开始", "Begun") if v.disclosed else say("未开始", "Not begun"),
                ("disclosed",),
            ),
        ),
        rows=Venue.objects.prefetch_related("profiles"),
        order=("pk",),
        search=("id", "name_zh", "name_en", "region"),
        url=lambda v: reverse("site:venue", args=[v.pk]),
    )


def _panels(venue: Venue) -> str:
    return "、".join(sorted(p.pk for p in venue.profiles.all()))


@require_safe
def venues(request: HttpRequest) -> HttpResponseBase:
    return _table().answer(request, "registry/venues.html", edits=Role.ENTRY in held(request))


@require_safe
def venue(request: HttpRequest, number: str) -> HttpResponse:
    """One venue: screens, shops, figures, and whether its role was appointed."""
    found = get_object_or_404(Venue.objects.prefetch_related("profiles"), pk=number)
    leases = list(found.leases.select_related("operator", "venue").order_by("shop_no", "-since"))
    clashes = overlapping(leases)
    context = {
        "venue": found,
        "state": _STATES[found.state],
        "panels": _panels(found),
        "appointed": _appointed(found),
        "leases": [(lease, clashes.get(lease.pk, [])) for lease in leases],
        "figures": IntakeCount.objects.filter(venue=found).order_by("-month")[:_MONTHS],
        "edits": Role.ENTRY in held(request),
        "reads": not held(request).isdisjoint(READERS),
    }
    return render(request, "registry/venue.html", context)


def _appointed(venue: Venue) -> bool:
    """Whether the registrars have delegated the venue's role to the officers."""
    place = current_state_dir()
    if not place.tree.exists():
        return False
    delegations = published_tree.read(place).delegations.delegations
    roles = delegations.roles if delegations else None
    return venue_role(venue.pk) in (roles or {})


@require_http_methods(["GET", "POST"])
def venue_edit(request: HttpRequest, number: str = "") -> HttpResponse:
    """Register a venue, or change it."""
    found = get_object_or_404(Venue, pk=number) if number else None
    initial = venue_values(found) if found else {"disclosed": True}
    form = VenueForm(found, request.POST or None, initial=initial)
    if form.is_valid():
        values = dict(form.cleaned_data)
        profiles = values.pop("profiles")
        pk = number or values.pop("id")
        voiding = Voiding()
        with refusals_in(form):
            set_venue(pk, values, profiles)
            saved(request, voiding)
            return redirect("site:venue", pk)
    back = reverse("site:venue", args=[number]) if number else reverse("site:venues")
    lead = say(
        "名称、区域、屏幕规格随公示签署；改动会使待签的送签件作废。",
        "Name, region and panels are signed with every publication; a change voids any open draft.",
    )
    heading = (
        say("修改场所 {id}", "Edit venue {id}", id=number)
        if number
        else say("新增场所", "New venue")
    )
    return form_page(request, form, heading, back, lead=lead)


@require_http_methods(["GET", "POST"])
def venue_state(request: HttpRequest, number: str) -> HttpResponse:
    """Close a venue, merge it into another, or open it again."""
    found = get_object_or_404(Venue, pk=number)
    initial = {"state": found.state, "successor": found.successor_id or ""}
    form = StateForm(found, request.POST or None, initial=initial)
    if form.is_valid():
        values = {"state": form.cleaned_data["state"]}
        if successor := form.cleaned_data["successor"]:
            values["successor_id"] = successor
        voiding = Voiding()
        with refusals_in(form):
            set_venue(number, values)
            saved(request, voiding)
            return redirect("site:venue", number)
    lead = say(
        "关闭或并入后，下次签批公示时该场所屏幕转为中性画面，网页说明去向；编号永久保留。",
        "After closing or merging, with the next publication the venue's screens turn neutral and "
        "its pages say where it went; its number is kept permanently.",
    )
    heading = say("场所去留（{id}）", "Close or merge {id}", id=number)
    return form_page(request, form, heading, reverse("site:venue", args=[number]), lead=lead)


@require_http_methods(["GET", "POST"])
def figures_edit(request: HttpRequest, number: str, month: str = "") -> HttpResponse:
    place = get_object_or_404(Venue, pk=number)
    row = get_object_or_404(IntakeCount, venue=place, month=month) if month else None
    form = FiguresForm(request.POST or None, instance=row)
    form.instance = IntakeCount(pk=row.pk if row else None, venue=place)
    if row:
        del form.fields["month"]
    if form.is_valid():
        voiding = Voiding()
        values = {name: form.cleaned_data[name] for name in _FIGURES}
        with refusals_in(form):
            save_figures(place, month or form.cleaned_data["month"], values, datetime.now(UTC))
            saved(request, voiding)
            return redirect("site:venue", number)
    name = named(place)
    heading = (
        say("{name} {month} 数据", "{name}: figures of {month}", name=name, month=month)
        if month
        else say("{name} 月度数据", "{name}: figures of a month", name=name)
    )
    return form_page(request, form, heading, reverse("site:venue", args=[number]))
