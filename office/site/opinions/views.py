"""Opinions to look at: the list, one with its history, and the complaints to choose from."""

from typing import Any

from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from office.accounts.display_names import names
from office.acts.doing import By
from office.acts.table import CaseAct
from office.complaints.models import Complaint
from office.complaints.re_review import a_year_after
from office.decisions.signature_state import standings
from office.opinions import queries
from office.opinions.acts import FILE, OPINION, PROPOSE
from office.opinions.as_signed import signed_steps
from office.opinions.doing import DOING
from office.opinions.exclusion_codes import EXCLUSIONS, GROUNDS
from office.opinions.flow import DECIDED
from office.opinions.models import Opinion, Step
from office.opinions.steps import has_acted
from office.registry.bureau_policy import policy
from office.roles import READERS, Role, label
from office.site.act_pages import ActForm, Face, begun, by, typed
from office.site.keys.decision_signing import deciding, proof_words
from office.site.opinions import tables
from office.site.opinions.deadline import opinion_words
from office.site.opinions.labels import ACTS, COLOURS, KINDS, STATES
from office.site.tables import Table, exporting
from office.words import say


@require_safe
def opinions(request: HttpRequest) -> HttpResponseBase:
    """Every opinion that the person may see."""
    person = by(request)
    table = _table(person, exporting=exporting(request.GET))
    files = not {Role.UNIT, Role.ENTRY}.isdisjoint(person.roles)
    return table.answer(request, "opinions/opinions.html", files=files)


def _table(person: By, *, exporting: bool = True) -> Table:
    only = {
        "mine": queries.waiting(person.roles, person.person),
        "others": queries.with_others(person.roles, person.person),
        "due": queries.due(timezone.localdate()),
    }
    return tables.opinions_table(
        queries.visible(person),
        {name: Q(pk__in=rows.order_by().values("pk")) for name, rows in only.items()},
        exporting=exporting,
    )


@require_safe
def choose(request: HttpRequest) -> HttpResponseBase:
    """The complaints on which the person may file an opinion."""
    person = by(request)
    rows = queries.complaints(person)
    table = tables.complaints_table(rows.filter(queries.fileable()))
    without_unit = person.unit is None and Role.ENTRY not in person.roles
    return table.answer(request, "opinions/choose.html", without_unit=without_unit)


@require_safe
def opinion(request: HttpRequest, number: int) -> HttpResponse:
    """One opinion, its history, and what this person can do to it."""
    return page(request, number)


def back(request: HttpRequest, number: int) -> HttpResponse:
    """To the next opinion that waits for this person; else to the one just acted on."""
    person = by(request)
    following = queries.waiting(person.roles, person.person).exclude(pk=number).first()
    return redirect("site:opinion", number=following.pk if following else number)


def page(
    request: HttpRequest,
    number: int,
    *,
    sent: dict[str, Any] | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of an opinion, with the form as it was `sent` and the `problem`."""
    person = by(request)
    steps = Prefetch("steps", Step.objects.order_by("pk"))
    rows = queries.visible(person).select_related("complaint__operator").prefetch_related(steps)
    row = get_object_or_404(rows, pk=number)
    acted = has_acted(row, person.person)
    acts = OPINION.open_to(row.state, person.roles, lambda _: acted)
    section, act = next(iter(acts.items()), ("", None))
    begin = {"exclusion": row.exclusion, "review_on": a_year_after(timezone.localdate())}
    return render(
        request,
        "opinions/opinion.html",
        {
            "opinion": row,
            "shown": shown(row),
            "deadline": opinion_words(row, policy(), timezone.localdate()),
            "history": history(row),
            "act": act and _section(act, number),
            "form": act and ((sent or {}).get(section) or ActForm(act, row, initial=begin)),
            "acted": acted and row.state not in DECIDED,
            "deciding": _deciding(request, row, act) if act and act.signed else None,
            "problem": problem,
            "typed": typed(sent or {}) if problem else [],
            **_neighbours(row, person),
        },
        status=status,
    )


def _section(act: CaseAct, number: int) -> dict[str, Any]:
    """What the page says of the act that is due."""
    return {
        "name": act.section,
        "title": say(*act.title),
        "url": reverse(f"site:{act.section}_opinion", args=[number]),
        "signed": act.signed,
        "buttons": [(one.act, say(*one.choice)) for one in act.outcomes],
    }


def _deciding(request: HttpRequest, row: Opinion, act: CaseAct) -> dict[str, Any]:
    """What the script needs that signs the step which is due."""
    return deciding(request, DOING.log_name(row), offices=act.roles, **DOING.signs(row))


def shown(row: Opinion) -> dict[str, Any]:
    """What the pages say of an opinion's coded values."""
    return {
        "kind": KINDS[row.kind],
        "state": STATES[row.state],
        "colour": COLOURS[row.state],
        "ground": GROUNDS.get(row.ground, ""),
        "exclusion": f"{row.exclusion} {EXCLUSIONS[row.exclusion]}" if row.exclusion else "",
    }


def history(row: Opinion) -> list[dict[str, Any]]:
    """Every step with the names of who took it."""
    steps = list(row.steps.all())
    known = names(step.person for step in steps)
    proofs = {one.books.act: one for one in standings(signed_steps([row]))}
    return [
        {
            "act": ACTS[step.act],
            "name": known[step.person],
            "role": label(step.role),
            "words": step.words,
            "at": step.at,
            "proof": proof_words(proofs[step.act]) if step.act in proofs else "",
            "counts": step.act not in proofs or proofs[step.act].counts,
        }
        for step in steps
    ]


def _neighbours(row: Opinion, person: By) -> dict[str, Any]:
    """The opinions before and after this one: of those that wait for the person, if it does."""
    waiting = queries.waiting(person.roles, person.person)
    rows = queries.visible(person)
    if waiting.filter(pk=row.pk).exists():
        rows = rows.filter(pk__in=waiting.values("pk"))
    before = rows.filter(pk__lt=row.pk).order_by("-pk").values_list("pk", flat=True).first()
    after = rows.filter(pk__gt=row.pk).order_by("pk").values_list("pk", flat=True).first()
    return {
        "before": reverse("site:opinion", args=[before]) if before else "",
        "after": reverse("site:opinion", args=[after]) if after else "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, complaint: int) -> HttpResponse:
    person = by(request)
    found = get_object_or_404(queries.complaints(person), pk=complaint)
    act = PROPOSE if Role.ENTRY in person.roles else FILE
    form = ActForm(act, found, request.POST or None)
    done, problem = begun(DOING, form, request)
    if done:
        return done
    can = Complaint.objects.filter(queries.fileable(), pk=found.pk).exists()
    return render(
        request,
        "opinions/new.html",
        {
            "complaint": found,
            "form": form,
            "can": can,
            "frozen": found.status == Complaint.Status.FROZEN,
            "withheld": found.status == Complaint.Status.WITHHELD,
            "problem": problem,
            "typed": [] if can else typed({"new": form}),
        },
        status=409 if problem else 200,
    )


FACE = Face(DOING, page, _table, readers=READERS | {Role.UNIT}, back=back)
