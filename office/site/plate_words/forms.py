"""The words of one complaint on the desk: three boxes, judged as on its own page."""

from collections.abc import Mapping
from typing import Any

from django import forms

from office.complaints.fields import FIELD
from office.complaints.models import Complaint
from office.editing.edit_words import cleaned, faults
from office.plate_words.desk import WORDED
from office.site.complaints.forms import words_box
from office.site.forms import Dressed
from office.words import say


class DeskForm(Dressed, forms.Form):
    """Headline and summary, and the headline in English."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, row: Complaint, *args: Any, **kwargs: Any) -> None:
        self.row = row
        super().__init__(*args, **kwargs)
        for name in WORDED:
            field = FIELD[name]
            self.fields[name] = forms.CharField(
                label=field.label, required=False, strip=False, widget=words_box(field, rows="2")
            )

    def chinese(self) -> list[forms.BoundField]:
        """The boxes that are always open."""
        return [self[name] for name in WORDED if FIELD[name].language == "zh"]

    def words(self) -> dict[str, str]:
        """What was written, with blanks and line breaks in order."""
        return cleaned({name: self.cleaned_data.get(name, "") for name in WORDED})

    def clean(self) -> dict[str, Any]:
        """Everything that keeps the words from being saved, beside its box."""
        found = super().clean() or self.cleaned_data
        for field, zh, en in faults(self.row, self.words()):
            if field in self.fields:
                self.add_error(field, say(zh, en))
        return found


def first_words(row: Complaint, proposed: Mapping[str, str]) -> dict[str, str]:
    """What the boxes hold when the desk opens: the proposal, else the words as they are."""
    stands = {name: getattr(row, name) for name in WORDED}
    return {**stands, **proposed, "seen": row.updated.isoformat()}
