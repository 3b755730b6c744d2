"""Typing one complaint: the form, what the rules say at once, operators to choose from (R26)."""

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from office.complaints.models import Complaint
from office.editing.errors import StaleError
from office.intake import manual_entry
from office.intake.manual_entry import shop_by_lease
from office.intake.row_problems import sentence
from office.site.complaints.manual_entry_form import TypedForm, lists
from office.site.complaints.operator_search import operators_like
from office.site.complaints.views.records import tell_saved
from office.state_dir import current_state_dir
from office.words import say


@require_http_methods(["GET", "POST"])
def new_record(request: HttpRequest) -> HttpResponse:
    """Enter one complaint."""
    form = TypedForm(None, request.POST or None)
    if request.method == "POST" and form.is_valid():
        now, given = datetime.now(UTC), form.typed()
        judged = manual_entry.judge_entry(given, now)
        form.say_problems(judged)
        there = manual_entry.known(given)
        if there:
            form.add_error(
                "number",
                say("这个投诉单号已经录入。", "This complaint number has already been entered."),
            )
        if not form.errors:
            row = manual_entry.enter(given, now)
            messages.success(request, say("已录入。", "Entered."))
            _tell_register(request, form, judged)
            return redirect("site:record", pk=row.pk)
        return _page(request, form, None, there=there)
    return _page(request, form, None)


def retype_facts(request: HttpRequest, row: Complaint) -> HttpResponse:
    """Change the facts of one that was typed here."""
    initial = {**manual_entry.typed_of(row), "seen": row.updated.isoformat()}
    form = TypedForm(row, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        now, given = datetime.now(UTC), form.typed()
        judged = manual_entry.judge_entry(given, now)
        form.say_problems(judged)
        if not form.errors:
            try:
                seen = datetime.fromisoformat(form.cleaned_data["seen"])
            except ValueError:
                raise StaleError from None
            found = manual_entry.retype(current_state_dir(), row.pk, given, seen, now)
            tell_saved(request, found)
            _tell_register(request, form, judged)
            return redirect("site:record", pk=row.pk)
    return _page(request, form, row)


def _tell_register(request: HttpRequest, form: TypedForm, judged: manual_entry.JudgedEntry) -> None:
    """Which fields of the operator were not taken, for the register says otherwise (R38)."""
    if labels := _unlike(form, judged):
        messages.warning(request, _stands(labels))


def _unlike(form: TypedForm, judged: manual_entry.JudgedEntry) -> list[str]:
    found = manual_entry.unlike(judged.row) if judged.row else []
    return [str(form[field].label) for field in found]


def _stands(labels: list[str]) -> str:
    return say(
        "与登记不同，以登记为准：{fields}。登记有误的，请在菜单“经营者”中改。",
        "Differs from the register, which prevails: {fields}. If the register is wrong, change it "
        "under “Operators”.",
        fields=say("、", ", ").join(labels),
    )


def _page(
    request: HttpRequest, form: TypedForm, row: Complaint | None, **more: Any
) -> HttpResponse:
    status = 400 if form.is_bound and form.errors else 200
    context = {"form": form, "row": row, **lists(), **more}
    return render(request, "complaints/new.html", context, status=status)


@require_POST
def record_judge(request: HttpRequest) -> HttpResponse:
    """What the rules say of what is typed so far; what is still blank is no problem yet."""
    form = TypedForm(None, request.POST)
    form.is_valid()
    if not {"source", "outcome"} <= form.cleaned_data.keys():
        return render(request, "complaints/entry_findings.html", {})
    given = form.typed()
    judged = manual_entry.judge_entry(given, datetime.now(UTC))
    problems = [
        {"label": form[field].label if field in form.fields else "", "words": sentence(found)}
        for field, found in judged.problems
        if given.cells.get(field) and found.code != "blank_wanted"
    ]
    there = manual_entry.known(given) if given.cells["number"] else None
    labels = _unlike(form, judged)
    context = {
        "problems": problems,
        "there": there,
        "shop": shop_by_lease(given),
        "register": _stands(labels) if labels else "",
        "fit": judged.row,
    }
    return render(request, "complaints/entry_findings.html", context)


@require_POST
def operators_found(request: HttpRequest) -> HttpResponse:
    """Registered operators of that name, sign or code; posted, so that no address tells whom."""
    asked = request.POST.get("operator", "").strip() or request.POST.get("uscc", "").strip()
    found = operators_like(asked)
    exact = any(operator.name == asked for operator in found)
    context = {"operators": [] if exact and len(found) == 1 else found}
    return render(request, "complaints/operators.html", context)
