"""Freezing: what is ready becomes an approval set of fixed bytes, private until both sign."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from itertools import batched
from pathlib import Path

import msgspec
from django.db import transaction

from office.audit.record import record
from office.complaints.models import Complaint
from office.drafts.draft_digest import AS_PUBLISHED, inputs_digest, lock_inputs
from office.drafts.draft_input_rows import InputRows, all_rows
from office.drafts.folder import DraftFile, DraftFolder
from office.drafts.models import Draft, DraftAuthor, DraftInputRows, DraftRole
from office.drafts.voiding import void_open_draft
from office.errors import FreezeError
from office.freezing.bundle_builder import Contents
from office.freezing.draft_builder import build_draft
from office.freezing.freeze_obstacles import obstacles
from office.freezing.freeze_run import FreezeRun
from office.freezing.freeze_scope import (
    AsPublished,
    Everything,
    FreezeScope,
    TheseChanges,
)
from office.freezing.listed_versions import keep
from office.freezing.plan import VenuePlan
from office.freezing.who_may_not_sign import AT_ONCE
from office.progress import Progress
from office.published import tree as published_tree
from office.published import version_numbers
from office.published.tree import role_version
from office.read_once import one_page
from office.state_dir import StateDir
from office.withdrawals.prepare_envelope import use_up_version
from sync.kept_files import KeptFiles

_TRIES = 3
"""The second go draws only what was edited during the first."""


_EVERYTHING = Everything()


def freeze(
    place: StateDir,
    now: datetime,
    progress: Progress | None = None,
    scope: FreezeScope = _EVERYTHING,
) -> DraftFile:
    """Freeze what changed since the last publication; an open draft is voided.

    Args:
        now: an instant; the day of publication is its day in the bureau's zone.
        progress: told (done, all) while plates are drawn.
        scope: what it is frozen from; only of `Everything` what is not ready stands in the way.

    Raises:
        FreezeError: with every problem that stands in the way; an open draft stays as it is.
        TrustError: the published tree is incomplete.
    """
    drawn = KeptFiles(place.directory)
    for _ in range(_TRIES):
        draft = _once(place, now, progress, drawn, scope)
        if draft is not None:
            _clear_cancelled(place)
            return draft
    raise FreezeError(
        [
            (
                "定稿期间一直有人在改动内容或公示，没有定成；请约好后再定稿。",
                "Somebody kept editing or publishing during freezing, so it was not completed; "
                "agree on a time, then freeze again.",
            )
        ]
    )


def _once(
    place: StateDir,
    now: datetime,
    progress: Progress | None,
    drawn: KeptFiles,
    scope: FreezeScope,
) -> DraftFile | None:
    """One go at freezing; None where something was edited or published meanwhile.

    Drawing takes minutes, and colleagues go on working: no transaction lasts as long as that.

    Args:
        drawn: what was drawn at an earlier go, by path; what is drawn now is added.
    """
    published = published_tree.read(place)
    known = all_rows() if isinstance(scope, Everything) else InputRows()
    before = inputs_digest(known)  # so that an edit from here on is noticed
    with transaction.atomic(), one_page():
        if isinstance(scope, TheseChanges):
            lock_inputs()
        problems = obstacles(scope)
        if problems:
            raise FreezeError(problems)
        work = FreezeRun(place, published, now, drawn, known, scope=scope)
        keep(item.version for planned in work.plans for item in planned.records)
        if not isinstance(scope, Everything):  # what it reads is known only now
            known = work.rows([])
            before = inputs_digest(known)
    changed = work.changed(progress)
    if work.corrected() or work.renews_withdrawals:
        # Before the last look at what is outdated: what is taken down from here on, which the list
        # does not name, is later than the list, and so is not taken for what it replaces.
        work.list_version = use_up_version(place, published)
    with _gone_unless_kept() as folders, transaction.atomic():
        lock_inputs()
        rows = work.rows(changed)
        with one_page():
            stale = work.outdated() or not rows.within(known) or inputs_digest(known) != before
        if stale:
            return None
        draft, files = _in_books(place, work, changed, rows, now)
        folders.append(place.draft(draft.number))
        DraftFolder(folders[-1]).write(draft, files)
        return draft


@contextmanager
def _gone_unless_kept() -> Iterator[list[Path]]:
    """Folders written in it go again where the disk, or the books, keep no draft of them (R39)."""
    folders: list[Path] = []
    try:
        yield folders
    except Exception:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _in_books(
    place: StateDir,
    work: FreezeRun,
    changed: list[tuple[VenuePlan, Contents]],
    rows: InputRows,
    now: datetime,
) -> tuple[DraftFile, Mapping[str, bytes]]:
    """The open draft void, the new one in the database; it, and what its folder is to hold."""
    void_open_draft(place, "refrozen", now)
    published = work.published
    draft, files = build_draft(place, published, work, changed, now)
    roles = {name: files[f"metadata/{name}.json"] for name in draft.roles}
    kept = None if isinstance(work.scope, AsPublished) else rows
    _note(draft, roles, published.versions, kept, now)
    return draft, files


def _clear_cancelled(place: StateDir) -> None:
    """Unpublished text does not lie about for longer than it serves (R39)."""
    for row in Draft.objects.filter(state=Draft.State.CANCELLED):
        shutil.rmtree(place.draft(row.number), ignore_errors=True)


def _note(
    draft: DraftFile,
    roles: dict[str, bytes],
    base: dict[str, int],
    rows: InputRows | None,
    now: datetime,
) -> None:
    """Put the draft in the database; its versions are used up from here on.

    Args:
        rows: what it is made of; None: of what is published already.
    """
    row = Draft.objects.create(
        number=draft.number,
        seq=draft.seq,
        digest=draft.digest,
        inputs=inputs_digest(rows) if rows else AS_PUBLISHED,
        frozen_by=draft.frozen_by,
        frozen_at=now,
    )
    if rows:
        DraftInputRows.objects.create(draft=row, rows=msgspec.to_builtins(rows))
    versions = {name: role_version(data) for name, data in roles.items()}
    for name, version in versions.items():
        DraftRole.objects.create(draft=row, role=name, version=version, base=base.get(name, 0))
    DraftAuthor.objects.bulk_create(DraftAuthor(draft=row, person=p) for p in draft.authors)
    version_numbers.raise_to(versions)
    for some in batched(sorted({i for change in draft.changes for i in change.new}), AT_ONCE):
        Complaint.objects.filter(status=Complaint.Status.NEW, public_record__in=some).update(
            status=Complaint.Status.FROZEN
        )
    record(
        "freeze",
        f"draft {draft.number}",
        after={"seq": draft.seq, "digest": draft.digest, "roles": list(draft.roles)},
    )
