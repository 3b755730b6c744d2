"""What a cell may say where it names something that the office knows: offered while one mends."""

from office.complaints.fields import Name
from office.intake.uploads.sheet_columns import Sheet
from office.registry.models import Unit, Venue


def choices(sheet: Sheet, column: int) -> list[str]:
    """The names that a cell of this column is understood by; none where it is free text."""
    field: Name | None = next((f for f, at in sheet.columns.items() if at == column), None)
    if field == "venue":
        return list(Venue.objects.order_by("pk").values_list("name_zh", flat=True))
    if field == "unit":
        return list(Unit.objects.order_by("name_zh").values_list("name_zh", flat=True))
    return []
