"""Who has signed a draft: by the database, and by the files that `office sign` left beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from tuf.api.metadata import Targets

from office.approval.draftfile import DraftFolder, SignatureFile
from office.approval.models import Draft
from office.errors import OfficeError
from office.keys import holder
from office.publishing.state import Place
from sync.errors import SyncError
from sync.repository import add_signature, signed_as


@dataclass(frozen=True)
class Made:
    """One signature of the whole set; `by` says how it came in, "" where that is not known."""

    person: str
    office: str
    at: str
    keyid: str
    by: str


def made(place: Place, draft: Draft) -> list[Made]:
    """Every signature of `draft` that holds, in order of time; within a second, the head first.

    What was signed on the office machine itself lies in the draft's folder, and is noted in the
    database only when it is published; it counts from the moment that it is there.
    """
    folder = DraftFolder(place.draft(draft.number))
    files = {file.keyid: file for file in folder.signatures() if file.digest == draft.digest}
    rows = list(draft.signatures.all())
    found = [
        Made(row.person, row.office, row.at, row.keyid, files[row.keyid].by)
        if row.keyid in files
        else Made(row.person, row.office, row.at, row.keyid, "")
        for row in rows
    ]
    known = {row.keyid for row in rows}
    beside = [file for keyid, file in files.items() if keyid not in known]
    if beside:
        found += _holding(place, draft, folder, beside)
    return sorted(found, key=lambda one: (one.at, one.office))


def _holding(
    place: Place, draft: Draft, folder: DraftFolder, files: list[SignatureFile]
) -> Iterator[Made]:
    """Of `files` those that verify; whose they are is what the registrars say."""
    targets = signed_as(place.targets(place.published()), Targets)
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
        yield Made(holder.person(key), holder.office(key), file.at, file.keyid, file.by)
