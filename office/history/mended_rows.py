"""The rows of files that became a complaint, or said otherwise of it later, and their cells' texts.

The log keeps traces of what was mended (R39), never the texts. While the rows are kept, a trace
tells which of their texts it is of.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from office.complaints.models import ChangeProposal, Complaint, Upload
from office.intake.models import BulkEdit, StagedRow
from office.intake.row_identity import complaint_key
from office.intake.uploads.cell_values import load_cells, shown
from office.intake.uploads.open_upload import named
from office.privacy_scan.finding_digest import traces


@dataclass(frozen=True)
class MendedRow:
    """A row by its upload and number, with every text that its cells are known to have had."""

    upload: Upload
    number: int
    texts: frozenset[str] = frozenset()

    def text(self, name: str, trace: str) -> str | None:
        """The text of field `name` that the log has a trace of; None: it is not known any more."""
        if not trace:
            return ""
        found = (one for one in self.texts if traces(self.upload.pk, {name: one})[name] == trace)
        return next(found, None)


def mended_rows(row: Complaint, proposals: Iterable[ChangeProposal]) -> dict[str, MendedRow]:
    """Those of `row`, and of what later files proposed, by what the log calls them; two queries."""
    uploads = {one.upload_id: one.upload for one in proposals} | {row.upload_id: row.upload}
    found: dict[str, MendedRow] = {}
    if row.source_row is not None:
        itself = MendedRow(row.upload, row.source_row)
        found[_subject(itself)] = itself
    key = complaint_key(row.source_org, row.number)
    own = Q(upload=row.upload_id, number=row.source_row)
    later = Q(upload__in=uploads.keys() - {row.upload_id}, key=key, own=StagedRow.State.TAKEN)
    staged = list(StagedRow.objects.filter(own | later))
    written: defaultdict[int, set[str]] = defaultdict(set)
    bulk = BulkEdit.objects.filter(upload__in={one.upload_id for one in staged})
    for upload, texts in bulk.values_list("upload", "texts"):
        written[upload].update(texts.values())
    for one in staged:
        said = {shown(value) for value in load_cells(one.cells)}
        said |= {edit["to"] for edit in one.edits.values()} | written[one.upload_id]
        mended = MendedRow(uploads[one.upload_id], one.number, frozenset(said - {""}))
        found[_subject(mended)] = mended
    return found


def _subject(row: MendedRow) -> str:
    return f"{named(row.upload)} row {row.number}"
