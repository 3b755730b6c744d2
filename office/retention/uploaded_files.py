"""Uploaded files and their rows: gone once every complaint that came from them is settled."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from office.complaints.models import ChangeProposal, Complaint, Upload
from office.intake.models import BulkEdit, StagedRow
from office.intake.uploads.open_upload import forget_rows
from office.intake.uploads.uploaded_files import uploads_folder
from office.retention.rule_type import Moment

_ENDED = (Upload.State.TAKEN, Upload.State.DISCARDED)


def due_uploads(moment: Moment) -> list[int]:
    """Uploads whose file or rows are still here and have served.

    One that nobody finished counts from the day it was brought; it is discarded.
    """
    served = _served(moment)
    here = _files(moment) - _needed(served)
    rows = Upload.objects.filter(pk__in=served).annotate(kept=_rows()).order_by("pk")
    return [row.pk for row in rows if row.kept or row.sha256 in here]


def delete_uploads(moment: Moment, uploads: Sequence[int]) -> int:
    """Delete rows and files; that there was such a file, and its digest, stay."""
    digests = set(Upload.objects.filter(pk__in=uploads).values_list("sha256", flat=True))
    for upload in uploads:
        forget_rows(upload)
    with transaction.atomic():
        BulkEdit.objects.filter(upload__in=uploads).delete()
        Upload.objects.filter(pk__in=uploads).exclude(state__in=_ENDED).update(
            state=Upload.State.DISCARDED, ended_by="retention", ended_at=moment.now
        )
    for name in digests - _needed({*uploads, *_served(moment)}):
        (uploads_folder(moment.place.directory) / name).unlink(missing_ok=True)
    return len(uploads)


def _served(moment: Moment) -> set[int]:
    """Uploads of which every complaint and change is settled, for long enough."""
    last = moment.now - timedelta(days=moment.policy.keep_raw_days)
    open_ = Complaint.objects.filter(upload=OuterRef("pk"), raw_deleted_at=None)
    waiting = ChangeProposal.objects.filter(upload=OuterRef("pk"), accepted=None)
    rows = Upload.objects.annotate(end=Coalesce("ended_at", "at"))
    return set(
        rows.filter(~Exists(open_), ~Exists(waiting), end__lte=last).values_list("pk", flat=True)
    )


def _needed(served: Collection[int]) -> set[str]:
    """Digests of files that an upload still needs: the same file may have been brought twice."""
    return set(Upload.objects.exclude(pk__in=served).values_list("sha256", flat=True))


def strays(moment: Moment) -> list[str]:
    """Files that no upload names: the office was cut off between file and row."""
    last = (moment.now - timedelta(days=1)).timestamp()
    known = set(Upload.objects.values_list("sha256", flat=True))
    folder = uploads_folder(moment.place.directory)
    return [
        name for name in sorted(_files(moment) - known) if (folder / name).stat().st_mtime < last
    ]


def delete_strays(moment: Moment, names: Sequence[str]) -> int:
    for name in names:
        (uploads_folder(moment.place.directory) / name).unlink(missing_ok=True)
    return len(names)


def _rows() -> Exists:
    return Exists(StagedRow.objects.filter(upload=OuterRef("pk")))


def _files(moment: Moment) -> set[str]:
    folder = uploads_folder(moment.place.directory)
    return {path.name for path in folder.iterdir() if path.is_file()} if folder.is_dir() else set()
