"""Noting the deliveries of a printing run at once, ticked on a page or from a table (R44)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST

from office.errors import OfficeError
from office.prior_notices.models import PriorNotice
from office.prior_notices.several_deliveries import MOST, MOST_BYTES, Delivery, deliver, read
from office.site.prior_notices.forms import DeliveriesForm, TableForm
from office.words import language


@require_http_methods(["GET", "HEAD", "POST"])
def deliveries(request: HttpRequest) -> HttpResponse:
    """The letters of a day that are on their way; those that are ticked are delivered."""
    if request.method != "POST":
        return _page(request)
    form = DeliveriesForm(request.POST)
    ticked = set(request.POST.getlist("ticked")[:MOST])
    if not form.is_valid() or not ticked:
        return _page(request, 422, form=form, nothing=not ticked)
    on, how = form.cleaned_data["on"], form.cleaned_data["how"]
    rows = [
        Delivery(number, on, how, request.POST.get(f"note {number}", ""))
        for number in sorted(ticked)
    ]
    return _noted(request, rows)


@require_POST
def table(request: HttpRequest) -> HttpResponse:
    """The same from a table, such as that of the post office."""
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, 422, table=form)
    try:
        rows = read(form.cleaned_data["table"].read(MOST_BYTES + 1))
    except OfficeError as error:
        form.add_error("table", error.text(language()))
        return _page(request, 422, table=form)
    return _noted(request, rows)


def _noted(request: HttpRequest, rows: Sequence[Delivery]) -> HttpResponse:
    done, refused = deliver(rows, datetime.now(UTC))
    said = [(one.number, one.why.text(language())) for one in refused]
    return _page(request, 409 if refused else 200, done=done, refused=said)


def _page(request: HttpRequest, status: int = 200, **more: object) -> HttpResponse:
    run = _day(request.POST.get("run", "") or request.GET.get("run", ""))
    context = {
        "run": run,
        "runs": _runs(),
        "rows": _rows(request, run) if run else [],
        "form": DeliveriesForm(initial={"on": localdate(), "how": PriorNotice.Way.POST}),
        "table": TableForm(),
        **more,
    }
    return render(request, "notices/deliveries.html", context, status=status)


def _open() -> QuerySet[PriorNotice]:
    """Notices in force of which no delivery is noted."""
    return PriorNotice.objects.filter(ended_at=None, sent_on=None)


def _runs() -> list[dict[str, object]]:
    """The days of issue of what is on its way, the newest first, with how many there are."""
    counted = _open().values(issued_on=TruncDate("issued_at")).annotate(count=Count("pk"))
    return [dict(one) for one in counted.order_by("-issued_on")]


def _rows(request: HttpRequest, run: date) -> list[dict[str, object]]:
    """What is on its way of that day; ticked, unless a form that came back has it otherwise."""
    found = _open().filter(issued_at__date=run).select_related("complaint__operator")
    ticked = request.POST.getlist("ticked")
    rows = []
    for row in found.order_by("year", "serial")[:MOST]:
        called = f"{row.year}/{row.serial}"
        note = request.POST.get(f"note {called}", "")
        is_ticked = request.method != "POST" or called in ticked
        rows.append({"row": row, "called": called, "note": note, "ticked": is_ticked})
    return rows


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None
