"""A plate of the published tree on staff's pages: as long as it is public, and no longer."""

import io
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from PIL import Image

from office.state_dir import current_state_dir

_PLATE = re.compile(r"[0-9a-f]{64}\.png")
_BOX = (256, 256)
"""Pixels of a small one, twice what a page shows, for dense displays."""
_COLOURS = 64
"""Of a small one: plates are flat, and a quarter of the bytes is left."""
_KEPT = 512


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


def small_plate(request: HttpRequest, name: str) -> HttpResponse:
    """The same, small: one picture for every page that shows plates beside each other.

    Kept in memory, and nothing on disk: so a plate that was taken down leaves with its file in the
    tree.

    Raises:
        Http404: there is none of that name.
    """
    return published_plate(request, name, _thumbnail)


def _thumbnail(plate: Path) -> bytes:
    """The PNG of a plate, small.

    Raises:
        OSError: there is no such file, or it is no picture.
    """
    plate.stat()  # what is gone from the tree is gone from here
    return _small(plate)


@lru_cache(maxsize=_KEPT)
def _small(plate: Path) -> bytes:
    with Image.open(plate) as picture:
        small = picture.convert("RGB")
        small.thumbnail(_BOX, reducing_gap=2.0)
    flat = small.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    out = io.BytesIO()
    flat.save(out, "PNG", optimize=True)
    return out.getvalue()
