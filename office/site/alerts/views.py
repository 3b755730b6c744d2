"""What is wrong now and who was told; the channels by which people are told."""

from collections.abc import Iterable
from copy import copy
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.alerts.channel_changes import remove_channel, save_channel
from office.alerts.failures import FAILURES
from office.alerts.kinds import INVITATIONS, LEVELS
from office.alerts.models import ALIVE, AlertChannel, Notice, Outage
from office.alerts.secret_addresses import Addresses
from office.fleet.models import Screen
from office.jobs.queue import ask
from office.registry.models import Venue
from office.site.alerts.forms import SENT, ChannelForm, values
from office.site.alerts.jobs import KIND
from office.state_dir import current_state_dir
from office.words import moment, named, say

_OPEN, _OVER = 200, 20
"""Outages listed; of those that are open, the pressing first."""


@require_safe
def alerts(request: HttpRequest) -> HttpResponse:
    """Everything on one page: it is opened in a hurry."""
    rows = Outage.objects.exclude(kind__in=INVITATIONS)
    found = rows.filter(until=None).order_by("level", "since", "pk")  # danger, warning
    over = rows.exclude(until=None).order_by("-until")
    addresses = Addresses(current_state_dir())
    channels = [_channel(row, addresses) for row in AlertChannel.objects.order_by("name")]
    context = {
        "open": _lines(found[:_OPEN]),
        "more": max(0, found.count() - _OPEN),
        "over": _lines(over[:_OVER]),
        "failing": [one for one in channels if one["row"].failure],
        "channels": [one for one in channels if not one["row"].failure],
    }
    return render(request, "alerts/alerts.html", context)


def _lines(rows: Any) -> list[dict[str, Any]]:
    notices = Notice.objects.exclude(event="over").select_related("channel").order_by("at")
    found = list(rows.prefetch_related(Prefetch("notices", notices)))
    subjects = {row.subject for row in found}
    screens = Screen.objects.in_bulk(subjects)
    venues = Venue.objects.in_bulk({row.venue for row in found})
    return [_line(row, screens.get(row.subject), venues.get(row.venue)) for row in found]


def _line(row: Outage, screen: Screen | None, venue: Venue | None) -> dict[str, Any]:
    return {
        "row": row,
        "screen": screen.pk if screen else "",
        "venue": named(venue) if venue else "",
        "level": say(*LEVELS[row.level]),
        "name": say(*row.words.name),
        "cure": say(*row.words.cure),
        "since": moment(row.since),
        "until": moment(row.until) if row.until else "",
        "told": _told(row.notices.all()),
    }


def _told(notices: Iterable[Notice]) -> list[dict[str, str]]:
    """Who was told, once each, and when first."""
    first: dict[str, str] = {}
    for notice in notices:
        first.setdefault(notice.channel.name, moment(notice.at))
    return [{"name": name, "at": at} for name, at in first.items()]


def _channel(row: AlertChannel, addresses: Addresses) -> dict[str, Any]:
    wait = say("持续 {n} 分钟后", "after {n} minutes", n=row.after_minutes)
    alive = row.level == ALIVE
    return {
        "row": row,
        "address": addresses.hint(row.pk) or say("没有地址", "No address"),
        "level": say(*SENT[row.level]),
        "wait": "" if alive else wait if row.after_minutes else say("立即", "at once"),
        "quiet": "" if alive else _quiet(row),
        "failure": say(*FAILURES[row.failure]) if row.failure in FAILURES else "",
        "since": moment(row.failing_since) if row.failing_since else "",
        "told_at": moment(row.told_at) if row.told_at else "",
    }


def _quiet(row: AlertChannel) -> str:
    if row.quiet_from is None or row.quiet_until is None:
        return say("无", "none")
    hours = f"{row.quiet_from:%H:%M}—{row.quiet_until:%H:%M}"
    return (
        say("{hours}，报警除外", "{hours}, except for alarms", hours=hours) if row.always else hours
    )


@require_http_methods(["GET", "POST"])
def channel_edit(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """Add a channel, or change it; what is not valid is told beside its field."""
    found = get_object_or_404(AlertChannel, pk=number) if number else AlertChannel()
    place = current_state_dir()
    kept = Addresses(place).hint(number) if number else ""
    form = ChannelForm(request.POST or None, instance=copy(found), kept=kept)
    if form.is_valid():
        address = form.cleaned_data["address"]
        save_channel(place, found, values(form), address, datetime.now(UTC))
        messages.success(request, say("已保存；请发一条测试。", "Saved. Send a test now."))
        return redirect("site:alerts")
    status = 400 if form.errors else 200
    return render(request, "alerts/channel.html", {"form": form, "number": number}, status=status)


@require_POST
def channel_test(_request: HttpRequest, number: int) -> HttpResponse:
    """Send a test message."""
    get_object_or_404(AlertChannel, pk=number)
    job = ask(KIND, {"channel": number}, datetime.now(UTC))
    return redirect("site:job", number=job.pk)


@require_POST
def channel_remove(request: HttpRequest, number: int) -> HttpResponse:
    found = get_object_or_404(AlertChannel, pk=number)
    remove_channel(current_state_dir(), found, datetime.now(UTC))
    messages.success(request, say("已删除。", "Removed."))
    return redirect("site:alerts")
