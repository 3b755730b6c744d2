"""The one row of what the bureau rules, read once a page."""

from office.read_once import once
from office.registry.models import Bureau


@once
def bureau_row() -> Bureau | None:
    """It, or None: `office init` has not run."""
    return Bureau.objects.first()
