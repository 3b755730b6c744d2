"""The one open correction of a record, held while something is done to it."""

from office.corrections.models import Correction
from office.errors import CorrectionError


def locked(pub_id: str) -> Correction:
    """The open correction of a record; nobody else ends it before the transaction does.

    Raises:
        CorrectionError: none is open.
    """
    proposed = Correction.State.PROPOSED
    row = Correction.objects.select_for_update().filter(record=pub_id, state=proposed).first()
    if row is None:
        raise CorrectionError(
            "没有待批的更正，可能已经公示或撤回。",
            "No correction is waiting: it was published or taken back.",
        )
    return row
