"""Receiving a file and staging its rows.

Nothing of a staged row is a complaint before `commit.take`.
"""

import os
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from itertools import batched
from typing import BinaryIO

import msgspec
from django.db import transaction

from office.audit.record import actor, record
from office.clean_text import clean_text
from office.complaints.fields import Name
from office.complaints.models import Upload
from office.intake import (
    column_profiles,
    headers,
    hidden_parts,
    identity_columns,
    parse_file,
    row_stream,
    sheet_choice,
    sheets,
)
from office.intake.column_profiles import Profile
from office.intake.errors import HeaderError, IntakeError, SheetsError, StagingError
from office.intake.grid import Grid
from office.intake.headers import Table
from office.intake.identity_columns import Dropped
from office.intake.models import StagedRow
from office.intake.other_rows import Skipped
from office.intake.row_against_books import CHUNK
from office.intake.uploads import cell_values, judging, sheet_columns, uploaded_files
from office.intake.uploads.cleaned_file import load_cleaned, write_cleaned
from office.intake.uploads.open_upload import forget_file, forget_rows, named, still
from office.intake.uploads.whole_file import Choice, save_counted
from office.progress import Progress, nobody
from office.registry import lookups as registry
from office.state_dir import StateDir

AT_ONCE_BYTES, AT_ONCE_ROWS = 200_000, 1_000
"""A file or a table beyond this takes over a second, and becomes a job."""


_ASKED, _PICKED = "sheets", "sheet"
"""What an upload that is not read yet says of its sheets: which there are, and which is meant."""
type Opened = tuple[list[Grid], Dropped]
"""The sheets of a file without what says who somebody is, and what that was."""


def receive(
    place: StateDir, name: str, file: BinaryIO, choice: Choice, now: datetime
) -> tuple[Upload, Opened]:
    """Keep the bytes, without what says who somebody is, and note who brought them.

    Raises:
        IntakeError: it is no table that can be read; nothing of it is kept.
    """
    size = file.seek(0, os.SEEK_END)
    opened = identity_columns.drop(sheets.read_open(file), _profiles(place))
    grids, dropped = opened
    person = actor()
    upload = Upload.objects.create(
        sha256=uploaded_files.keep_file(
            place.directory, file, partial(write_cleaned, grids, dropped) if dropped.cells else None
        ),
        name=clean_text(name)[:255],
        size=size,
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
    return upload, opened


def stage(
    place: StateDir,
    pk: int,
    now: datetime,
    progress: Progress = nobody,
    opened: Opened | None = None,
) -> Upload:
    """Read a received file and stage its rows, some at a time.

    Where only a person can say which of several sheets is meant, nothing is staged: the upload
    waits with their names (`sheets_asked`) until `pick_sheets`.

    Args:
        opened: its sheets, of who has just received it; else they are read from what is kept.

    Raises:
        StagingError: somebody discarded it before it was read, or meanwhile.
        IntakeError: it cannot be taken as it is; the upload is gone, and so is the file.
    """
    upload = _still_to_read(pk)
    try:
        _read(place, upload, opened or _kept(place, upload))
        judging.judge_all(place, upload, now, progress)
        with transaction.atomic():
            _still_to_read(pk)
            upload.state = Upload.State.OPEN
            record("upload", named(upload), after=save_counted(upload))
    except SheetsError as asked:
        if not asked.sheets:
            _forget(place, upload)
            raise
        upload.sheet = {_ASKED: asked.sheets}
        upload.save()
    except Exception:
        _forget(place, upload)
        raise
    return upload


def sheets_asked(upload: Upload) -> list[tuple[str, int, bool]]:
    """The sheets of which a person is asked which to take in; none where nothing is asked.

    Of each its name, how many rows it has, and whether it is hidden.
    """
    return [(name, rows, hidden) for name, rows, hidden in upload.sheet.get(_ASKED, [])]


@transaction.atomic
def pick_sheets(pk: int, names: Sequence[str]) -> list[Upload]:
    """Say which sheets are meant: each becomes an upload of its own, to be staged.

    Raises:
        StagingError: nothing is asked, or these are not among what is asked.
    """
    upload = _still_to_read(pk)
    asked = sheets_asked(upload)
    wanted = [name for name, *_ in asked if name in names]
    if not wanted:
        raise StagingError("请至少选一张工作表。", "Choose at least one sheet.")
    found = []
    for name in wanted:
        upload.sheet = {_PICKED: name}
        upload.save()
        found.append(upload)
        upload = Upload.objects.get(pk=upload.pk)
        upload.pk = None
    record("upload-sheets", named(found[0]), after={"sheets": len(wanted), "of": len(asked)})
    return found


def _forget(place: StateDir, upload: Upload) -> None:
    Upload.objects.filter(pk=upload.pk, state=Upload.State.READING).delete()
    forget_file(place, upload.sha256)


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


def _kept(place: StateDir, upload: Upload) -> Opened:
    path = uploaded_files.found(place.directory, upload.sha256)
    if upload.identity_cells:
        return load_cleaned(path)
    return identity_columns.drop(sheets.read_sheets(path), _profiles(place))


def _read(place: StateDir, upload: Upload, opened: Opened) -> None:
    """Stage the rows as they are; nothing of them is judged, or seen by anybody, yet."""
    grids, dropped = opened
    profile, table, alike = _table(place, grids, upload.profile, upload.sheet.get(_PICKED, ""))
    skipped: Skipped = {}
    forget_rows(upload.pk)
    for some in batched(row_stream.lines(table, skipped), CHUNK):
        rows = [
            StagedRow(upload=upload, number=each.number, cells=cell_values.dump_cells(each.values))
            for each in some
        ]
        with transaction.atomic():
            still(upload)
            StagedRow.objects.bulk_create(rows)
    if not upload.rows.exists():
        raise IntakeError(
            "表头以下没有投诉；请核对文件后重新上传。",
            "There is no complaint below the header; check the file and upload it again.",
        )
    upload.profile = profile.name
    held = sheet_columns.of(table, skipped, alike, dropped)
    numbers = frozenset(
        number
        for some in batched(sorted(table.grid.hidden_rows), CHUNK)
        for number in upload.rows.filter(number__in=some).values_list("number", flat=True)
    )
    held = msgspec.structs.replace(
        held,
        hidden_rows=hidden_parts.ranges(numbers),
        unread=sheet_columns.named(sheet_choice.unread(grids, table.grid)),
    )
    upload.sheet = held.dump()


def _profiles(place: StateDir) -> list[Profile]:
    return column_profiles.offered(registry.settings().currency, place.profiles)


def _table(
    place: StateDir, grids: list[Grid], name: str, sheet: str
) -> tuple[Profile, Table, dict[Name, list[str]]]:
    """The profile and table of a file; where no header fits, a guess that a person completes.

    With it, by field, headers that mean the same, of which a person takes one.
    """
    own, currency = place.profiles, registry.settings().currency
    try:
        return *parse_file.choose(grids, name or None, currency, own, sheet=sheet), {}
    except SheetsError:
        raise
    except HeaderError:
        known = [column_profiles.load_profile(name, own)] if name else _profiles(place)
        grids = [sheet_choice.chosen(grids, known, sheet)]
        guesses = [
            (profile, *guessed)
            for profile in known
            if (guessed := headers.guess(grids, profile)) is not None
        ]
        if not guesses:
            raise
        return max(guesses, key=lambda guess: len(guess[1].columns))
