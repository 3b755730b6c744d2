"""Remote hands: a page prepares commands and gives them out as a file; a key elsewhere signs it."""

import math
from collections.abc import Iterator
from datetime import UTC, datetime

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.fleet.models import Screen
from office.monitoring.last_reports import last_reports
from office.remote.act_words import ACT_WORDS, act_said
from office.remote.command_outcomes import settle
from office.remote.errors import RemoteError
from office.remote.models import RemoteCommand
from office.remote.prepare import in_service, prepare
from office.remote.take_back import take_back
from office.remote.unsigned_file import to_file
from office.site.remote.forms import WishForm
from office.state_dir import current_state_dir
from office.words import language, moment, say
from sync.command_words import ANSWERED_ACTS, DARK_DAY_S

_SHOWN = 50
_OPEN = (RemoteCommand.State.PREPARED, RemoteCommand.State.WAITING)


@require_http_methods(["GET", "HEAD", "POST"])
def remote(request: HttpRequest, group: str) -> HttpResponse:
    """What can be asked of a screen, of a venue's or of all, and what came of what was asked."""
    screens, now = _screens(group), datetime.now(UTC)
    settle(current_state_dir(), now)
    form = WishForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _prepared(request, form, screens, now):
        return redirect("site:remote", group)
    spoken = language()
    context = {
        "group": group,
        "title": _title(group),
        "screen": screens[0].pk if "-" in group else "",
        "number": len(screens),
        "form": form,
        "dark": list(_dark_so_far(group, screens)),
        "dark_most": DARK_DAY_S // 60,
        "limits": [(words.named(spoken), say(*words.limits)) for words in ACT_WORDS.values()],
        "open": _prepared_rows(group).count(),
        "rows": [_row(row) for row in _rows(group).order_by("-asked_at", "pk")[:_SHOWN]],
    }
    return render(request, "remote/remote.html", context)


@require_safe
def unsigned(request: HttpRequest, group: str) -> HttpResponse:  # noqa: ARG001 - Django's own
    """The commands that wait for a signature, as the file that is signed elsewhere."""
    rows = list(_prepared_rows(group).order_by("pk"))
    if not rows:
        raise Http404
    data = to_file(rows, current_state_dir().tree.read().repository)
    name = f"commands-{group}.json"
    return HttpResponse(
        data,
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
def take_back_one(request: HttpRequest, group: str, command: str) -> HttpResponse:
    """Take a command back that its screen does not have yet."""
    row = get_object_or_404(_rows(group), pk=command)
    try:
        take_back(current_state_dir(), row.pk, datetime.now(UTC))
        messages.success(request, say("指令已收回。", "The command is taken back."))
    except RemoteError as error:
        messages.error(request, error.text(language()))
    return redirect("site:remote", group)


def _screens(group: str) -> list[Screen]:
    try:
        return in_service(group)
    except RemoteError:
        raise Http404 from None


def _prepared(request: HttpRequest, form: WishForm, screens: list[Screen], now: datetime) -> bool:
    """Whether it could be prepared; what stands in the way is said in the form."""
    try:
        found = prepare(current_state_dir(), screens, form.wish(), now)
    except RemoteError as error:
        form.add_error(None, error.text(language()))
        return False
    messages.success(
        request,
        say("已准备 {n} 条指令，请签名。", "Prepared: {n}. Now sign.", n=len(found.commands)),
    )
    if found.unheard:
        messages.warning(
            request,
            say(
                "从未收到报告、没有准备：{names}",
                "Skipped, because they have never reported: {names}",
                names=say("、", ", ").join(found.unheard),
            ),
        )
    return True


def _rows(group: str) -> QuerySet[RemoteCommand]:
    every = RemoteCommand.objects.all()
    if group == "all":
        return every
    return every.filter(screen_id=group) if "-" in group else every.filter(screen__venue_id=group)


def _prepared_rows(group: str) -> QuerySet[RemoteCommand]:
    return _rows(group).filter(state=RemoteCommand.State.PREPARED)


def _dark_so_far(group: str, screens: list[Screen]) -> Iterator[tuple[str, int]]:
    """Screens and the minutes for which commands have made them dark, as they said last.

    Of a venue or all only those that were dark; of one screen in any case.
    """
    heard = last_reports(current_state_dir(), [screen.pk for screen in screens])
    for screen, last in sorted(heard.items()):
        minutes = math.ceil(last.report.glass.dark_day_s / 60)
        if minutes or screen == group:
            yield screen, minutes


def _title(group: str) -> str:
    if group == "all":
        return say("远程操作：全部屏幕", "Remote hands: every screen")
    return say("远程操作：{group}", "Remote hands: {group}", group=group)


def _row(row: RemoteCommand) -> dict[str, str]:
    return {
        "answer": _answer_page(row),
        "at": moment(row.asked_at),
        "screen": row.screen_id,
        "what": act_said(row.act, row.value, row.reason, language(), row.release),
        "who": row.asked_by,
        "signed_by": _signer(row),
        "state": row.get_state_display(),
        "open": row.pk if row.state in _OPEN else "",
        "taken_back_by": row.taken_back_by,
    }


def _answer_page(row: RemoteCommand) -> str:
    """The address of what the screen has sent for it; empty where it sends nothing."""
    if row.state != RemoteCommand.State.DONE or row.act not in ANSWERED_ACTS:
        return ""
    name = "site:screenshot" if row.act == "screenshot" else "site:checkup"
    return reverse(name, args=[row.screen_id, row.pk])


def _signer(row: RemoteCommand) -> str:
    if row.signed_by == "online":
        return say("在线密钥", "online key")
    return row.signed_by
