"""Plates of the published tree, small: drawn down once and kept in memory.

Nothing is kept on disk: a plate that was taken down leaves with its file in the tree.
"""

import io
from functools import lru_cache
from pathlib import Path

from PIL import Image

_BOX = (256, 256)
"""Pixels, twice what a page shows, for dense displays."""
_KEPT = 512


def thumbnail(plate: Path) -> bytes:
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
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()
