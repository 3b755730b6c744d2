"""Batches by month, how each is published, which records are picked; and freezing."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.complaints.fields import FIELD
from office.complaints.labels import STATES, masked
from office.complaints.models import Complaint
from office.drafts import selection_grounds
from office.drafts.models import Batch, Draft
from office.drafts.signatures import signatures_of
from office.due.timeliness import Timeliness, timeliness
from office.freezing import months
from office.freezing.forecast import forecast
from office.freezing.freeze_obstacles import troubles
from office.freezing.held_back import counted
from office.freezing.trouble import Trouble
from office.freezing.unpublished import nowhere, to_freeze
from office.jobs import queue as jobs
from office.plate_words.desk import unsettled
from office.roles import Role, held
from office.site.corrections.pending import NextAct, how_many, next_act, pending_cases, proposed
from office.site.drafts.nowhere_rows import nowhere_rows
from office.site.forms import Dressed, on_plates
from office.site.freeze_job import FREEZE
from office.site.tables import Column, Filter, Table
from office.state_dir import current_state_dir
from office.words import say, words

CRITERION = 40
KINDS = {
    "personal_data": words("含个人信息", "Personal data"),
    "before_effective": words("受理早于方案实施", "Accepted before the scheme"),
    "not_concluded": words("未办结", "Not concluded"),
    "blank": words("缺标题、摘要或全文", "Words missing"),
    "too_long": words("标题或摘要过长", "Words too long"),
    "glyph": words("有图面不能显示的字", "A character no plate shows"),
    "proposal": words("有变更待核定", "A change to decide"),
    "secrecy": words("待保密审查", "Secrecy check due"),
    "correction_secrecy": words("更正待保密审查", "Secrecy check of a correction due"),
    "guilt": words("含未经认定的违法表述", "Words implying guilt"),
    "severe": words("含严重表述", "Severe wording"),
    "batch": words("批次资料不全", "The month's form is incomplete"),
    "venue": words("场所没有屏幕规格", "A venue without panels"),
}


class Form(Dressed, forms.Form):
    mode = forms.ChoiceField(
        label=FIELD["mode"].label,
        choices=[
            ("non-selective", words("非选择性：本月符合条件的全部公示", "Non-selective: all")),
            ("selective", words("选择性：只公示选中的", "Selective: only what is picked")),
        ],
        widget=forms.RadioSelect,
    )
    criterion = forms.CharField(
        label=FIELD["criterion"].label,
        required=False,
        max_length=CRITERION,
        validators=[on_plates],
        help_text=words(
            "选择性公示必填，印在封面上，至多 40 字。",
            "Required when selective; it stands on the cover; at most 40 characters.",
        ),
    )
    focus = forms.MultipleChoiceField(
        label=FIELD["batch_focus"].label,
        required=False,
        choices=list(selection_grounds.LABELS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    own = forms.CharField(
        label=words("其他重点（自行填写）", "Other focus, in your words"),
        required=False,
        max_length=40,
        validators=[on_plates],
    )
    ground = forms.CharField(
        label=words("个案公示的书面依据", "Written ground for individual cases"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=words(
            "选“个案”时必填，至少 20 字；不公开，签批人须逐一看过。",
            "Required with “individual cases”, at least 20 characters; not published, and read by "
            "each approver.",
        ),
    )


@require_safe
def batches(request: HttpRequest) -> HttpResponse:
    """A year of months with their numbers; what stands in the way comes after, for it takes a
    while.
    """
    found, older = months.months(request.GET.get("before", ""))
    today, named = timezone.localdate(), [one.month for one in found]
    in_time = timeliness(today, since=named[-1], until=named[0]) if named else {}
    context = {
        "months": [(one, in_time.get(one.month, Timeliness())) for one in found],
        "older": older,
        "states": STATES,
        "open": Draft.waiting(),
        "freezes": Role.ENTRY in held(request),
    }
    return render(request, "drafts/batches.html", context)


@require_safe
def in_the_way(request: HttpRequest) -> HttpResponse:
    """What stands in the way of freezing, as a part of a page: counted by kind, and one by one."""
    month = request.GET.get("month", "")
    found = troubles(month)
    context = {
        "month": month,
        "any": bool(month) or Complaint.objects.exists(),
        "kinds": _kinds(found, month),
        "troubles": found,
        "behind": counted(month),
        "by_facts": unsettled(month),
        **_nowhere(month),
    }
    return render(request, "drafts/in_the_way.html", context)


def _nowhere(month: str = "") -> dict[str, int | None]:
    """How many belong to no venue; and which, where it is one alone."""
    rows = nowhere(month)
    first = rows.values_list("pk", flat=True)[:2]
    return {"nowhere": rows.count(), "homeless": first[0] if len(first) == 1 else None}


@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: HttpRequest, month: str) -> HttpResponseBase:
    """One month: its mode and focus, what is picked, what stands in the way."""
    found = months.month(month)
    if found is None:
        raise Http404
    edits = Role.ENTRY in held(request)
    if request.method == "POST":
        if not edits:
            raise Http404
        return _choose(request, found)
    table = _table(found, request, picks=False)
    if table.exporting:
        return table.export(f"batch-{month}")
    return _page(request, found, Form(initial=_initial(found.batch)), edits)


def _choose(request: HttpRequest, found: months.Month) -> HttpResponse:
    form = Form(request.POST)
    if not form.is_valid():
        return _page(request, found, form, edits=True)
    said = form.cleaned_data
    tags = selection_grounds.joined(said["focus"], said["own"])
    months.choose(found.month, said["mode"], said["criterion"], tags, said["ground"])
    messages.success(request, say("已保存。", "Saved."))
    return redirect("site:batch", found.month)


def _page(request: HttpRequest, found: months.Month, form: Form, edits: bool) -> HttpResponse:  # noqa: FBT001
    selective = found.batch.mode == Batch.Mode.SELECTIVE
    context = {
        "month": found,
        "form": form,
        "edits": edits,
        "selective": selective,
        "focus": selection_grounds.signed(found.batch.focus),
        "in_time": timeliness(timezone.localdate(), found.month).get(found.month, Timeliness()),
        "table": _table(found, request, picks=selective and edits).context(),
    }
    return render(request, "drafts/batch.html", context)


@require_POST
def pick(request: HttpRequest, month: str) -> HttpResponse:
    """List those complaints of the page that are ticked, or all of the month, or none."""
    if (act := request.POST.get("act", "")) in {"all", "none"}:
        rows = Complaint.objects.filter(closed_month=month, venue__isnull=False)
        shown = list(rows.values_list("pk", flat=True))
        changed = months.pick(month, shown, shown if act == "all" else [])
    else:
        changed = months.pick(month, _numbers(request, "shown"), _numbers(request, "picked"))
    messages.success(request, say("改动了 {n} 条。", "{n} changed.", n=changed))
    return redirect("site:batch", month)


def _numbers(request: HttpRequest, name: str) -> list[int]:
    return [int(value) for value in request.POST.getlist(name) if value.isdecimal()]


@require_http_methods(["GET", "HEAD", "POST"])
def freeze(request: HttpRequest) -> HttpResponse:
    """What stands in the way, one by one; or, where nothing does, what will be frozen."""
    if request.method == "POST":
        return redirect("site:job", jobs.ask(FREEZE, {}, datetime.now(UTC)).pk)
    found = troubles()
    opened = Draft.waiting()
    signed = signatures_of(current_state_dir(), opened) if opened else []
    coming = None if found else forecast(current_state_dir(), datetime.now(UTC))
    fresh = bool(coming and (coming.venues or coming.lifts))
    pending = pending_cases()
    act = next_act(pending)
    context = {
        "troubles": found,
        "kinds": _kinds(found),
        "behind": counted(),
        "by_facts": unsettled(),
        **_nowhere(),
        "nowhere_rows": nowhere_rows(),
        "forecast": coming,
        "fresh": fresh,
        "open": opened,
        "signed": signed,
        "waits": to_freeze().count(),
        "pending": pending,
        "next": act,
        "how": how_many(pending),
        "mend_first": bool(found) and act == NextAct() and found[0].code != "correction_secrecy",
        "edits": True,
    }
    return render(request, "drafts/freeze.html", context)


def _initial(row: Batch) -> dict[str, Any]:
    codes, own = selection_grounds.parts(row.focus)
    return {
        "mode": row.mode, "criterion": row.criterion, "ground": row.ground,
        "focus": codes, "own": own,
    }  # fmt: skip


_PROBLEMS = {"secrecy": "secrecy", "proposal": "change"}  # as the list of complaints filters them


def _kinds(found: list[Trouble], month: str = "") -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "words": KINDS.get(code, code),
            "count": count,
            "address": _where(month, code),
        }
        for code, count in months.by_kind(found)
    ]


def _where(month: str, code: str) -> str:
    """The list of complaints, or of corrections, filtered."""
    if code == "correction_secrecy":
        return f"{reverse('site:corrections')}?waits=secrecy"
    if code == "severe":
        return reverse("site:severe")
    named = {"state": "new", "month": month, "problem": _PROBLEMS.get(code, "")}
    said = urlencode({name: value for name, value in named.items() if value})
    return f"{reverse('site:records')}?{said}"


def _state(row: Complaint) -> str:
    state = str(STATES[row.status])
    if row.correcting:  # type: ignore[attr-defined]
        return say("{state}，更正中", "{state}, being corrected", state=state)
    return state


def _table(found: months.Month, request: HttpRequest, *, picks: bool) -> Table:
    rows = Complaint.objects.filter(closed_month=found.month, venue__isnull=False)
    columns = [
        Column("number", FIELD["number"].label, lambda c: masked(c.number), ("number",)),
        Column("venue", FIELD["venue"].label, lambda c: c.venue_id, ("venue_id",)),
        Column("operator", FIELD["operator"].label, lambda c: str(c.operator)),
        Column("issue", FIELD["issue"].label, lambda c: c.issue, ("issue",)),
        Column("headline", FIELD["headline_zh"].label, lambda c: c.headline_zh or c.headline_en),
        Column("status", words("状态", "State"), _state, ("status",)),
    ]
    if picks:
        template = "drafts/pick_cell.html"
        label = words("公示", "List")
        columns.insert(0, Column("picked", label, lambda c: c.picked, template=template))
    table = Table(
        "month",
        columns,
        rows.select_related("operator").annotate(
            correcting=Exists(proposed().filter(record__complaint=OuterRef("pk")))
        ),
        ["number"],
        filters=[Filter("status", words("状态", "State"), list(STATES.items()))],
        search=["number", "operator__name", "operator__sign", "headline_zh"],
    )
    return table.read(request)
