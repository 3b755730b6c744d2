"""The desk for words: one complaint after another, and what was settled."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from office.complaints.models import Complaint
from office.editing.errors import RecordError, StaleError
from office.plate_words import desk_acts
from office.plate_words.desk import State, Waiting, candidates, desk, offered, precise, worded
from office.plate_words.models import SettledWords
from office.registry.bureau_policy import facts_only, policy
from office.site.complaints.views.records import tell_saved
from office.site.one_complaint import panels
from office.site.plate_words import page
from office.site.plate_words.forms import DeskForm, first_words
from office.site.plate_words.page import Chosen
from office.site.plate_words.settled_table import settled_table
from office.state_dir import current_state_dir
from office.words import language, say


@require_safe
def words_desk(request: HttpRequest) -> HttpResponse:
    """The desk at the first complaint that waits."""
    return _desk(request, None)


@require_safe
def words_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk at one complaint."""
    return _desk(request, pk)


def _desk(
    request: HttpRequest, pk: int | None, form: DeskForm | None = None, status: int = 200
) -> HttpResponse:
    chosen, all_months = Chosen.of(request), desk()
    everything = [one for one in all_months if chosen.month in ("", one.complaint.closed_month)]
    listed = chosen.among(everything)
    if pk is not None and pk not in [one.complaint.pk for one in listed]:
        listed = [*listed, *(one for one in everything if one.complaint.pk == pk)]
        if not listed or listed[-1].complaint.pk != pk:
            raise Http404
    at = next((i for i, one in enumerate(listed) if one.complaint.pk == pk), 0)
    context: dict[str, Any] = {
        "ruled": policy().plate_words,
        "tabs": page.tabs(everything, chosen),
        "query": chosen.query(),
        "search": chosen.search,
        "chosen": chosen,
        "months": sorted({one.complaint.closed_month for one in all_months}, reverse=True),
        "waits": sum(one.state is not State.SETTLED for one in everything),
        "template": sum(one.state is State.TEMPLATE for one in everything),
        "proposed": sum(one.state in page.PROPOSED for one in everything),
        "worded": sum(1 for _ in worded()) if facts_only() else 0,
    }
    if listed:
        context |= _at(listed, at, form)
    return render(request, "plate_words/desk.html", context, status=status)


def _at(listed: Sequence[Waiting], at: int, form: DeskForm | None) -> dict[str, Any]:
    """What the desk shows of the complaint at `at` of the list."""
    one = listed[at]
    row, proposal = one.complaint, one.proposal
    choices = offered(proposal) if proposal else []
    proposed = choices[0] if choices and one.state is not State.SETTLED else {}
    last = SettledWords.objects.filter(complaint=row).order_by("-pk").first()
    return {
        "row": row,
        "state": one.state,
        "proposal": proposal,
        "reason": say(proposal.reason.zh, proposal.reason.en) if proposal else "",
        "pieces": page.pieces(row.full_text_zh, proposal),
        "form": form or DeskForm(row, initial=first_words(row, proposed)),
        "precise": precise(proposed["headline_zh"]) if proposed else "",
        "others": [
            {
                "line": words["headline_zh"].replace("\n", ""),
                "headline": words["headline_zh"],
                "english": words.get("headline_en", row.headline_en),
                "precise": precise(words["headline_zh"]),
            }
            for words in choices[1:]
        ],
        "panels": panels(row),
        "groups": page.groups(listed, at),
        "number": at + 1,
        "of": len(listed),
        "before": listed[at - 1].complaint.pk if at else None,
        "after": listed[at + 1].complaint.pk if at + 1 < len(listed) else None,
        "undoes": last is not None and last.act != SettledWords.Act.UNDONE and bool(last.before),
    }


@require_POST
def settle_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the words as they stand in the boxes or another proposal, stay with facts, or undo.

    Then the next that waits is open.
    """
    row = _row(pk)
    place, now, act = current_state_dir(), datetime.now(UTC), request.POST.get("act", "")
    form = DeskForm(row, request.POST)
    following = _following(request, pk)
    try:
        seen = datetime.fromisoformat(request.POST.get("seen", ""))
        if act == "undo":
            tell_saved(request, desk_acts.undo(place, pk, seen, now))
            return redirect(reverse("site:words_of", args=[pk]) + Chosen.of(request).query())
        if act == "facts":
            found = desk_acts.by_facts(place, pk, seen, now)
        elif form.is_valid():
            found = desk_acts.settle(place, pk, form.words(), seen, now)
        else:
            return _desk(request, pk, form, status=400)
    except (ValueError, StaleError):
        messages.error(request, StaleError().text(language()))
        return _desk(
            request, pk, DeskForm(_row(pk), initial={**request.POST.dict(), **_seen(pk)}), 409
        )
    except RecordError as error:
        if not candidates().filter(pk=pk).exists():
            raise  # published meanwhile: the desk has it no more
        messages.error(request, error.text(language()))
        return _desk(request, pk, DeskForm(row, initial=request.POST.dict()), 409)
    if found.lapsed or found.voided:
        tell_saved(request, found)
    return redirect(following)


def _seen(pk: int) -> dict[str, str]:
    return {"seen": _row(pk).updated.isoformat()}


def _row(pk: int) -> Complaint:
    row = Complaint.objects.select_related("operator", "venue").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _following(request: HttpRequest, pk: int) -> str:
    """Where the desk goes on: the next of the same choice, else its beginning."""
    chosen = Chosen.of(request)
    keys = [one.complaint.pk for one in chosen.among(desk(chosen.month))]
    at = keys.index(pk) + 1 if pk in keys else 0
    rest = keys[at:] or [key for key in keys if key != pk]
    where = reverse("site:words_of", args=rest[:1]) if rest else reverse("site:words_desk")
    return where + chosen.query()


@require_POST
def all_words_by_facts(request: HttpRequest) -> HttpResponse:
    """Show by facts alone whatever says more, where the bureau shows nothing else."""
    if not facts_only():
        raise Http404
    count = desk_acts.all_by_facts(current_state_dir(), datetime.now(UTC))
    said = say("{n} 件已改为只公示事实。", "{n} now show the facts only.", n=count)
    messages.success(request, said)
    return redirect("site:words_desk")


@require_safe
def settled_words(request: HttpRequest) -> HttpResponseBase:
    """What was made of proposals: for whoever betters the rules, and for the auditor."""
    return settled_table().answer(request, "plate_words/settled.html")
