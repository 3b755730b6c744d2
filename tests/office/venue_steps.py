"""Steps of venue managers: one of WH01, a photograph, a note."""

import io
from datetime import UTC, datetime

from tests.office.people import browser, person

WH = "/office/venue/WH01/"


def manager(*venues: str, slug: str = "fang-jing"):
    """A browser of somebody who manages `venues`; WH01 where none is named."""
    person(slug, "venue").venues.set(venues or ["WH01"])
    return browser(slug)


def another_venue(number: str = "HH02"):
    """A second venue of the bureau, with screens of the same kind."""
    from office.registry.models import PanelProfile, Venue

    venue = Venue.objects.create(pk=number, name_zh="河海天街", name_en="Hehai Paradise Walk")
    venue.profiles.set(PanelProfile.objects.filter(venues="WH01"))
    return venue


def photo(size=(64, 48), kind="JPEG", **more) -> bytes:
    """A photograph."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", size, "#446688").save(out, kind, **more)
    return out.getvalue()


def report(client, path=f"{WH}problem", picture: bytes = b"", name="IMG_1.jpg", **given):
    """Report a problem from a page."""
    values = {"kind": "blocked", "note": "", **given}
    if picture:
        values["photo"] = io.BytesIO(picture)
        values["photo"].name = name
    return client.post(path, values)


def newest():
    """The newest note."""
    from office.venue_managers.models import VenueNote

    return VenueNote.objects.first()


def now() -> datetime:
    """This instant."""
    return datetime.now(UTC)
