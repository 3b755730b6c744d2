"""Plates drawn once a run: the same slide on the same panel comes out the same to the byte.

That it does is shown in tests/layouts; who tests what is done with plates need not draw each again.
They lie in a folder that all processes of a run share, a file a plate.
"""

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from PIL import Image

from layouts import compose as drawing
from layouts.screen_profiles import plate_size
from layouts.slide import Slide
from sync.bundle import Profile

FOLDER = "PLATES_OF_THIS_RUN"
"""The variable that names the folder; tests/conftest.py sets it, and processes that tests start
inherit it."""
_DIGEST = 64
_to_png, _from_png = drawing.to_png, drawing.from_png
_packed: set[bytes] = set()
"""Of each PNG that was packed in this run its SHA-256."""


def kept(key: str, draw: Callable[[], tuple[str, bytes]]) -> tuple[str, bytes]:
    """The digest and the PNG of a plate; `key` names everything it is drawn from."""
    folder = Path(os.environ[FOLDER])
    file = folder / hashlib.sha256(key.encode()).hexdigest()
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        digest, png = draw()
        # Under its name when it is whole; who draws the same meanwhile puts the same there.
        with NamedTemporaryFile(dir=folder, delete=False) as new:
            new.write(digest.encode() + png)
        Path(new.name).replace(file)
    else:
        digest, png = data[:_DIGEST].decode(), data[_DIGEST:]
    _packed.add(hashlib.sha256(png).digest())
    return digest, png


def drawn(slide: Slide[object], profile: Profile) -> tuple[str, bytes]:
    """The digest and the PNG of a plate."""

    def draw() -> tuple[str, bytes]:
        image = drawing.compose(slide, profile)
        return drawing.plate_digest(image), drawing.to_png(image)

    # How long it stays up changes no pixel.
    return kept(repr((replace(slide, dwell_s=1), profile)), draw)


def compose(slide: Slide[object], profile: Profile) -> Image.Image:
    """As `layouts.compose.compose`."""
    return _opened(drawn(slide, profile)[1], plate_size(profile)).copy()


def to_png(image: Image.Image) -> bytes:
    """As `layouts.compose.to_png`: the same pixels, and nothing besides, are packed once a run."""
    if image.info:
        return _to_png(image)
    digest = hashlib.sha256(image.tobytes()).hexdigest()
    return kept(f"{image.mode} {image.size} {digest}", lambda: (digest, _to_png(image)))[1]


def from_png(data: bytes, size: tuple[int, int]) -> Image.Image:
    """As `layouts.compose.from_png`: what was packed in this run is opened once, any other anew."""
    if hashlib.sha256(data).digest() not in _packed:
        return _from_png(data, size)
    return _opened(data, size).copy()


@lru_cache(maxsize=64)
def _opened(png: bytes, size: tuple[int, int]) -> Image.Image:
    return _from_png(png, size)
