"""The facts of a complaint as a form: what stands beside each, judged as at intake."""

from typing import Any

from django import forms

from office.complaints.changed_facts import FACTS, FactFault, typed
from office.complaints.field_type import Field, Kind
from office.complaints.fields import Name
from office.complaints.labels import OUTCOMES
from office.complaints.models import Complaint
from office.registry.lookups import open_venues
from office.site.complaints.forms import text_box
from office.site.forms import Dressed
from office.site.one_complaint import in_no_venue, shop_number
from office.words import english, named, say


class FactsForm(Dressed, forms.Form):
    """Every fact that a person may change of `row`; other forms of a record build on it."""

    def __init__(self, row: Complaint, *args: Any, **kwargs: Any) -> None:
        self.row = row
        super().__init__(*args, **kwargs)
        self._before = typed(row) | {"operator": row.operator.name}
        for field in FACTS:
            self.fields[field.name] = _box(field, self._before[field.name], row)
            self.initial.setdefault(field.name, self._before[field.name])
        for name in ("outcome", "venue"):
            self.fields[name].widget.attrs["class"] = "form-select"

    def facts(self) -> list[tuple[forms.BoundField, str]]:
        """Each box with what stands now."""
        return [(self[field.name], self._shown(field.name)) for field in FACTS]

    def given_facts(self) -> dict[str, str]:
        """What was typed and differs, by the name of the field."""
        given = {
            field.name: (self.cleaned_data.get(field.name) or "").replace("\r\n", "\n")
            for field in FACTS
            if self.add_prefix(field.name) in self.data and field.name not in self.errors
        }
        return {name: words for name, words in given.items() if words != self._before[name]}

    @property
    def changes_facts(self) -> bool:
        """Whether any fact differs as the form stands, or was refused."""
        refused = any(field.name in self.errors for field in FACTS) if self.is_bound else False
        return refused or (self.is_bound and bool(self.given_facts()))

    def say_faults(self, faults: tuple[FactFault, ...]) -> None:
        """Put each refusal beside its box."""
        for fault in faults:
            self.add_error(fault.field, say(fault.said.zh, fault.said.en))

    def _shown(self, name: str) -> str:
        value = self._before[name]
        if name == "outcome":
            return str(OUTCOMES[value])
        if name == "venue":
            return named(self.row.venue) if self.row.venue else in_no_venue(self.row)
        if name == "shop_no":
            return shop_number(self.row)
        return value


def _box(field: Field[Name], value: str, row: Complaint) -> forms.Field:
    if field.name == "outcome":
        choices = list(OUTCOMES.items())
        return forms.ChoiceField(label=field.label, choices=choices, required=False)
    if field.name == "venue":
        choices = [(venue.pk, named(venue)) for venue in open_venues()]
        if row.venue and value not in dict(choices):
            choices.append((value, named(row.venue)))
        return forms.ChoiceField(
            label=field.label, choices=[("", say("（无）", "(none)")), *choices], required=False
        )
    box = text_box(field)
    if field.kind is Kind.NUMBER:
        box.widget.attrs["inputmode"] = "numeric"  # whole yuan
    if english() and any("\u4e00" <= char <= "\u9fff" for char in value):
        box.widget.attrs["lang"] = "zh-CN"
    return box
