"""The facts of an unpublished complaint to be changed, each beside what its source says."""

from datetime import datetime
from typing import Any

import msgspec
from django import forms

from office.complaints.fields import FIELD, Name
from office.complaints.in_no_venue import IN_NONE, NOWHERE
from office.complaints.models import Complaint
from office.editing.edit_facts import JudgedFacts, judge_facts
from office.intake.row_problems import problem, sentence
from office.registry.lookups import open_units
from office.registry.models import Organisation
from office.site.complaints.facts_form import FactsForm
from office.site.complaints.sources import source_values
from office.words import named, say

_MORE: tuple[Name, ...] = ("unit", "source")
"""What is not published with the record in words of its own, and so no correction changes."""


class Line(msgspec.Struct, frozen=True):
    """A box of the form, with what stands and what the source says where that is another."""

    box: forms.BoundField
    stands: str
    source: str


class EditFactsForm(FactsForm):
    """Facts, handling unit and accepting organisation of a complaint that is not published."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, row: Complaint, *args: Any, **kwargs: Any) -> None:
        super().__init__(row, *args, **kwargs)
        units = [(str(unit.pk), named(unit)) for unit in open_units(besides=row.unit_id)]
        sources = {one.name_zh: named(one) for one in Organisation.objects.order_by("pk")}
        sources.setdefault(row.source_org, row.source_org)
        self._choose("unit", [("", say("（无）", "(none)")), *units], str(row.unit_id or ""))
        self._choose("source", list(sources.items()), row.source_org)
        venues = self.fields["venue"]
        assert isinstance(venues, forms.ChoiceField)  # noqa: S101 - declared so above
        nowhere = (IN_NONE, say(NOWHERE.zh, NOWHERE.en))
        venues.choices = [*venues.choices, nowhere]  # type: ignore[misc]
        self.initial["seen"] = row.updated.isoformat()
        self._asked: tuple[tuple[str, str, bool], ...] = ()

    def _choose(self, name: Name, choices: list[tuple[str, str]], now: str) -> None:
        box = forms.ChoiceField(label=FIELD[name].label, choices=choices, required=False)
        box.widget.attrs["class"] = "form-select"
        self.fields[name] = box
        self.initial[name] = now

    def lines(self) -> list[Line]:
        """Every box, in the order of the table of fields."""
        from_source = source_values(self.row)
        stands = dict(self.facts_shown())
        return [Line(self[name], stands[name], from_source.get(name, "")) for name in stands]

    def facts_shown(self) -> list[tuple[str, str]]:
        """What stands now, by the name of the field."""
        found = [(box.name, stands) for box, stands in self.facts()]
        unit = named(self.row.unit) if self.row.unit else ""
        return [*found, ("unit", unit), ("source", self.row.source_org)]

    def given(self) -> dict[str, str]:
        """What was typed and differs, as `edit_facts` takes it."""
        more = {name: self.cleaned_data.get(name) or "" for name in _MORE if name in self.data}
        found = {name: words for name, words in more.items() if words != self.initial[name]}
        return self.given_facts() | found

    @property
    def confirmed(self) -> list[str]:
        """Questions about unlikely facts that were answered yes."""
        return self.data.getlist("confirmed") if self.is_bound else []  # type: ignore[attr-defined]

    def questions(self) -> tuple[tuple[str, str, bool], ...]:
        """How to confirm unlikely facts, the sentence, and whether that was done."""
        return self._asked

    def judge(self, now: datetime) -> JudgedFacts:
        """What the rules say; put beside the boxes."""
        judged = judge_facts(self.row, self.given(), now)
        self.say_faults(judged.faults)
        answers = [f"{question}:{key}" for question, key in judged.asked]
        self._asked = tuple(
            (answer, sentence(problem(0, "", question)), answer in self.confirmed)
            for answer, (question, _) in zip(answers, judged.asked, strict=True)
        )
        if any(not done for _, _, done in self._asked):
            self.add_error(
                None,
                say(
                    "有疑点需要确认：核对后在“请确认”中勾选，或改正。",
                    "Some facts look doubtful: tick them under “Please confirm” if correct, or "
                    "change them.",
                ),
            )
        return judged
