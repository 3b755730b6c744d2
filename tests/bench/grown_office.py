"""An office of many venues, published: what grows with the venues."""

from tests.bench.stub_plates import venue_id
from tests.office.bureau import Office, complaints
from tests.office.key_steps import appoint

RECORDS = 20
"""Of each venue."""


def grow(office: Office, venues: int, records: int = RECORDS) -> None:
    """So many venues with so many complaints each, delegated, and nothing published yet."""
    from office.registry.models import PanelProfile, Venue

    panels = list(PanelProfile.objects.filter(venues="WH01"))
    for number in range(2, venues + 1):
        name = f"第{number}百货大楼", f"Department Store {number}"
        venue = Venue.objects.create(pk=venue_id(number), name_zh=name[0], name_en=name[1])
        venue.profiles.set(panels)
    for number in range(1, venues + 1):
        first = number * 1000
        rows = range(first, first + records)
        complaints(rows, f"力动健身{number}号店", venue_id=venue_id(number))
    appoint(office)


def number_of(venue: int, record: int) -> str:
    """The number of the complaint of a venue."""
    return f"T{venue * 1000 + record}"
