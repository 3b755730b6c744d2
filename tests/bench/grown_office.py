"""An office of many venues, published, with plates of a few bytes: what grows with the venues."""

import hashlib
import sys

from tests.office.bureau import Office, complaints
from tests.office.key_steps import appoint

RECORDS = 20
"""Of each venue."""


def stub_plates() -> None:
    """Nothing is drawn, and nothing decoded, in this process: a plate is the key of its picture."""
    from office.drafts import plates
    from office.signing import draft_checks
    from sync.disk import read

    plates._draw_one, plates._MANY = _no_picture, sys.maxsize
    draft_checks._plate = lambda folder, name, _: read(folder.path / f"plates/{name}.png")


def _no_picture(job):
    return job.key, hashlib.sha256(job.key.encode()).hexdigest(), job.key.encode()


def grow(office: Office, venues: int) -> None:
    """So many venues with `RECORDS` complaints each, delegated, and nothing published yet."""
    from office.registry.models import PanelProfile, Venue

    panels = list(PanelProfile.objects.filter(venues="WH01"))
    for number in range(2, venues + 1):
        name = f"第{number}百货大楼", f"Department Store {number}"
        venue = Venue.objects.create(pk=_venue(number), name_zh=name[0], name_en=name[1])
        venue.profiles.set(panels)
    for number in range(1, venues + 1):
        first = number * 1000
        rows = range(first, first + RECORDS)
        complaints(rows, f"力动健身{number}号店", venue_id=_venue(number))
    appoint(office)


def _venue(number: int) -> str:
    return "WH01" if number == 1 else f"V{number:04}"


def number_of(venue: int, record: int) -> str:
    """The number of the complaint of a venue."""
    return f"T{venue * 1000 + record}"
