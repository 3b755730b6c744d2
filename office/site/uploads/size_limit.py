"""The size of what a browser sends is held while it comes in, before anything is looked at."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from office.intake.sheets import MAX_FILE


class Quota(FileUploadHandler):
    """Stops at the first byte too many; nothing of the file is kept, and the request knows."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass a piece on to the next handler."""
        if start + len(raw_data) > MAX_FILE:
            request: Any = self.request
            request.file_too_big = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002
        """Leave the file to the next handler."""
        return
