"""Attachments that belong to nothing: what they came with was refused after they were kept."""

from collections.abc import Sequence
from datetime import timedelta

from office.attachments import attachment_files
from office.attachments.models import Attachment
from office.retention.rule_type import Moment

STRAY_DAYS = 1


def strays(moment: Moment) -> list[str]:
    """Files that no row names; those of the last day may be about to get theirs."""
    folder = attachment_files.folder(moment.place)
    settled = (moment.now - timedelta(days=STRAY_DAYS)).timestamp()
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    named = set(Attachment.objects.values_list("digest", flat=True))
    return [one.name for one in files if one.name not in named and one.stat().st_mtime < settled]


def delete_strays(moment: Moment, names: Sequence[str]) -> int:
    for name in names:
        (attachment_files.folder(moment.place) / name).unlink(missing_ok=True)
    return len(names)
