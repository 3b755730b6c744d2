"""Who has signed a draft: by the database, and by the files that `office sign` left beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from tuf.api.metadata import Targets

from office import key_holder
from office.drafts.folder import DraftFolder, SignatureFile
from office.drafts.models import Draft
from office.errors import OfficeError
from office.published import tree as published_tree
from office.roles import APPROVERS
from office.state_dir import StateDir
from sync.errors import SyncError
from sync.repository import add_signature, signed_as


@dataclass(frozen=True)
class DraftSignature:
    """One signature of the whole set; `by` says how it came in, "" where that is not known."""

    person: str
    office: str
    at: str
    keyid: str
    by: str


def signatures_of(place: StateDir, draft: Draft) -> list[DraftSignature]:
    """Every signature of `draft` that holds, in order of time; within a second, the head first.

    What was signed on the office machine itself lies in the draft's folder, and is noted in the
    database only when it is published; it counts from the moment that it is there.
    """
    folder = DraftFolder(place.draft(draft.number))
    files = {file.keyid: file for file in folder.signatures() if file.digest == draft.digest}
    rows = list(draft.signatures.all())
    found = [
        DraftSignature(row.person, row.office, row.at, row.keyid, files[row.keyid].by)
        if row.keyid in files
        else DraftSignature(row.person, row.office, row.at, row.keyid, "")
        for row in rows
    ]
    known = {row.keyid for row in rows}
    beside = [file for keyid, file in files.items() if keyid not in known]
    if beside:
        found += _holding(place, draft, folder, beside)
    return sorted(found, key=lambda one: (one.at, one.office))


def all_signed(place: StateDir, draft: Draft) -> bool:
    """Whether every office that approves has signed it: it is published next."""
    return {one.office for one in signatures_of(place, draft)} >= APPROVERS


def _holding(
    place: StateDir, draft: Draft, folder: DraftFolder, files: list[SignatureFile]
) -> Iterator[DraftSignature]:
    """Of `files` those that verify; whose they are is what the registrars say."""
    targets = signed_as(published_tree.targets(place, published_tree.read(place)), Targets)
    keys = targets.delegations.keys if targets.delegations else {}
    names = set(draft.roles.values_list("role", flat=True))
    for file in files:
        if file.keyid not in keys or set(file.signatures) != names:
            continue
        try:
            for name, hexadecimal in file.signatures.items():
                add_signature(folder.role(name), file.keyid, hexadecimal, targets)
        except (OfficeError, SyncError):
            continue
        key = keys[file.keyid]
        yield DraftSignature(
            key_holder.person(key), key_holder.office(key), file.at, file.keyid, file.by
        )
