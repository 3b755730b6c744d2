"""Upload handlers: what a browser sends is held to its size before anything is looked at, and what
is too large for the memory lies in a file without a name until it was read.
"""

import tempfile
from typing import Any

from django.core.files.uploadedfile import UploadedFile
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


class Nameless(FileUploadHandler):
    """Keeps a file that no handler before it took where no name leads to it.

    It may say who somebody is, and such columns are dropped before anything is kept: it is gone
    with the request, or with the process, whatever becomes of either.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - the request closes it

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002
        """Take a piece."""
        self._file.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        """The file, to be read from its beginning."""
        self._file.seek(0)
        return UploadedFile(
            self._file,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )

    def upload_interrupted(self) -> None:
        """Let go of what came so far."""
        if hasattr(self, "_file"):
            self._file.close()
