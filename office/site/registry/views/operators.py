"""Pages of operators: the table, one of them, its data and its shops."""

from datetime import UTC, datetime
from urllib.parse import urlencode

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.complaints.labels import STATES
from office.complaints.models import Complaint
from office.drafts.void_notice import Voiding
from office.prior_notices.models import PriorNotice
from office.registry.models import Lease, Operator, Venue
from office.registry_changes.merging import merged_into
from office.registry_changes.operators import (
    FIELDS,
    LEASE,
    overlapping,
    remove_lease,
    save_lease,
    save_operator,
)
from office.roles import Role, held
from office.site.registry.form_page import form_page, saved
from office.site.registry.forms import LABELS, LeaseForm, OperatorForm
from office.site.tables import Column, Filter, Table
from office.words import say, words

_LETTERS = 20


def _table() -> Table:
    counted = (
        Complaint.objects.filter(operator=OuterRef("pk"))
        .order_by()
        .values("operator")
        .annotate(n=Count("pk"))
        .values("n")
    )
    rows = Operator.objects.annotate(
        complaints=Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    )
    venues = Venue.objects.order_by("pk").values_list("pk", "name_zh")
    return Table(
        name="operators",
        columns=(
            Column("name", LABELS["name"], lambda o: o.name, ("name",)),
            Column("sign", LABELS["sign"], lambda o: o.sign, ("sign",)),
            Column(
                "uscc",
                LABELS["uscc"],
                lambda o: o.uscc,
                ("uscc",),
                template="registry/cell_uscc.html",
            ),
            Column("shop", LABELS["shop_no"], lambda o: o.shop_no, ("shop_no",)),
            Column("status", LABELS["status"], lambda o: o.status, ("status",)),
            Column(
                "complaints",
                words("投诉", "Complaints"),
                lambda o: o.complaints,
                ("complaints",),
                number=True,
            ),
        ),
        rows=rows,
        order=("name", "pk"),
        filters=(
            Filter(
                "venue",
                words("入驻场所", "Venue"),
                [(pk, f"{pk} {name}") for pk, name in venues],
                lambda pk: Q(pk__in=Lease.objects.filter(venue=pk).values("operator")),
            ),
            Filter(
                "data",
                words("登记资料", "Registration data"),
                [
                    ("none", words("缺统一社会信用代码", "Without a credit code")),
                    ("some", words("有统一社会信用代码", "With a credit code")),
                ],
                lambda value: Q(uscc="") if value == "none" else ~Q(uscc=""),
            ),
        ),
        search=("name", "sign", "uscc", "shop_no"),
        url=lambda o: reverse("site:operator", args=[o.pk]),
    )


@require_safe
def operators(request: HttpRequest) -> HttpResponseBase:
    return _table().answer(request, "registry/operators.html", edits=Role.ENTRY in held(request))


@require_safe
def operator(request: HttpRequest, number: int) -> HttpResponse:
    """One operator: registration data, shops by period, spellings, how many complaints."""
    found = get_object_or_404(Operator, pk=number)
    leases = list(found.leases.select_related("venue").order_by("-since", "pk"))
    clashes = overlapping(leases)
    states = (
        Complaint.objects.filter(operator=found)
        .order_by("status")
        .values_list("status")
        .annotate(n=Count("pk"))
    )
    context = {
        "operator": found,
        "data": [(LABELS[name], getattr(found, name)) for name in FIELDS],
        "leases": [(lease, clashes.get(lease.pk, [])) for lease in leases],
        "aliases": found.aliases.order_by("at"),
        "merged_into": merged_into(found),
        "counts": [(STATES[status], n) for status, n in states],
        "total": sum(n for _, n in states),
        "in_list": urlencode({"q": found.name}),
        **_letters(found),
        "edits": Role.ENTRY in held(request),
    }
    return render(request, "registry/operator.html", context)


def _letters(found: Operator) -> dict[str, object]:
    """The newest letters to an operator or of its complaints, and how each ended; their number."""
    ended = dict(PriorNotice.Ended.choices)
    rows = PriorNotice.objects.filter(Q(operator=found) | Q(complaint__operator=found))
    newest = rows.select_related("complaint").order_by("-pk")[:_LETTERS]
    return {
        "letters": [(row, ended.get(row.ended_why, "")) for row in newest],
        "letters_in_all": rows.count(),
    }


@require_http_methods(["GET", "POST"])
def operator_edit(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """Register an operator, or change its data."""
    found = get_object_or_404(Operator, pk=number) if number else Operator()
    form = OperatorForm(request.POST or None, instance=found)
    # The form writes on its own copy, so that the act sees what was there before.
    form.instance = Operator(pk=found.pk, key=found.key)
    if form.is_valid():
        voiding = Voiding()
        values = {name: form.cleaned_data[name] for name in FIELDS}
        save_operator(found, values, datetime.now(UTC))
        saved(request, voiding)
        return redirect("site:operator", found.pk)
    back = reverse("site:operator", args=[number]) if number else reverse("site:operators")
    heading = (
        say("修改经营者资料", "Edit operator") if number else say("新增经营者", "New operator")
    )
    lead = say(
        "登记资料随公示由两位负责人签署；改动会使待签的送签件作废。",
        "Registration data is signed by two officers with every publication; a change voids any "
        "open draft.",
    )
    return form_page(request, form, heading, back, lead=lead)


@require_http_methods(["GET", "POST"])
def lease_new(request: HttpRequest, number: int) -> HttpResponse:
    return _lease(request, Lease(operator=get_object_or_404(Operator, pk=number)))


@require_http_methods(["GET", "POST"])
def lease_edit(request: HttpRequest, number: int) -> HttpResponse:
    """Change a shop's number or period."""
    return _lease(request, get_object_or_404(Lease.objects.select_related("operator"), pk=number))


@require_POST
def lease_delete(request: HttpRequest, number: int) -> HttpResponse:
    """Take out a shop that was entered by mistake."""
    found = get_object_or_404(Lease.objects.select_related("operator"), pk=number)
    voiding, owner = Voiding(), found.operator_id
    remove_lease(found, datetime.now(UTC))
    saved(request, voiding, "已删除。", "Deleted.")
    return redirect("site:operator", owner)


def _lease(request: HttpRequest, lease: Lease) -> HttpResponse:
    form = LeaseForm(request.POST or None, instance=lease)
    form.instance = Lease(pk=lease.pk, operator=lease.operator)
    if form.is_valid():
        voiding = Voiding()
        values = {name: form.cleaned_data[name.removesuffix("_id")] for name in LEASE}
        values["venue_id"] = form.cleaned_data["venue"].pk
        save_lease(lease, values, datetime.now(UTC))
        saved(request, voiding)
        return redirect("site:operator", lease.operator_id)
    return form_page(
        request,
        form,
        say("店铺号（{name}）", "Shop of {name}", name=lease.operator),
        reverse("site:operator", args=[lease.operator_id]),
        lead=say(
            "投诉没有写明店铺号的，按受理日期取用这里的店铺号。",
            "A complaint without a shop number takes the one valid here on the day it was "
            "accepted.",
        ),
        danger=reverse("site:lease-delete", args=[lease.pk]) if lease.pk else "",
    )
