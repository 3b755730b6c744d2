"""A screenshot beside the plate that was signed, with what differs marked."""

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from office.remote.comparison import Compared, compare
from office.remote.models import RemoteCommand
from office.remote.screenshots import Kept, kept
from office.state_dir import current_state_dir
from office.words import moment, say
from sync import png
from sync.disk import read
from sync.screenshots import PICTURE_LIMIT

_ID = re.compile(r"[0-9a-f]{32}")


@require_safe
def page(request: HttpRequest, screen: str, command: str) -> HttpResponse:
    """Both pictures, and how many pixels differ."""
    row = _row(screen, command)
    found = kept(current_state_dir(), row.screen_id, row.pk)
    compared = _compared(found) if found else None
    context: dict[str, Any] = {
        "row": row,
        "asked_at": moment(row.asked_at),
        "found": found,
        "compared": compared,
        "finding": _finding(found, compared),
        "plate": f"{found.told.plate}.png" if found and found.told.plate and compared else "",
    }
    return render(request, "remote/screenshot.html", context)


@require_safe
def picture(_request: HttpRequest, screen: str, command: str) -> HttpResponse:
    """The screenshot; where it could be compared, with the differences marked.

    Raises:
        Http404: there is none.
    """
    row = _row(screen, command)
    found = kept(current_state_dir(), row.screen_id, row.pk)
    if found is None:
        raise Http404
    compared = _compared(found)
    data = compared.marked if compared else read(found.picture, PICTURE_LIMIT)
    return HttpResponse(data or b"", content_type="image/png", headers={"Cache-Control": "private"})


def _row(screen: str, command: str) -> RemoteCommand:
    if not _ID.fullmatch(command):
        raise Http404
    return get_object_or_404(RemoteCommand, pk=command, screen_id=screen, act="screenshot")


def _compared(found: Kept) -> Compared | None:
    """None where the plate is not published any more, or the panel is of another size."""
    told = found.told
    path = current_state_dir().tree.directory / "plates" / f"{told.plate}.png"
    plate = read(path, png.limit(told.size)) if told.plate and told.kind == "plate" else None
    seen = read(found.picture, PICTURE_LIMIT)
    if plate is None or seen is None:
        return None
    try:
        return compare(told, seen, plate)
    except OSError:
        return None


def _finding(found: Kept | None, compared: Compared | None) -> str:
    if found is None:
        return say("屏幕还没有传回截屏。", "The screen has sent no screenshot yet.")
    if compared is None:
        return say(
            "无从比对：画面上不是现行公示的图面，或显示器与屏幕规格的尺寸不同。",
            "Nothing to compare it with: the frame had no plate of what is published now, or the "
            "panel is of another size.",
        )
    if not compared.differ:
        return say("与签批的图面逐点一致。", "The same as the signed plate, pixel by pixel.")
    return say(
        "有 {n} 点与签批的图面不同，已用红色标出。",
        "{n} pixels differ from the signed plate; they are marked red.",
        n=compared.differ,
    )
