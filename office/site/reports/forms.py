"""What people write for a report, as a form of the fields of its kind."""

from typing import Any

from django import forms

from office.reports.models import ReportWords
from office.reports.period import Kind
from office.reports.typed_words import fields
from office.site.forms import Dressed
from office.words import say


class WordsForm(Dressed, forms.Form):
    """The fields of one kind of report; the act refuses with its sentence."""

    def __init__(self, kind: Kind, row: ReportWords, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={**row.typed, "turn": row.turn}, **kwargs)
        self.fields["turn"] = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
        for name, one in fields(kind).items():
            widget: forms.Widget = forms.TextInput(attrs={"class": "form-control"})
            if one.sort == "words":
                widget = forms.Textarea(attrs={"rows": 4, "class": "form-control"})
            elif one.sort == "number":
                widget.attrs["inputmode"] = "numeric"
            self.fields[name] = forms.CharField(
                label=say(*one.called), help_text=say(*one.help), required=False, widget=widget
            )

    def given(self) -> dict[str, str]:
        return {name: str(self.data.get(name, "")) for name in self.fields if name != "turn"}

    def turn(self) -> int:
        """Which state of the words the writer saw; -1 where the page did not say."""
        text = str(self.data.get("turn", ""))
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else -1
