"""Insight: charts and open proposals, all proposals, one of them, and what is made of it."""

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from office.accounts.display_names import names as people
from office.insight import proposal_decisions
from office.insight.evidence import cases
from office.insight.kept_sums import month_sums
from office.insight.models import Proposal
from office.insight.population import newest_month
from office.jobs import queue as jobs
from office.registry import lookups as registry
from office.roles import Role, held
from office.site.insight import sentences
from office.site.insight.charts import group_tables, month_charts
from office.site.insight.filters import FilterForm, asked
from office.site.insight.jobs import LOOK
from office.site.insight.names import Names
from office.site.tables import Column, Filter, Table
from office.words import moment, say, words

OPEN = 20
"""Open proposals on the first page of insight."""
PER_PAGE = 50
"""Cases of the evidence on a page."""


@require_safe
def insight(request: HttpRequest) -> HttpResponse:
    """Open proposals, and the charts of what the filters choose."""
    today = registry.today(datetime.now(UTC))
    form = FilterForm(request.GET, newest_month(today))
    wanted, names = asked(form), Names()
    context: dict[str, Any] = {"form": form, "looks": Role.ENTRY in held(request)}
    if wanted:
        effective = registry.settings().effective_date
        sums = month_sums(wanted.period, wanted.narrowed)
        figures = [one.figures for one in sums]
        context |= {
            "number": sum(one.concluded for one in figures),
            "charts": month_charts(figures, effective, today.isoformat()),
            "tables": group_tables(sums, names),
        }
    rows = Proposal.objects.filter(state=Proposal.State.OPEN).order_by("kind", "-number", "pk")
    found = list(rows[: OPEN + 1])
    names.learn(one for row in found for one in sentences.wanted(row))
    context |= {
        "proposals": [_told(row, names) for row in found[:OPEN]],
        "more": len(found) > OPEN,
        "kept": Proposal.objects.exists(),
    }
    return render(request, "insight/insight.html", context, status=200 if wanted else 400)


@require_POST
def look(_request: HttpRequest) -> HttpResponse:
    """Have the books looked through."""
    asked_for = jobs.ask(LOOK, {}, datetime.now(UTC))
    return redirect("site:job", asked_for.pk)


@require_safe
def proposals(request: HttpRequest) -> HttpResponseBase:
    """All that ever stood out, with what became of it."""
    names = Names()
    table = Table(
        name="insight",
        columns=(
            Column("what", words("线索", "Proposal"), lambda row: sentences.heading(row, names)),
            Column("window", words("月份", "Months"), sentences.window, ("last",)),
            Column(
                "number", words("件数", "Cases"), lambda row: row.number, ("number",), number=True
            ),
            Column("state", words("情况", "State"), lambda row: sentences.STATES[row.state]),
            Column(
                "found", words("发现", "Found"), lambda row: moment(row.found_at), ("found_at",)
            ),
        ),
        rows=Proposal.objects.all(),
        order=("-found_at", "-pk"),
        filters=(
            Filter("kind", words("种类", "Kind"), list(sentences.KINDS.items())),
            Filter("state", words("情况", "State"), list(sentences.STATES.items())),
        ),
        url=lambda row: reverse("site:insight_proposal", args=[row.pk]),
        look_up=lambda rows: names.learn(one for row in rows for one in sentences.wanted(row)),
    )
    return table.answer(request, "insight/proposals.html")


@require_safe
def proposal(request: HttpRequest, number: int) -> HttpResponse:
    """One, with its method, its cases, and what can be made of it."""
    row = get_object_or_404(Proposal, pk=number)
    names = Names(sentences.wanted(row))
    known = people({row.decided_by} - {""})
    page = Paginator(cases(row), PER_PAGE).get_page(request.GET.get("page", "1"))
    context = {
        **_told(row, names),
        "page": page,
        "method": sentences.method(row),
        "state": sentences.STATES[row.state],
        "decided_by": known.get(row.decided_by, row.decided_by),
        "decides": Role.ENTRY in held(request) and row.state == Proposal.State.OPEN,
        "words": Role.ENTRY in held(request) and row.state == Proposal.State.TAKEN,
    }
    return render(request, "insight/proposal.html", context)


@require_POST
def dismiss(request: HttpRequest, number: int) -> HttpResponse:
    """Set it aside, with a reason."""
    proposal_decisions.dismiss(number, request.POST.get("reason", ""), datetime.now(UTC))
    messages.success(
        request, say("已排除，理由已留存。", "Dismissed; the reason has been recorded.")
    )
    return redirect("site:insight_proposal", number)


@require_POST
def take_on(request: HttpRequest, number: int) -> HttpResponse:
    """Take it on; whoever does goes on to word what is to be published."""
    proposal_decisions.take_on(number, datetime.now(UTC))
    said = say("已采纳。还没有公示任何内容。", "Taken on. Nothing has been published yet.")
    messages.success(request, said)
    return redirect("site:insight_proposal", number)


def _told(row: Proposal, names: Names) -> dict[str, Any]:
    return {
        "row": row,
        "heading": sentences.heading(row, names),
        "sentence": sentences.sentence(row),
        "caution": sentences.caution(row),
    }
