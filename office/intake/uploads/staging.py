"""Receiving a file and staging its rows; saying what is true of the whole file, and judging anew.

Nothing of a staged row is a complaint before `taking.take`.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec
from django.db import transaction

from office.audit.record import actor, record
from office.complaints.fields import Name
from office.complaints.models import Upload
from office.intake import (
    column_profiles,
    headers,
    identity_columns,
    parse_file,
    row_stream,
    sheets,
)
from office.intake.column_profiles import Profile
from office.intake.errors import HeaderError, IntakeError, StagingError, TwoTablesError
from office.intake.grid import Grid
from office.intake.headers import Table
from office.intake.models import StagedRow
from office.intake.row_against_books import CHUNK
from office.intake.row_identity import Occurrences, row_hash
from office.intake.uploads import cell_values, row_standing, sheet_columns, uploaded_files
from office.intake.uploads.cleaned_file import dump_cleaned, load_cleaned
from office.intake.uploads.open_upload import forget_file, named, open_upload
from office.progress import Progress
from office.registry import lookups as registry
from office.state_dir import StateDir

AT_ONCE_BYTES, AT_ONCE_ROWS = 200_000, 1_000
"""A file or a table beyond this takes over a second, and becomes a job."""


class Choice(msgspec.Struct, frozen=True):
    """What a person says of a whole file; blank where the file says it."""

    profile: str = ""
    month: str = ""
    venue: str = ""
    unit: int | None = None


def _nobody(_done: int, _all: int) -> None:
    """Tells nobody how far it is."""


def receive(place: StateDir, name: str, data: bytes, choice: Choice, now: datetime) -> Upload:
    """Keep the bytes, without what says who somebody is, and note who brought them.

    Raises:
        IntakeError: it is no table that can be read; nothing of it is kept.
    """
    grids, dropped = identity_columns.drop(sheets.read_upload(data), _profiles(place))
    cleaned = dump_cleaned(grids, dropped) if dropped.cells else None
    person = actor()
    return Upload.objects.create(
        sha256=uploaded_files.keep_file(place.directory, data, cleaned),
        name=name[:255],
        size=len(data),
        identity_cells=dropped.cells,
        profile=choice.profile,
        venue_id=choice.venue or None,
        unit_id=choice.unit,
        given_month=choice.month,
        month_said_by=person if choice.month else "",
        by=person,
        at=now,
        state=Upload.State.READING,
    )


def stage(place: StateDir, pk: int, now: datetime, progress: Progress = _nobody) -> Upload:
    """Read a received file and stage its rows.

    Raises:
        StagingError: somebody discarded it before it was read, or meanwhile.
        IntakeError: it cannot be taken as it is; the upload is gone, and so is the file.
    """
    upload = _still_to_read(pk)
    try:
        held = _read(place, upload)
        row_standing.judge_all(place, upload, held, now, progress)
        with transaction.atomic():
            _still_to_read(pk)
            upload.state = Upload.State.OPEN
            _write(upload, held)
    except Exception:
        sha256 = upload.sha256
        Upload.objects.filter(pk=pk, state=Upload.State.READING).delete()
        forget_file(place, sha256)
        raise
    return upload


def _still_to_read(pk: int) -> Upload:
    found = Upload.objects.select_for_update().filter(pk=pk, state=Upload.State.READING)
    with transaction.atomic():
        upload = found.first()
    if upload is None:
        raise StagingError(
            "这次上传已放弃，没有录入任何一行；如需录入，请重新上传。",
            "This upload was discarded and nothing was taken in; upload the file again if you "
            "need it.",
        )
    return upload


def _read(place: StateDir, upload: Upload) -> list[StagedRow]:
    data = uploaded_files.read_file(place.directory, upload.sha256)
    grids, dropped = (
        load_cleaned(data)
        if upload.identity_cells
        else identity_columns.drop(sheets.read_upload(data), _profiles(place))
    )
    profile, table, alike = _table(place, grids, upload.profile)
    lines, skipped = row_stream.lines(table)
    if not lines:
        raise IntakeError(
            "表头以下没有投诉；请核对文件后重新上传。",
            "There is no complaint below the header; check the file and upload it again.",
        )
    upload.profile = profile.name
    upload.sheet = sheet_columns.of(table, skipped, alike, dropped).dump()
    held = [
        StagedRow(upload=upload, number=line.number, cells=cell_values.dump_cells(line.values))
        for line in lines
    ]
    _number_off(upload, held)
    return held


def _profiles(place: StateDir) -> list[Profile]:
    return column_profiles.offered(registry.settings().currency, place.profiles)


def _table(
    place: StateDir, grids: list[Grid], name: str
) -> tuple[Profile, Table, dict[Name, list[str]]]:
    """The profile and table of a file; where no header fits, a guess that a person completes.

    With it, by field, headers that mean the same, of which a person takes one.
    """
    own, currency = place.profiles, registry.settings().currency
    try:
        return *parse_file.choose(grids, name or None, currency, own), {}
    except TwoTablesError:
        raise
    except HeaderError:
        known = [column_profiles.load_profile(name, own)] if name else _profiles(place)
        guesses = [
            (profile, *guessed)
            for profile in known
            if (guessed := headers.guess(grids, profile)) is not None
        ]
        if not guesses:
            raise
        return max(guesses, key=lambda guess: len(guess[1].columns))


def _number_off(upload: Upload, held: Sequence[StagedRow]) -> None:
    """Tell equal rows of the file apart by their order."""
    serial = sheet_columns.load_columns(upload.sheet).columns.get("serial")
    occurrences = Occurrences()
    for row in held:
        values = enumerate(cell_values.load_cells(row.cells))
        digest = row_hash(value for i, value in values if i != serial)
        row.occurrence = int(occurrences.number(digest).rpartition("-")[2])


@transaction.atomic
def _write(upload: Upload, held: Sequence[StagedRow]) -> None:
    before = upload.rows.exists()
    upload.rows.all().delete()
    for row in held:
        row.pk = None
    StagedRow.objects.bulk_create(held, batch_size=CHUNK)
    row_standing.recount(upload)
    upload.save()
    record(
        "upload-judge" if before else "upload",
        named(upload),
        after={
            "sha256": upload.sha256,
            "size": upload.size,
            "profile": upload.profile,
            "month": upload.given_month,
            "venue": upload.venue_id or "",
            "rows": dict(upload.counts),
            "identity_cells": upload.identity_cells,
        },
    )


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
    }


@transaction.atomic
def rejudge(place: StateDir, pk: int, now: datetime) -> Upload:
    """Judge every row anew, after `describe`.

    Raises:
        StagingError: the upload was discarded.
    """
    upload = open_upload(pk)
    held = list(upload.rows.order_by("number"))
    _number_off(upload, held)
    row_standing.judge_all(place, upload, held, now)
    _write(upload, held)
    return upload
