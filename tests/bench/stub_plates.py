"""Plates of a few bytes, for what is measured without them: a plate is the key of its picture."""

import hashlib
import sys


def draw_nothing() -> None:
    """Nothing is drawn in this process, from now on."""
    from office.drafts import plates

    plates._draw_one, plates._MANY = _no_picture, sys.maxsize


def decode_nothing() -> None:
    """Nothing that was drawn so is decoded in this process; Django is up."""
    from office.signing import draft_checks
    from sync.disk import read

    draft_checks._plate = lambda folder, name, _: read(folder.path / f"plates/{name}.png")


def venue_id(number: int) -> str:
    """The id of one of many venues; the first is the demo's."""
    return "WH01" if number == 1 else f"V{number:04}"


def _no_picture(job: object) -> tuple[str, str, bytes]:
    return job.key, hashlib.sha256(job.key.encode()).hexdigest(), job.key.encode()
