"""Words for an outcome that no profile knows: a person says once what they mean."""

from collections import Counter

from office.complaints.models import Upload
from office.intake.grid import cell_text
from office.intake.models import StagedRow
from office.intake.outcome_spelling import word_key
from office.intake.uploads import staged_values
from office.intake.uploads.row_standing import with_fault

SHOWN, _LOOKED = 20, 2_000
"""A column with more different words than this is told, not coded; so many rows are looked at."""


def strange(upload: Upload) -> list[tuple[str, int]]:
    """The words for an outcome that are unknown, with their rows, the commonest first.

    Spellings that differ in blanks or width alone are one word, as it stands first in the file.
    """
    refused = upload.rows.filter(state=StagedRow.State.REFUSED).order_by("number")
    looked = upload.rows.filter(pk__in=refused[:_LOOKED].values("pk"))
    found: Counter[str] = Counter()
    written: dict[str, str] = {}
    for row in with_fault(looked, '"unknown_outcome"').order_by("number"):
        columns = [column for column, code in row.problems if code == "unknown_outcome"]
        for column in columns:
            word = cell_text(staged_values.effective(row)[column])
            if key := word_key(word):
                found[written.setdefault(key, word)] += 1
    return found.most_common()
