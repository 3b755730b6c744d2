"""Sensitive periods: the list, ruling one, ending one early."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from office.accounts.display_names import names
from office.drafts.void_notice import Voiding
from office.errors import UsageError
from office.registry.lookups import today
from office.roles import APPROVERS, PUBLISHERS, held
from office.sensitive_periods import rule
from office.sensitive_periods.duty import may_have_duty
from office.sensitive_periods.in_force import called, stands, when
from office.sensitive_periods.models import SensitivePeriod
from office.site.forms import Dressed
from office.site.registry.form_page import form_page, saved
from office.words import language, say, words

_COLOURS = {"now": "bg-orange-lt", "coming": "bg-blue-lt", "over": "bg-secondary-lt"}
"""Beside words, never alone."""


class PeriodForm(Dressed, forms.Form):
    name = forms.CharField(label=words("名称", "Name"), max_length=40)
    name_en = forms.CharField(
        label=words("英文名称", "English name"), max_length=80, required=False
    )
    first_day = forms.DateField(label=words("第一天", "First day"), widget=forms.DateInput())
    last_day = forms.DateField(
        label=words("最后一天（含）", "Last day, included"), widget=forms.DateInput()
    )
    duty = forms.ChoiceField(
        label=words("值班负责人", "Duty officer"),
        help_text=words(
            "可以撤下的人：值班、部门负责人或分管领导。",
            "Somebody who takes down: a duty officer, the department head or the deputy director.",
        ),
    )
    contact = forms.CharField(
        label=words("联系方式", "How to reach them"),
        max_length=80,
        help_text=words(
            "同事在首页和撤下页看到。", "On the first page, and where something is taken down."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["duty"].choices = [("", "—"), *may_have_duty().items()]  # type: ignore[attr-defined]


class EndForm(Dressed, forms.Form):
    """Why a period ends early."""

    reason = forms.CharField(
        label=words("提前结束的理由", "Why it ends early"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@require_safe
def periods(request: HttpRequest) -> HttpResponse:
    """All that were ruled: those that hold, then those to come, then what is over."""
    day, rows = (
        today(datetime.now(UTC)),
        list(SensitivePeriod.objects.order_by("-first_day", "-pk")),
    )
    known = names({slug for row in rows for slug in (row.duty, row.ruled_by, row.ended_by) if slug})
    listed = [_listed(row, day, known) for row in rows]
    roles = held(request)
    context = {
        "periods": sorted(listed, key=lambda one: ("now", "coming", "over").index(one["when"])),
        "rules": bool(roles & PUBLISHERS),
        "ends": bool(roles & APPROVERS),
    }
    return render(request, "sensitive_periods/periods.html", context)


def _listed(row: SensitivePeriod, day: date, known: dict[str, str]) -> dict[str, Any]:
    return {
        "row": row,
        "name": called(row),
        "when": when(row, day),
        "stands": stands(row, day),
        "colour": _COLOURS[when(row, day)],
        "duty": known[row.duty],
        "ruled_by": known[row.ruled_by],
        "ended_by": known.get(row.ended_by, ""),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Rule a period."""
    form = PeriodForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            rule.rule(rule.NewPeriod(**form.cleaned_data), datetime.now(UTC))
        except UsageError as error:
            form.add_error(None, error.text(language()))
        else:
            saved(request, Voiding(), "敏感时期已设定。", "The sensitive period has been set.")
            return redirect("site:periods")
    lead = say(
        "期间公示须经第三人复核，不能定时；撤下不受影响。设定以后只能提前结束，不能改动。",
        "During this period, publications need a third person's look and cannot be scheduled; "
        "taking down is not affected. Once set, it can only be ended early, not changed.",
    )
    heading = say("设定敏感时期", "Set a sensitive period")
    return form_page(request, form, heading, reverse("site:periods"), lead=lead)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End one early; why is kept."""
    row = get_object_or_404(SensitivePeriod, pk=number)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            rule.end(row.pk, form.cleaned_data["reason"], datetime.now(UTC))
        except UsageError as error:
            form.add_error(None, error.text(language()))
        else:
            saved(request, Voiding(), "已提前结束。", "It was ended early.")
            return redirect("site:periods")
    heading = say("提前结束：{name}", "End early: {name}", name=called(row))
    lead = say(
        "结束后，公示不再需要第三人复核，可以定时。",
        "After it ends, publications no longer need a third look and can be scheduled.",
    )
    button = say("结束", "End it")
    return form_page(request, form, heading, reverse("site:periods"), lead=lead, button=button)
