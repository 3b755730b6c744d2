"""The field by which files come in with a form: several at once, their size looked at first."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from office.attachments.errors import AttachmentError
from office.attachments.examining import MAX_FILES, Examined, Sent, examine, too_large
from office.attachments.exit_codes import MAX_BYTES
from office.words import language, say, words


class _Several(forms.FileInput):
    allow_multiple_selected = True


class AttachedFiles(forms.FileField):
    """Up to five files, examined: its value is a tuple of `Examined`, ready for `keeping.keep`."""

    widget = _Several

    def __init__(self, **more: Any) -> None:
        super().__init__(
            label=words("附件（可不附）", "Attachments (optional)"),
            required=False,
            widget=_Several(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
            help_text=words(
                f"PDF 或照片（JPEG、PNG），最多 {MAX_FILES} 个，每个不超过 10 MB。",
                f"PDF or photographs (JPEG, PNG), at most {MAX_FILES}, 10 MB each.",
            ),
            **more,
        )

    def clean(self, data: Any, _initial: Any = None) -> tuple[Examined, ...]:
        """The files, opened in a process apart.

        Raises:
            ValidationError: one of them is not taken; says which and why.
        """
        given: Sequence[UploadedFile[bytes]] = data if isinstance(data, list | tuple) else [data]
        files = [file for file in given if file]
        try:
            return examine([_read(file) for file in files[: MAX_FILES + 1]])
        except AttachmentError as error:
            raise forms.ValidationError(error.text(language())) from None


def _read(file: "UploadedFile[bytes]") -> Sent:
    name = file.name or say("附件", "file")
    if (file.size or 0) > MAX_BYTES:
        raise too_large(name)
    return Sent(name, file.read())
