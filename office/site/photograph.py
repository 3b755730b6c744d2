"""A photograph sent with a form; it is cleaned later, in a process of its own."""

from typing import Any

from django import forms

from office.venue_managers.photo_cleaning import MAX_BYTES
from office.words import say


class WithPhotograph:
    """Mixed in before a form that has a field `photo`."""

    cleaned_data: dict[str, Any]

    def clean_photo(self) -> bytes:
        """Its bytes, its size looked at before they are read; b"" for none."""
        photo = self.cleaned_data["photo"]
        if photo is None:
            return b""
        if photo.size > MAX_BYTES:
            raise forms.ValidationError(
                say(
                    "照片超过 8 MB。请用手机的普通画质重拍。",
                    "The photograph is larger than 8 MB. Retake it in normal quality.",
                )
            )
        found: bytes = photo.read()
        return found
