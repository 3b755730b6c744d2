"""Where attachments lie: `<state>/attachments/<sha256>`, readable by the office alone."""

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath

from django.db import transaction
from django.db.models import QuerySet

from office.attachments.errors import AttachmentError
from office.attachments.examining import MAX_FILES, Examined, Sent, examine
from office.attachments.models import NAME_MAX, Attachment
from office.audit.record import record
from office.clean_text import clean_text
from office.private_file import private_file
from office.state_dir import StateDir

_DIGEST = re.compile(r"[0-9a-f]{64}")
_ENDINGS = {"pdf": ".pdf", "jpeg": ".jpg", "png": ".png"}


def folder(place: StateDir) -> Path:
    """The folder; it may not be there yet."""
    return place.directory / "attachments"


def take_in(
    place: StateDir, files: Sequence[Sent], case: str, by: str, now: datetime
) -> list[Attachment]:
    """Open the files apart and keep them with `case`; all of them or none.

    Within a transaction use `examine` before it and `keep` in it: opening takes seconds.

    Raises:
        AttachmentError: as `examine` and `keep`.
    """
    return keep(place, examine(files), case, by, now)


@transaction.atomic
def keep(
    place: StateDir, files: Sequence[Examined], case: str, by: str, now: datetime
) -> list[Attachment]:
    """Keep files that were examined with `case`, in the caller's transaction.

    Raises:
        AttachmentError: the case would have more than `MAX_FILES`.
    """
    if of(case).count() + len(files) > MAX_FILES:
        raise AttachmentError(
            f"这一件已有附件，连同这些超过 {MAX_FILES} 个，没有收下。",
            f"Together with those already attached, there would be more than {MAX_FILES} files; "
            "none was accepted.",
        )
    return [_kept(place, file, case, by, now) for file in files]


def of(case: str) -> QuerySet[Attachment]:
    """The attachments of a case, in the order in which they came."""
    return Attachment.objects.filter(case=case)


def path(place: StateDir, attachment: Attachment) -> Path | None:
    """Where its bytes lie; None where they are not there any more."""
    found = folder(place) / attachment.digest
    return found if _DIGEST.fullmatch(attachment.digest) and found.is_file() else None


def forget(place: StateDir, attachments: Sequence[Attachment]) -> int:
    """Delete rows, and the files that no other row names; how many rows."""
    for one in attachments:
        one.delete()
        if not Attachment.objects.filter(digest=one.digest).exists():
            (folder(place) / one.digest).unlink(missing_ok=True)
    return len(attachments)


def digest_of(file: Examined) -> str:
    return hashlib.sha256(file.data).hexdigest()


def _kept(place: StateDir, file: Examined, case: str, by: str, now: datetime) -> Attachment:
    digest = digest_of(file)
    _write(folder(place), digest, file.data)
    row = Attachment.objects.create(
        digest=digest,
        name=_name(file),
        kind=file.kind,
        size=len(file.data),
        pages=file.pages,
        case=case,
        by=by,
        at=now,
    )
    record("attach", case, after={"sha256": digest, "kind": file.kind, "bytes": row.size}, at=now)
    return row


def _name(file: Examined) -> str:
    """Its name without folders, hidden characters and line breaks, with the ending that is true."""
    said = " ".join(clean_text(file.name).replace("\\", "/").split())
    stem, ending = PurePosixPath(said).stem, _ENDINGS[file.kind]
    return f"{(stem or 'file')[: NAME_MAX - len(ending)]}{ending}"


def _write(into: Path, digest: str, data: bytes) -> None:
    if not (into / digest).exists():
        with private_file(into / digest) as file:
            file.write(data)
