"""The words of a record as a form: what is left of each field, and the template beside it."""

from typing import Any

from django import forms

from office.complaints import wording
from office.complaints.field_type import Field, Kind
from office.complaints.fields import FIELD, Name, other
from office.complaints.models import Complaint
from office.editing.edit_words import cleaned, faults, proposal
from office.site.forms import Dressed
from office.words import say

_LINE = 120
"""Most characters of a box where the table of fields gives no limit."""


def words_box(field: Field[Name], **attrs: str) -> forms.Textarea:
    """The box in which words for the public are written, with what is left of its room."""
    given = {
        "rows": field.lines,
        "lang": "en" if field.language == "en" else "zh-CN",
        "class": "form-control",
        "data-limit": field.room,
    }
    return forms.Textarea(attrs=given | attrs)


class WordsForm(Dressed, forms.Form):
    """The eight fields of words, those of the complaint's own language first."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, row: Complaint, *args: Any, **kwargs: Any) -> None:
        self.row = row
        template = proposal(row)
        super().__init__(*args, **kwargs)
        worded = [FIELD[name] for name in wording.FIELDS]
        for field in sorted(worded, key=lambda one: one.language != row.language):
            widget = words_box(
                field,
                **{"data-template": template[field.name]},
                spellcheck="true" if field.language == "en" else "false",
            )
            self.fields[field.name] = forms.CharField(
                label=field.label, required=False, strip=False, widget=widget
            )

    def own(self) -> list[forms.BoundField]:
        """The fields in the complaint's own language."""
        return [self[name] for name in self._names(self.row.language)]

    def other(self) -> list[forms.BoundField]:
        """Those in the other one, which may stay blank."""
        return [self[name] for name in self._names(other(self.row.language))]

    def _names(self, language: str) -> list[str]:
        return [name for name in wording.FIELDS if FIELD[name].language == language]

    def words(self) -> dict[str, str]:
        """The words given, with blanks and line breaks in order."""
        return cleaned({name: self.cleaned_data.get(name, "") for name in wording.FIELDS})

    def clean(self) -> dict[str, Any]:
        """Everything that keeps the words from being saved, beside its field."""
        found = super().clean() or self.cleaned_data
        for field, zh, en in faults(self.row, self.words()):
            self.add_error(field, say(zh, en))
        return found


def initial(row: Complaint) -> dict[str, str]:
    return {name: getattr(row, name) for name in wording.FIELDS} | {"seen": row.updated.isoformat()}


def text_box(field: Field[Name], help_text: str = "") -> forms.CharField:
    """A box for `field`, as long as what it takes; blank is allowed."""
    widget: forms.Widget
    if field.kind is Kind.DAY:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    elif field.lines > 1:
        widget = forms.Textarea(attrs={"rows": field.lines})
    else:
        widget = forms.TextInput(attrs={"autocomplete": "off"})
    widget.attrs["class"] = "form-control"
    return forms.CharField(
        label=field.label,
        required=False,
        max_length=field.limit or _LINE,
        widget=widget,
        help_text=help_text,
    )
