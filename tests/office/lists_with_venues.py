"""A list with columns for venue and unit, and an office that has a second venue and a unit."""

from tests.office.entry import form, row, staged
from tests.office.intake_files import SIX

NAMES = (*SIX, "商场", "承办单位")
WRONG = "新北万汇广厂"


def add_venue_and_unit() -> None:
    """河海新天地 and 三井分局."""
    from office.registry.models import Unit, Venue

    Venue.objects.create(id="HH02", name_zh="河海新天地")
    Unit.objects.create(name_zh="三井分局")


def lines(wang, *changes, names=NAMES):
    """The upload of a row for each of `changes`, by header."""
    return staged(wang, form(*[row(n, names, **c) for n, c in enumerate(changes, 1)], names=names))
