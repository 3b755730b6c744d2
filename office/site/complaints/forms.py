"""The words of a record as a form: what is left of each field, and the template beside it."""

from typing import Any

from django import forms

from office.complaints.models import Complaint
from office.editing.edit_words import LIMITS, cleaned, faults, proposal
from office.site.forms import Dressed
from office.words import say, words

_LABELS = {
    "headline_zh": words(
        "标题（两行，共16字以内）", "Headline in Chinese (two lines, 16 characters)"
    ),
    "summary_zh": words("摘要（60字以内）", "Summary in Chinese (60 characters)"),
    "full_text_zh": words("全文（网页上）", "Full text in Chinese (on the page)"),
    "reply_zh": words("经营者答复", "Operator's reply"),
    "headline_en": words("英文标题", "Headline in English"),
    "summary_en": words("英文摘要", "Summary in English"),
    "full_text_en": words("英文全文", "Full text in English"),
    "reply_en": words("经营者答复（英文）", "Operator's reply in English"),
}
_ROWS = {"headline": 2, "summary": 3, "full_text": 6, "reply": 3}
ENGLISH = ("headline_en", "summary_en", "full_text_en", "reply_en")


class WordsForm(Dressed, forms.Form):
    """The eight fields of words, those of the complaint's own language first."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, row: Complaint, *args: Any, **kwargs: Any) -> None:
        self.row = row
        template = proposal(row)
        super().__init__(*args, **kwargs)
        names = list(_LABELS)
        if row.language == "en":
            names = [*ENGLISH, *(name for name in names if name not in ENGLISH)]
        for name in names:
            widget = forms.Textarea(
                attrs={
                    "rows": _ROWS[name.rpartition("_")[0]],
                    "lang": "en" if name.endswith("en") else "zh-CN",
                    "class": "form-control",
                    "data-limit": LIMITS[name],
                    "data-template": template[name],
                    "spellcheck": "true" if name.endswith("en") else "false",
                }
            )
            self.fields[name] = forms.CharField(
                label=_LABELS[name], required=False, strip=False, widget=widget
            )

    def own(self) -> list[forms.BoundField]:
        """The fields in the complaint's own language."""
        return [self[name] for name in self._names(self.row.language)]

    def other(self) -> list[forms.BoundField]:
        """Those in the other one, which may stay blank."""
        return [self[name] for name in self._names("en" if self.row.language == "zh" else "zh")]

    def _names(self, language: str) -> list[str]:
        return [name for name in _LABELS if name.endswith(language)]

    def words(self) -> dict[str, str]:
        """The words given, with blanks and line breaks in order."""
        return cleaned({name: self.cleaned_data.get(name, "") for name in _LABELS})

    def clean(self) -> dict[str, Any]:
        """Everything that keeps the words from being saved, beside its field."""
        found = super().clean() or self.cleaned_data
        for field, zh, en in faults(self.row, self.words()):
            self.add_error(field, say(zh, en))
        return found


def initial(row: Complaint) -> dict[str, str]:
    """The words as they are."""
    return {name: getattr(row, name) for name in _LABELS} | {"seen": row.updated.isoformat()}
