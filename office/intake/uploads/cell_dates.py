"""Dates written into a cell of a staged row: completed from its month, or read where unclear."""

from datetime import date

from office.complaints.field_type import Kind
from office.complaints.fields import FIELD, Name
from office.intake import dates
from office.intake.grid import Value
from office.intake.models import StagedRow
from office.intake.uploads import short_dates, staged_values
from office.intake.uploads.judging_basis import Basis


def is_day(field: Name | None) -> bool:
    return field is not None and FIELD[field].kind is Kind.DAY


def whole(row: StagedRow, column: int, words: str, by: Basis) -> str:
    """`words` as a whole date where they are a day, or a month and day, of a column of dates."""
    if not is_day(by.sheet.field(column)):
        return words
    if by.sheet.field(column) == "closed_on" and (accepted := _accepted(row, column, by)):
        return short_dates.following(words, accepted)
    return short_dates.completed(words, _month(row, column, by))


def said(row: StagedRow, column: int, words: str, by: Basis) -> list[str]:
    """The days that `words` can mean in this cell; one where it is clear."""
    typed = whole(row, column, words, by)
    if day := _day(typed, by):
        return [day.isoformat()]
    last = min(_last(by), by.context.today)
    return short_dates.readings(words, by.context.effective_date, last)


def _accepted(row: StagedRow, column: int, by: Basis) -> date | None:
    """The day of acceptance, before which nothing is concluded, where nothing else tells a year."""
    at = by.sheet.columns.get("accepted_on")
    values = staged_values.effective(row)
    own = _when(values[column], by) if column < len(values) else None
    if at is None or at >= len(values) or by.context.span or (own and own.day is None):
        return None
    found = _when(values[at], by)
    return found.date if found else None


def _month(row: StagedRow, column: int, by: Basis) -> str:
    """The month that a day without one is of: of the cell itself, the file, the row, today."""
    values = staged_values.effective(row)
    if (own := _when(values[column], by)) and own.day is None:
        return own.iso_month
    if by.context.span:
        return by.context.span.last
    others = [at for field, at in by.sheet.columns.items() if at != column and is_day(field)]
    found = [when.iso_month for at in others if (when := _when(values[at], by))]
    return found[0] if found else f"{by.context.today:%Y-%m}"


def _last(by: Basis) -> date:
    """The last day of the months of the file."""
    if by.context.span is None:
        return by.context.today
    year, month = (int(part) for part in by.context.span.last.split("-"))
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _when(value: Value, by: Basis) -> dates.When | None:
    try:
        return dates.parse_date(value, by.profile.date_order, by.context.epoch)
    except dates.DateError:
        return None


def _day(words: str, by: Basis) -> date | None:
    found = _when(words, by) if words else None
    return found.date if found else None
