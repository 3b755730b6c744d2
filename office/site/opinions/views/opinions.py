"""Opinions to look at: the list, one with its history, and the complaints to choose from."""

from collections.abc import Collection
from typing import Any

from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from office.accounts.display_names import names
from office.complaints.re_review import a_year_after
from office.decisions.standing import standings
from office.opinions import queries
from office.opinions.exclusion_codes import EXCLUSIONS, GROUNDS
from office.opinions.flow import TABLE, Act, State, possible
from office.opinions.models import Opinion, Step
from office.opinions.proved import SIGNED_ACTS, signed_steps
from office.opinions.steps import Person, has_acted
from office.registry.bureau_policy import policy
from office.roles import Role, held, label
from office.site.keys.deciding import deciding
from office.site.keys.proof import proof_words
from office.site.opinions import tables
from office.site.opinions.deadline import opinion_words
from office.site.opinions.forms import DecideForm, ForwardForm, ViewForm
from office.site.opinions.labels import ACTS, COLOURS, KINDS, STATES


def who(request: HttpRequest) -> Person:
    """Who acts in this request."""
    user: Any = request.user
    return Person(user.username, held(request), user.unit_id)


@require_safe
def opinions(request: HttpRequest) -> HttpResponseBase:
    """Every opinion that the person may see."""
    person = who(request)
    mine = queries.waiting(person.roles, person.slug)
    table = tables.opinions_table(
        queries.visible(request.user, person.roles),  # type: ignore[arg-type]
        Q(pk__in=mine.values("pk")),
        Q(pk__in=queries.due(timezone.localdate()).values("pk")),
        exporting=request.GET.get("export") == "csv",
    )
    files = not {Role.UNIT, Role.ENTRY}.isdisjoint(person.roles)
    return table.answer(request, "opinions/opinions.html", files=files)


@require_safe
def choose(request: HttpRequest) -> HttpResponseBase:
    """The complaints on which the person may file an opinion."""
    person = who(request)
    rows = queries.complaints(request.user, person.roles)  # type: ignore[arg-type]
    table = tables.complaints_table(rows.filter(queries.fileable()))
    without_unit = person.unit is None and Role.ENTRY not in person.roles
    return table.answer(request, "opinions/choose.html", without_unit=without_unit)


@require_safe
def opinion(request: HttpRequest, number: int) -> HttpResponse:
    """One opinion, its history, and what this person can do to it."""
    return page(request, number)


def back(request: HttpRequest, number: int) -> HttpResponse:
    """To the next opinion that waits for this person; else to the one just acted on."""
    person = who(request)
    following = queries.waiting(person.roles, person.slug).exclude(pk=number).first()
    return redirect("site:opinion", number=following.pk if following else number)


def page(request: HttpRequest, number: int, form: Any = None, status: int = 200) -> HttpResponse:
    """The page of an opinion; `form` is one that was sent and has errors."""
    person = who(request)
    steps = Prefetch("steps", Step.objects.order_by("pk"))
    rows = queries.visible(request.user, person.roles)  # type: ignore[arg-type]
    row = get_object_or_404(
        rows.select_related("complaint__operator").prefetch_related(steps), pk=number
    )
    acted = has_acted(row, person.slug)
    acts = possible(State(row.state), person.roles, acted=acted)
    if form is None and acts:
        form = _form(row, acts[0])
    return render(
        request,
        "opinions/opinion.html",
        {
            "opinion": row,
            "shown": shown(row),
            "deadline": opinion_words(row, policy(), timezone.localdate()),
            "history": history(row),
            "form": form if acts else None,
            "act": acts[0] if acts else "",
            "acted": acted and row.state not in (State.APPROVED, State.REFUSED),
            "deciding": _deciding(request, row, acts),
            **_neighbours(request, row, person),
        },
        status=status,
    )


def _deciding(request: HttpRequest, row: Opinion, acts: Collection[Act]) -> dict[str, Any] | None:
    """What the script needs that signs the step which is due; None where none is signed."""
    offices = {str(role) for (at, act, role) in TABLE if at == row.state and act in SIGNED_ACTS}
    if not set(acts) & set(SIGNED_ACTS):
        return None
    return deciding(
        request, f"opinion {row.pk}", row.complaint_id, offices=offices, kind=row.kind,
        exclusion=row.exclusion,
    )  # fmt: skip


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


def _form(row: Opinion, act: Act) -> ForwardForm | ViewForm | DecideForm | None:
    """The empty form of the act that is due."""
    if act == Act.FORWARD:
        return ForwardForm(kind=row.kind, initial={"exclusion": row.exclusion})
    if act == Act.AGREE:
        return ViewForm()
    if act == Act.APPROVE:
        return DecideForm(kind=row.kind, initial={"review_on": a_year_after(timezone.localdate())})
    return None


def _neighbours(request: HttpRequest, row: Opinion, person: Person) -> dict[str, Any]:
    """The opinions before and after this one: of those that wait for the person, if it does."""
    waiting = queries.waiting(person.roles, person.slug)
    rows = queries.visible(request.user, person.roles)  # type: ignore[arg-type]
    if waiting.filter(pk=row.pk).exists():
        rows = rows.filter(pk__in=waiting.values("pk"))
    before = rows.filter(pk__lt=row.pk).order_by("-pk").values_list("pk", flat=True).first()
    after = rows.filter(pk__gt=row.pk).order_by("pk").values_list("pk", flat=True).first()
    return {
        "before": reverse("site:opinion", args=[before]) if before else "",
        "after": reverse("site:opinion", args=[after]) if after else "",
    }
