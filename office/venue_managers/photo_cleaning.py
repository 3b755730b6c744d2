"""A photograph as a venue manager sends it, made into one that says nothing but what it shows.

Whoever sends it is no colleague, and decoders of pictures have broken before: that is done in a
process of its own with little memory and time. What comes back was drawn anew: no place, no
device, no time, nothing behind the picture.

    python -m office.venue_managers.photo_cleaning        # a photograph on stdin, a JPEG on stdout
"""

import resource
import subprocess
import sys
from pathlib import Path

from PIL import Image

from office.attachments.pixels import drawn_anew
from office.venue_managers.errors import PhotoError

MAX_BYTES = 8_000_000
MAX_PIXELS = 50_000_000
"""As the header says, before a pixel is read: a telephone's camera has 48 million at most."""
LONGEST = 1600
"""Pixels of the longer side of what is kept: enough to see a cable, too few for a far face."""
_MEMORY, _CPU_S, _WAIT_S = 1_000_000_000, 20, 40
_TOO_MANY = 3
_ROOT = Path(__file__).parents[2]


def cleaned(data: bytes) -> bytes:
    """The photograph as a JPEG of at most `LONGEST` pixels, made in a process apart.

    Raises:
        PhotoError: more than `MAX_BYTES`, neither JPEG nor PNG, damaged, or of too many pixels.
    """
    if len(data) > MAX_BYTES:
        raise PhotoError(
            "照片超过 8 MB，没有收下。请用手机的普通画质重拍，或截取有问题的部分。",
            "The photograph is larger than 8 MB and was not accepted. Retake it in normal "
            "quality, or crop it to the part that matters.",
        )
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=data,
            capture_output=True,
            check=False,
            timeout=_WAIT_S,
            cwd="/",
            env={"PYTHONPATH": str(_ROOT)},
        )
    except subprocess.TimeoutExpired:
        raise _damaged() from None
    if done.returncode == _TOO_MANY:
        raise PhotoError(
            "照片的像素太多，没有收下。请用手机的普通画质重拍。",
            "The photograph has too many pixels and was not accepted. Photograph it in normal "
            "quality.",
        )
    if done.returncode or not done.stdout:
        raise _damaged()
    return done.stdout


def _damaged() -> PhotoError:
    return PhotoError(
        "照片打不开，没有收下：只收 JPEG 或 PNG。请重拍一张，或不附照片直接报告。",
        "The photograph cannot be opened and was not accepted: JPEG or PNG only. Take another "
        "one, or report without a photo.",
    )


def main() -> int:
    """The process apart."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_S, _CPU_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        made = drawn_anew(sys.stdin.buffer.read(MAX_BYTES + 1), LONGEST, MAX_PIXELS)
    except Image.DecompressionBombError:
        return _TOO_MANY
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
