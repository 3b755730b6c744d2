"""An upload that is open to acts, and how the audit log names it."""

from office.complaints.models import Upload
from office.intake.errors import StagingError
from office.intake.models import StagedRow
from office.intake.uploads import uploaded_files
from office.state_dir import StateDir

_GOING = 5_000
"""Rows deleted in one transaction."""
_OPEN = frozenset({Upload.State.OPEN, Upload.State.TAKEN})
_AT_WORK = frozenset({Upload.State.JUDGING, Upload.State.TAKING})


def open_upload(pk: int, again: str = "") -> Upload:
    """The upload, locked until the act ends.

    Args:
        again: the state of a longer work of which this is the beginning, or the beginning again
            of one that was cut off.

    Raises:
        StagingError: it was discarded, is still being read, judged or taken in.
    """
    upload = Upload.objects.select_for_update().get(pk=pk)
    if upload.sheet and upload.state in {*_OPEN, again}:
        return upload
    if upload.state in _AT_WORK:
        raise StagingError(
            "这次上传正在核对或录入，没有改动；请等完成后再操作。",
            "This upload is being checked or taken in and was not changed; wait until that is "
            "done.",
        )
    raise StagingError(
        "这次上传已放弃或还在读取，不能改动；如需录入，请重新上传。",
        "This upload was discarded or is still being read; upload the file again if you need it.",
    )


def still(upload: Upload) -> None:
    """Lock an upload that is worked on, some rows at a time, for one of the transactions.

    Raises:
        StagingError: it is not in the state in which the work found it: somebody discarded it.
    """
    there = Upload.objects.select_for_update().filter(pk=upload.pk, state=upload.state)
    if not there.exists():
        raise StagingError(
            "这次上传已放弃，其余各行没有处理；如需录入，请重新上传。",
            "This upload was discarded and its other rows were left; upload the file again if you "
            "need it.",
        )


def settle(upload: Upload) -> None:
    """Open an upload again whose longer work was refused before it changed anything."""
    state = Upload.State.TAKEN if upload.ended_at else Upload.State.OPEN
    Upload.objects.filter(pk=upload.pk, state=upload.state).update(state=state)


def forget_rows(pk: int) -> None:
    """Delete the staged rows of an upload, some at a time; none of them is loaded."""
    rows = StagedRow.objects.filter(upload=pk).order_by("number")
    while some := list(rows.values_list("number", flat=True)[:_GOING]):
        gone = rows.filter(number__lte=some[-1]).order_by()
        gone._raw_delete(gone.db)


def named(upload: Upload) -> str:
    """As the audit log names it."""
    return f"upload {upload.pk}"


def forget_file(place: StateDir, sha256: str) -> None:
    """Delete the bytes unless another upload of the same bytes waits."""
    others = Upload.objects.filter(sha256=sha256).exclude(state=Upload.State.DISCARDED)
    if not others.exists():
        uploaded_files.forget(place.directory, sha256)
