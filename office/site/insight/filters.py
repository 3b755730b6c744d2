"""What the page of insight looks at, as its address says: region, industry, venue, months (R8)."""

from typing import Any

import msgspec
from django import forms
from django.http import QueryDict

from office.complaints.values_in_use import values_in_use
from office.insight.population import Narrowed
from office.registry.models import Venue
from office.site.forms import Dressed
from office.words import named, say, words
from sync.canonical import Month, is_month
from sync.figures import Period, shift

LONGEST = 12
"""Months at most, as on plates."""


class FilterForm(Dressed, forms.Form):
    """The filters; nothing chosen is everything, and the twelve newest months."""

    region = forms.ChoiceField(label=words("区域", "Region"), required=False)
    industry = forms.ChoiceField(label=words("行业", "Industry"), required=False)
    venue = forms.ChoiceField(label=words("场所", "Venue"), required=False)
    first = forms.CharField(label=words("起始月份", "First month"), required=False)
    last = forms.CharField(label=words("截止月份", "Last month"), required=False)

    def __init__(self, given: QueryDict, newest: Month) -> None:
        asked = {name: given.get(name, "") for name in self.base_fields}
        asked["last"] = asked["last"] or newest
        if not asked["first"]:
            known = asked["last"] if is_month(asked["last"]) else newest
            asked["first"] = shift(known, 1 - LONGEST)
        super().__init__(asked)
        rows = list(Venue.objects.order_by("pk"))
        regions = sorted({row.region for row in rows} - {""})
        self._offer("region", [(name, name) for name in regions])
        self._offer("industry", [(name, name) for name in values_in_use("industry")])
        self._offer("venue", [(row.pk, f"{row.pk} {named(row)}") for row in rows])
        for name in ("first", "last"):
            self.fields[name].widget.attrs |= {"placeholder": "2026-09", "maxlength": 7}

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        every = ("", say("全部", "All"))
        self.fields[name].choices = [every, *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Two months in order, a year at most.

        Raises:
            ValidationError: they are not.
        """
        data = super().clean() or {}
        first, last = data.get("first", ""), data.get("last", "")
        if not (is_month(first) and is_month(last) and first <= last):
            raise forms.ValidationError(
                say(
                    "月份请写成 2026-09 这样，起始不晚于截止。",
                    "Write months such as 2026-09, the first not after the last.",
                )
            )
        if first < shift(last, 1 - LONGEST):
            raise forms.ValidationError(
                say(f"至多 {LONGEST} 个月，请缩短。", f"{LONGEST} months at most; choose fewer.")
            )
        return data


class Asked(msgspec.Struct, frozen=True):
    narrowed: Narrowed
    period: Period


def asked(form: FilterForm) -> Asked | None:
    """What a form asks for; None where it asks for nothing that there is."""
    if not form.is_valid():
        return None
    data = form.cleaned_data
    narrowed = Narrowed(data["region"], data["industry"], data["venue"])
    return Asked(narrowed, (data["first"], data["last"]))
