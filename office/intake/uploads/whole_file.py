"""What a person says of a whole file, and its rows judged anew by that."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import msgspec
from django.db import transaction

from office.audit.record import actor, record
from office.complaints.models import Upload
from office.intake.errors import IntakeError
from office.intake.uploads import judging, row_standing, sheet_columns
from office.intake.uploads.open_upload import named, open_upload, settle, still
from office.progress import Progress, nobody
from office.state_dir import StateDir


class Choice(msgspec.Struct, frozen=True):
    """What a person says of a whole file; blank where the file says it."""

    profile: str = ""
    month: str = ""
    venue: str = ""
    unit: int | None = None
    hidden: Literal["", "take", "leave"] = ""
    over_title: bool = False


@transaction.atomic
def describe(
    pk: int, choice: Choice, columns: Mapping[str, int], meanings: Mapping[str, str]
) -> None:
    """Say anew what is true of the whole file; `rejudge` follows.

    Args:
        columns: our field -> index of the file's column.
        meanings: the file's words for an outcome -> what they mean, as in `profiles.taught`.

    Raises:
        StagingError: the upload was discarded.
    """
    upload = open_upload(pk)
    before = _choices(upload)
    held = sheet_columns.load_columns(upload.sheet)
    if choice.month != upload.given_month:
        upload.given_month = choice.month
        upload.month_said_by = actor() if choice.month else ""
    upload.profile = choice.profile or upload.profile
    upload.venue_id, upload.unit_id = choice.venue or None, choice.unit
    fields = {field: i for field, i in columns.items() if 0 <= i < len(held.names)}
    upload.sheet = {
        **held.dump(),
        "columns": fields,
        "alike": {},
        "doubts": {},
        "meanings": dict(meanings),
        "hidden": choice.hidden,
        "over_title": choice.over_title,
    }
    sheet_columns.load_columns(upload.sheet)
    upload.save()
    record("upload-columns", named(upload), before=before, after=_choices(upload))


def _choices(upload: Upload) -> dict[str, object]:
    return {
        "profile": upload.profile,
        "month": upload.given_month,
        "venue": upload.venue_id or "",
        "unit": upload.unit_id,
        "columns": upload.sheet.get("columns", {}),
        "words": len(upload.sheet.get("meanings", {})),
        "hidden": upload.sheet.get("hidden", ""),
        "over_title": upload.sheet.get("over_title", False),
    }


def rejudge(place: StateDir, pk: int, now: datetime, progress: Progress = nobody) -> Upload:
    """Judge every row anew, after `describe`, some at a time: nobody else's act waits long.

    Meanwhile the upload is `JUDGING` and nobody sees or changes its rows. One that was cut off is
    done again from the start.

    Raises:
        StagingError: the upload was discarded, before or meanwhile.
    """
    with transaction.atomic():
        upload = open_upload(pk, again=Upload.State.JUDGING)
        upload.state = Upload.State.JUDGING
        upload.save(update_fields=["state"])
    try:
        judging.judge_all(place, upload, now, progress)
    except IntakeError:  # said before a row was changed, or the upload has gone
        settle(upload)
        raise
    with transaction.atomic():
        still(upload)
        upload.state = Upload.State.TAKEN if upload.ended_at else Upload.State.OPEN
        record("upload-judge", named(upload), after=save_counted(upload))
    return upload


def save_counted(upload: Upload) -> dict[str, object]:
    """Count the rows and save the upload; what of it goes on record."""
    row_standing.recount(upload)
    upload.save()
    return {
        "sha256": upload.sha256,
        "size": upload.size,
        "profile": upload.profile,
        "month": upload.given_month,
        "venue": upload.venue_id or "",
        "rows": dict(upload.counts),
        "identity_cells": upload.identity_cells,
    }
