"""A plate of the published tree on staff's pages: as long as it is public, and no longer."""

import re
from collections.abc import Callable
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from office.state_dir import current_state_dir

_PLATE = re.compile(r"[0-9a-f]{64}\.png")


def published_plate(
    request: HttpRequest, name: str, read: Callable[[Path], bytes] = Path.read_bytes
) -> HttpResponse:
    """The picture, which a browser keeps but asks about each time: it may have been taken down.

    Args:
        read: makes the picture that is sent of the file.

    Raises:
        Http404: there is none of that name.
    """
    file = current_state_dir().tree.directory / "plates" / name
    if not _PLATE.fullmatch(name) or not file.is_file():
        raise Http404
    tag = f'"{name[:32]}"'
    try:
        answer = get_conditional_response(request, etag=tag) or HttpResponse(
            read(file), content_type="image/png"
        )
    except OSError:  # taken down just now
        raise Http404 from None
    answer["ETag"], answer["Cache-Control"] = tag, "private, no-cache"
    return answer
