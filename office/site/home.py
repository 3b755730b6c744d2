"""The first page: what waits for whom, what is due next, and what the screens show."""

from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from office.alarms.alarm import Alarm
from office.alarms.all_alarms import alarms
from office.complaints.deadlines import Standing
from office.complaints.models import Complaint
from office.due.publication import PublicationTerm, publication_term
from office.monitoring.fleet_now import FleetNow
from office.monitoring.screens_now import fleet_now
from office.privacy.queue import queue
from office.published.current_publication import on_screen
from office.published.newest_plates import newest_plates
from office.registry.models import Unit
from office.registry.practice import practises
from office.roles import APPROVERS, DECIDERS, TAKERS, Role, held
from office.site import home_words, waiting
from office.site.complaints.readiness_badges import next_step
from office.site.deadline_words import STANDINGS, deadline_words, short_day
from office.site.fleet.first_page import SEES, as_signed, needing
from office.site.home_charts import home_charts
from office.site.published_plate import published_plate, small_plate
from office.site.todo import Todo, todos
from office.state_dir import current_state_dir
from office.words import say

_DUE, _PLATES, _ALARMS, _SHAPES = 5, 5, 5, 14
_OF_KEYS = frozenset({"root", "targets", "two-keys", "stolen", "left"})
_SIGNS = DECIDERS | TAKERS


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the person who signed in, and what the screens show."""
    if Role.VENUE in held(request):
        return redirect("site:venue_home")
    now, place, roles = datetime.now(UTC), current_state_dir(), held(request)
    today = localdate(now)
    term = publication_term(today)
    fleet = fleet_now(place, now) if roles & SEES else None
    found = _found(request, roles, fleet, now)
    mine = [todo for todo in found if not todo.theirs]
    empty = not Complaint.objects.exists()
    due = term.whole(today) if Role.ENTRY in roles else None
    shown = on_screen(place, now)
    context = {
        "title": home_words.title(mine),
        "day": home_words.day_line(today),
        "sums": home_words.sums(mine, term.within, term.laws.on(today).publish_days, due),
        "mine": [_row(todo, today) for todo in mine],
        "waits": sum(todo.count for todo in mine),
        "theirs": [_row(todo, today) for todo in found if todo.theirs],
        "first": mine[0] if mine else None,
        "closed_unit": _closed_unit(request),
        "legend": STANDINGS if any(todo.load for todo in found) else {},
        "due": _due(term, today) if due and due.number else [],
        "alarms": _alarms(roles, now),
        "signs": bool(roles & _SIGNS) and not practises(),
        "empty": empty,
        "steps": bool(roles & {Role.ENTRY, Role.ADMIN}),
        "shown": shown,
        "screens": as_signed(fleet) if fleet else None,
        "plates": newest_plates(shown.bases, shown.down, _PLATES) if shown else [],
        "charts": home_charts(place, shown, roles, today) if shown else None,
    }
    return render(request, "frame/home.html", context)


@require_safe
def waiting_counts(request: HttpRequest) -> HttpResponse:
    """How much waits at each place, counted anew for a page that shows what was kept."""
    now, roles = datetime.now(UTC), held(request)
    fleet = fleet_now(current_state_dir(), now) if roles & SEES else None
    _found(request, roles, fleet, now)
    return render(request, "frame/counted.html")


def _found(
    request: HttpRequest, roles: frozenset[Role], fleet: FleetNow | None, now: datetime
) -> list[Todo]:
    """All that waits, for this person and for others; how much of it is theirs is kept."""
    of_screens = needing(roles, fleet, now) if fleet else ()
    found = todos(roles, request.user.get_username(), now, of_screens)
    waiting.keep(request, found, now)
    return found


@require_safe
def plate(request: HttpRequest, name: str) -> HttpResponse:
    """A plate of the published tree, as it is."""
    return published_plate(request, name)


@require_safe
def thumbnail(request: HttpRequest, name: str) -> HttpResponse:
    """The same, small."""
    return small_plate(request, name)


def _closed_unit(request: HttpRequest) -> Unit | None:
    """The handling unit of whoever signed in, where it is closed: its people are told."""
    unit = getattr(request.user, "unit_id", None)
    return Unit.objects.filter(pk=unit).exclude(closed_on=None).first() if unit else None


def _row(todo: Todo, today: date) -> dict[str, Any]:
    """A kind of work with a shape for each item, the worst first; of many, numbers instead."""
    load = todo.load
    found: dict[str, Any] = {
        "todo": todo, "shapes": [], "numbers": [], "term": None,
        "what": home_words.counted(todo), "who": home_words.whose(todo.who),
        "figures": todo.figures() if todo.figures else (),
        "day": short_day(todo.by, today) if todo.by else "",
    }  # fmt: skip
    if load is None or not load.number:
        return found
    counts = [
        (Standing.LAW, load.law),
        (Standing.BUREAU, load.bureau),
        (Standing.IN_TIME, load.soon + load.in_time),
    ]
    if load.number <= _SHAPES:
        found["shapes"] = [standing for standing, n in counts for _ in range(n)]
    else:
        found["numbers"] = [(standing, n) for standing, n in counts if n]
    found["told"] = say("、", ", ").join(f"{STANDINGS[s]} {n}" for s, n in counts if n)
    if load.first:
        found["term"] = deadline_words(load.first, today)
        found["by"] = short_day(load.first.bureau, today)
    return found


def _due(term: PublicationTerm, today: date) -> list[dict[str, Any]]:
    """What is to be published next, the oldest first."""
    findings = {one.complaint for one in queue()}
    return [
        {
            "row": row,
            "step": next_step(row, findings),
            "operator": row.operator.sign or row.operator.name,
            "url": reverse("site:record", args=[row.pk]),
            "words": deadline_words(term.deadline(row), today),
        }
        for row in term.first(_DUE)
    ]


def _alarms(roles: frozenset[Role], now: datetime) -> list[Alarm]:
    """What of keys runs out or is missing, to officers; technicians have it among their work."""
    if not roles & APPROVERS:
        return []
    found = alarms(current_state_dir(), now)
    return [alarm for alarm in found if alarm.topic in _OF_KEYS][:_ALARMS]
