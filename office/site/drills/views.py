"""Drills: the list with its chart, starting one, its page, freezing it, taking it back."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.accounts.display_names import named
from office.drafts.models import Draft
from office.drafts.void_notice import Voiding, tell_voided
from office.drill_times import figures
from office.drill_times.measure import ScreenTime, screen_times, withdrawal_of
from office.drills.current import running
from office.drills.models import Drill
from office.drills.start import start
from office.errors import NewsError
from office.jobs import queue as jobs
from office.news import acts
from office.news.item import NewsItem
from office.published.models import Publication
from office.registry.models import Venue
from office.roles import TAKERS, Role, held
from office.site.drills import words as said
from office.site.drills.chart import drill_chart
from office.site.forms import Dressed
from office.site.freeze_job import FREEZE
from office.site.registry.form_page import form_page
from office.state_dir import StateDir, current_state_dir
from office.words import language, moment, say, words
from office.words import named as venue_name

LISTED = 100
"""Drills on the page at most, the newest."""


class DrillForm(Dressed, forms.Form):
    venues = forms.MultipleChoiceField(
        label=words("场所", "Venues"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=words("都不选：所有有屏幕的场所。", "None chosen: every venue with screens."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Venue.objects.filter(state=Venue.State.OPEN, screens__state="in-service")
        rows = rows.distinct().order_by("pk")
        choices = [(row.pk, f"{row.pk} {venue_name(row)}") for row in rows]
        self.fields["venues"].choices = choices  # type: ignore[attr-defined]


@require_safe
def drills(request: HttpRequest) -> HttpResponse:
    """The newest first, with their figures, and the chart of those that are over."""
    place, now = current_state_dir(), datetime.now(UTC)
    rows = list(Drill.objects.order_by("-proposed_at").prefetch_related("results")[:LISTED])
    listed = [_listed(place, row, now) for row in rows]
    over = [one["withdrawal"] for one in reversed(listed) if one["row"].finished_at]
    context = {
        "drills": listed,
        "chart": drill_chart(over),
        "starts": Role.ENTRY in held(request) and running(now) is None,
    }
    return render(request, "drills/drills.html", context)


def _listed(place: StateDir, row: Drill, now: datetime) -> dict[str, Any]:
    times = screen_times(place, row, now) if row.seq else []
    return {
        "row": row,
        "day": moment(row.proposed_at),
        "state": said.state(row, down=withdrawal_of(row) is not None, now=now),
        "arrival": figures.arrival(times),
        "withdrawal": figures.withdrawal(times),
        "told": bool(times),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = DrillForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            row = start(form.cleaned_data["venues"], datetime.now(UTC))
        except NewsError as error:
            form.add_error(None, error.text(language()))
        else:
            messages.success(request, say("已开始，请单独定稿。", "Started; freeze it alone."))
            return redirect("site:drill", row.pk)
    lead = say(
        "屏幕上出现一幅写明“演练”的图面，不涉及任何投诉或经营者；两人签批、公示以后由值班负责人撤下，"
        "各屏用了几秒记入演练结果，随下次公示公开。一天后自行结束。",
        "A plate marked “Drill” that concerns no complaint or operator appears on the screens. "
        "After two officers sign and it is published, the duty officer takes it down; the seconds "
        "each screen takes are recorded and made public with the next publication. It ends by "
        "itself after one day.",
    )
    button, heading = say("开始演练", "Start the drill"), say("开始演练", "Start a drill")
    return form_page(request, form, heading, reverse("site:drills"), lead=lead, button=button)


@require_safe
def drill(request: HttpRequest, pk: str) -> HttpResponse:
    """One: how it stands, what is next, and each screen."""
    row, now, place = get_object_or_404(Drill, pk=pk), datetime.now(UTC), current_state_dir()
    down = withdrawal_of(row)
    times = screen_times(place, row, now) if row.seq else []
    publication = Publication.objects.filter(seq=row.seq).first() if row.seq else None
    waits = row.state == NewsItem.State.PROPOSED and row.seq is None and row.until > now
    roles = held(request)
    context = {
        "row": row,
        "day": moment(row.proposed_at),
        "state": said.state(row, down=down is not None, now=now),
        "by": named(row.proposed_by),
        "until": moment(row.until),
        "total": len(row.screens),
        "venues": [venue_name(venue) for venue in row.venues.order_by("pk")],
        "published_at": moment(publication.at) if publication else "",
        "down": down,
        "down_at": moment(down.at) if down else "",
        "down_by": named(down.by) if down else "",
        "open": Draft.waiting(),
        "freezes": waits and Role.ENTRY in roles,
        "takes_down": row.seq and down is None and row.until > now and bool(roles & TAKERS),
        "figures": [
            (say("上屏", "Arrival"), figures.arrival(times)),
            (say("撤下", "Withdrawal"), figures.withdrawal(times)),
        ]
        if times
        else [],
        "times": [_screen(one) for one in times],
    }
    return render(request, "drills/drill.html", context)


def _screen(one: ScreenTime) -> dict[str, Any]:
    return {
        "time": one,
        "arrival": said.time_of(one.arrival_s, one.arrival_why),
        "withdrawal": said.time_of(one.withdrawal_s, one.withdrawal_why),
        "since": said.since(one),
    }


@require_POST
def freeze(_request: HttpRequest, pk: str) -> HttpResponse:
    """Freeze it with what is published and nothing else."""
    row, now = get_object_or_404(Drill, pk=pk), datetime.now(UTC)
    if row.state != NewsItem.State.PROPOSED or row.seq is not None or row.until <= now:
        raise NewsError(
            "这次演练已公示、收回或过期，不能定稿。",
            "This drill has been published, taken back or has expired, so it cannot be frozen.",
        )
    asked = jobs.ask(FREEZE, {"news": [row.pk]}, now)
    return redirect("site:job", asked.pk)


@require_POST
def end(request: HttpRequest, pk: str) -> HttpResponse:
    """Take back one that is not published; what hangs is taken down instead, and measured."""
    row, now = get_object_or_404(Drill, pk=pk), datetime.now(UTC)
    if row.seq is not None:
        raise NewsError(
            "这次演练已经上屏，请撤下，撤下用了几秒也要记录。",
            "This drill is already on the screens; please take it down, as the take-down time is "
            "also recorded.",
        )
    voiding = Voiding()
    acts.end(row, request.POST.get("reason", ""), now)
    messages.success(request, say("已收回。", "Taken back."))
    tell_voided(request, voiding.voided)
    return redirect("site:drill", row.pk)
