"""Pages on which spellings of one operator are found and merged."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.complaints.models import Complaint
from office.drafts.void_notice import Voiding
from office.registry.models import Operator, OperatorAlias
from office.registry.operator_matching import alike
from office.registry_changes.merging import forget, merge, unpublished
from office.site.registry.form_page import saved
from office.words import say

_SHOWN = 20


@require_safe
def variants(request: HttpRequest) -> HttpResponse:
    """Operators whose names look like spellings of one."""
    merged = OperatorAlias.objects.values("key")
    rows = Operator.objects.exclude(key__in=merged).only("pk", "name", "sign", "uscc", "shop_no")
    return render(request, "registry/variants.html", {"groups": alike(rows)})


@require_http_methods(["GET", "POST"])
def operator_merge(request: HttpRequest, number: int) -> HttpResponse:
    """Merge another operator into this one: choose it, see what happens, confirm."""
    kept = get_object_or_404(Operator, pk=number)
    given = request.POST.get("other") or request.GET.get("other") or ""
    other = get_object_or_404(Operator, pk=given) if given.isdecimal() else None
    if request.method == "POST" and other:
        voiding = Voiding()
        done = merge(kept, other, datetime.now(UTC))
        zh = "已合并：{moved} 件未公示的投诉转入，{stay} 件已公示的保留原名。"
        en = "Merged. Complaints moved: {moved}; published ones that keep their name: {stay}."
        saved(request, voiding, say(zh, en, moved=done.moved, stay=done.stay))
        return redirect("site:operator", kept.pk)
    words = request.GET.get("q", "").strip()
    context: dict[str, Any] = {"kept": kept, "other": other, "q": words}
    if other:
        moved = unpublished(other).count()
        context["moved"] = moved
        context["stay"] = Complaint.objects.filter(operator=other).count() - moved
    else:
        context["found"] = _found(kept, words)
    return render(request, "registry/merge.html", context)


@require_POST
def alias_forget(request: HttpRequest, number: int) -> HttpResponse:
    """Take a spelling back."""
    found = get_object_or_404(OperatorAlias.objects.select_related("operator"), pk=number)
    voiding, owner = Voiding(), found.operator_id
    forget(found, datetime.now(UTC))
    zh = "以后的录入不再归入本经营者；已转入的投诉不变。"
    en = "Later imports no longer follow that spelling; complaints that moved stay."
    saved(request, voiding, say(zh, en))
    return redirect("site:operator", owner)


def _found(kept: Operator, words: str) -> list[Operator]:
    """Those that the words find; without words, those that look like `kept`."""
    merged = OperatorAlias.objects.values("key")
    rows = Operator.objects.exclude(pk=kept.pk).exclude(key__in=merged)
    if words:
        return list(rows.filter(name__icontains=words).order_by("name")[:_SHOWN])
    groups = alike([kept, *rows])
    return [row for group in groups if kept in group for row in group if row.pk != kept.pk]
