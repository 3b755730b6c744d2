"""An upload that is open to acts, and how the audit log names it."""

from office.complaints.models import Upload
from office.intake.errors import StagingError
from office.intake.uploads import uploaded_files
from office.state_dir import StateDir


def open_upload(pk: int) -> Upload:
    """The upload, locked until the act ends.

    Raises:
        StagingError: it was discarded, or is still being read.
    """
    upload = Upload.objects.select_for_update().get(pk=pk)
    if upload.state in {Upload.State.OPEN, Upload.State.TAKEN} and upload.sheet:
        return upload
    raise StagingError(
        "这次上传已放弃或还在读取，不能改动；如需录入，请重新上传。",
        "This upload was discarded or is still being read; upload the file again if you need it.",
    )


def named(upload: Upload) -> str:
    """As the audit log names it."""
    return f"upload {upload.pk}"


def forget_file(place: StateDir, sha256: str) -> None:
    """Delete the bytes unless another upload of the same bytes waits."""
    others = Upload.objects.filter(sha256=sha256).exclude(state=Upload.State.DISCARDED)
    if not others.exists():
        uploaded_files.forget(place.directory, sha256)
