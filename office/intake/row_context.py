"""What the rows of a table are judged by besides themselves."""

from datetime import date

import msgspec

from office.intake.column_profiles import Profile
from office.intake.concluded_month import Span
from office.intake.dates import EPOCH
from sync.records import Organisation


class Context(msgspec.Struct, frozen=True):
    """What a table does not say itself.

    `source` is the authority whose list it is where no column names another; `venues` maps the
    names and ids of known venues to their ids, `alike` are the names of more than one; `units`
    maps those of handling units, of which `closed_units` take no more; `venue` and `unit` are
    those of every row where no column says; `today` is the day of import in the bureau's zone;
    `epoch` is the day from which the workbook counts days that stand as bare numbers; `confirmed`
    are rows whose unlikely facts were looked at by whoever brings the file.
    """

    profile: Profile
    source: Organisation
    effective_date: date
    today: date
    span: Span | None
    venues: dict[str, str]
    alike: frozenset[str] = frozenset()
    venue: str = ""
    units: dict[str, int] = {}
    closed_units: frozenset[int] = frozenset()
    unit: int | None = None
    epoch: date = EPOCH
    confirmed: frozenset[int] = frozenset()
