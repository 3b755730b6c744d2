"""The form of one complaint."""

from collections.abc import Mapping
from typing import Any

from django import forms

from office.complaints.field_type import Field, Kind, Part
from office.complaints.fields import FIELD, FIELDS, Name
from office.complaints.in_no_venue import IN_NONE, NOWHERE
from office.complaints.labels import OUTCOMES
from office.complaints.models import Complaint
from office.complaints.values_in_use import values_in_use
from office.intake.manual_entry import CELLS, JudgedEntry, Typed
from office.intake.row_problems import Problem, sentence
from office.registry import lookups as registry
from office.registry.models import Organisation
from office.site.complaints.forms import text_box
from office.site.forms import Dressed
from office.words import named, say, words

_NEEDED = ("number", "accepted_on", "closed_on", "operator", "outcome")
_MOST = 300
"""Words offered in a list at most."""
_LISTS = {"industry": "industries", "issue": "issues"}
"""By field, the list of words in use that its box offers."""
_HINTS = {
    "operator": words("登记名称。", "Its registered name."),
    "testing": words(
        "天数，或起止日期，如 2026-09-01至2026-09-12；没有检测的留空。",
        "Number of days, or first and last day: 2026-09-01/2026-09-12; leave blank if nothing was "
        "tested.",
    ),
    "content": words(
        "网页全文的底稿；不要写姓名、电话、住址。",
        "Draft of the full text on the page; no names, phone numbers or home addresses.",
    ),
}


def _box(field: Field[Name]) -> forms.CharField:
    """The box in which a field is typed, with its hint and its list of words in use."""
    box = text_box(field, _HINTS.get(field.name, ""))
    if field.kind is Kind.NUMBER:
        box.widget.attrs["inputmode"] = "decimal"  # money is read as in a file
    if field.name in _LISTS:
        box.widget.attrs["list"] = _LISTS[field.name]
    return box


class TypedForm(Dressed, forms.Form):
    """Every fact of a complaint; what is wrong with one is said by the importer's rules."""

    source = forms.ChoiceField(label=FIELD["source"].label)
    unit = forms.ChoiceField(label=FIELD["unit"].label, required=False)
    venue = forms.ChoiceField(label=FIELD["venue"].label, required=False)
    outcome = forms.ChoiceField(
        label=FIELD["outcome"].label,
        choices=[("", words("（请选择）", "(choose)")), *OUTCOMES.items()],
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, row: Complaint | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {name: _box(FIELD[name]) for name in CELLS}
        none = [("", say("（无）", "(none)"))]
        self._sources = {row.name_zh: row for row in Organisation.objects.order_by("pk")}
        self._choose("source", [(zh, named(one)) for zh, one in self._sources.items()])
        units = registry.open_units(besides=row.unit_id if row else None)
        self._choose("unit", none + [(str(u.pk), named(u)) for u in units])
        venues = [(venue.pk, named(venue)) for venue in registry.open_venues()]
        self._choose("venue", [*none, *venues, (IN_NONE, say(NOWHERE.zh, NOWHERE.en))])
        self.fields["source"].initial = registry.settings().authority.zh
        for name in ("number", "source") if row else ():  # they are its key
            self.fields[name].disabled = True
        self._mark()
        self._asked: tuple[tuple[str, Problem], ...] = ()

    def of_case(self) -> list[forms.BoundField]:
        """Acceptance and conclusion."""
        return self._part(Part.CASE)

    def of_operator(self) -> list[forms.BoundField]:
        """The operator's data, after its name."""
        return [box for box in self._part(Part.OPERATOR) if box.name != "operator"]

    def of_complaint(self) -> list[forms.BoundField]:
        """What was complained of, one line each."""
        return [box for box in self._part(Part.COMPLAINT) if box.widget_type != "textarea"]

    def of_words(self) -> list[forms.BoundField]:
        """What was complained of, at length."""
        return [box for box in self._part(Part.COMPLAINT) if box.widget_type == "textarea"]

    def _part(self, part: Part) -> list[forms.BoundField]:
        return [self[field.name] for field in FIELDS if field.typed is part]

    def full_clean(self) -> None:
        """The importer's rules say what is blank, all at once and in their own words."""
        for name in _NEEDED:
            self.fields[name].required = False
        super().full_clean()
        self._mark()

    def _mark(self) -> None:
        for name in _NEEDED:
            self.fields[name].required = True

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
        field.choices = choices

    def typed(self) -> Typed:
        """What was typed, whether or not it is valid."""
        given: Mapping[str, Any] = self.cleaned_data
        source = registry.organisations()[given["source"]]
        unit = given.get("unit") or ""
        return Typed(
            cells={field: given.get(field) or "" for field in CELLS},
            outcome=given["outcome"],
            source=source,
            venue=given.get("venue") or "",
            unit=int(unit) if unit else None,
            confirmed=self._confirmed(),
        )

    def _confirmed(self) -> tuple[str, ...]:
        return tuple(str(each)[:200] for each in dict(self.data).get("confirmed", []))

    def questions(self) -> list[tuple[str, str, bool]]:
        """How to confirm unlikely facts, the sentence, and whether that was done."""
        return [(key, sentence(found), key in self._confirmed()) for key, found in self._asked]

    def say_problems(self, judged: JudgedEntry) -> None:
        """Put each refusal beside its field; unlikely facts are asked about below."""
        self._asked = judged.asked
        if any(found.level == "asked" for _, found in judged.problems):
            self.add_error(
                None,
                say(
                    "有疑点需要确认：核对后在“请确认”中勾选，或改正。",
                    "Some facts look doubtful: tick them under “Please confirm” if correct, or "
                    "change them.",
                ),
            )
        for field, found in judged.problems:
            if found.level == "refused":
                name = "outcome" if field in {"success", "result"} else field
                self.add_error(name if name in self.fields else None, sentence(found))


def lists() -> dict[str, list[str]]:
    """Issues and industries in use, to choose from."""
    return {
        "issues": values_in_use("issue")[:_MOST],
        "industries": values_in_use("industry")[:_MOST],
    }
