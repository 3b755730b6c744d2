"""What a screen found out of itself when a command asked, in words, and as it was signed."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from office.remote.act_words import act_said
from office.remote.checkups import kept
from office.remote.models import RemoteCommand
from office.site.remote.checkup_facts import sections
from office.state_dir import current_state_dir
from office.words import language, moment
from sync.command_words import CHECKUP_ACTS

_ID = re.compile(r"[0-9a-f]{32}")


@require_safe
def page(request: HttpRequest, screen: str, command: str) -> HttpResponse:
    """The sections of a checkup, or that it has not come yet."""
    row = _row(screen, command)
    found = kept(current_state_dir(), row.screen_id, row.pk)
    context = {
        "row": row,
        "title": act_said(row.act, 0, "", language()),
        "came": moment(found.came) if found else "",
        "sections": list(sections(found)) if found else [],
    }
    return render(request, "remote/checkup.html", context)


@require_safe
def signed(_request: HttpRequest, screen: str, command: str) -> HttpResponse:
    """The statement, the bytes as the screen has signed them.

    Raises:
        Http404: there is none.
    """
    row = _row(screen, command)
    found = kept(current_state_dir(), row.screen_id, row.pk)
    if found is None:
        raise Http404
    name = f"{row.act}-{row.screen_id}.json"
    return HttpResponse(
        found.signed,
        content_type="application/json",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private",
        },
    )


def _row(screen: str, command: str) -> RemoteCommand:
    if not _ID.fullmatch(command):
        raise Http404
    return get_object_or_404(RemoteCommand, pk=command, screen_id=screen, act__in=CHECKUP_ACTS)
