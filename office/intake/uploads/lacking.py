"""What the fit rows of an upload lack before they can be shown: told before they are taken in."""

import msgspec

from office.complaints.fields import Name
from office.complaints.models import Upload
from office.intake.column_profiles import Profile
from office.intake.grid import plain
from office.intake.uploads import row_standing, sheet_columns, staged_values

PART = 1_000
"""Rows that are in memory at once."""


class Lacking(msgspec.Struct, frozen=True):
    """Of so many `rows`: without a venue, with a headline by template, with words that may name a
    person."""

    rows: int
    venue: int
    headline: int
    personal: int


def lacking(upload: Upload, profile: Profile) -> Lacking:
    """What the rows lack that taking in would take in."""
    fit = upload.rows.filter(state__in=row_standing.FIT)
    columns = sheet_columns.load_columns(upload.sheet).columns
    headline: Name = "headline_zh" if profile.language == "zh" else "headline_en"
    rows = venue = titled = 0
    whole = upload.venue_id and profile.venue_field not in columns
    for row in fit.only("cells", "edits").iterator(PART):
        rows += 1
        said = {
            name: plain(staged_values.value(row, columns[name])) if name in columns else ""
            for name in (profile.venue_field, headline)
        }
        venue += not (whole or said[profile.venue_field])
        titled += not said[headline]
    personal = row_standing.with_fault(fit, '"personal_data"').count()
    return Lacking(rows, venue, titled, personal)
