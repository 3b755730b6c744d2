"""The sentences of what was done in a case of a correction; its words stand on its own page."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse

from office.corrections.case_act import CaseAct
from office.site.corrections.case import GROUNDS, SOURCES
from office.site.corrections.case_labels import ACTS, HOWS, PARTIES, TOLD, WAYS
from office.site.history.entry import Group, Said
from office.site.history.log_row import LogRow, Sentence
from office.words import say

_NOTES: tuple[tuple[str, Mapping[str, object]], ...] = (
    ("by", SOURCES),
    ("party", PARTIES),
    ("ground", GROUNDS),
    ("of", TOLD),
    ("how", {**HOWS, **WAYS}),
)


def step(act: CaseAct) -> Sentence:
    """One act in a case, with what it was about."""

    def sentence(log: LogRow) -> Said:
        row = log.history.cases[log.number]
        title = say("{number}：{act}", "{number}: {act}", number=row.number, act=ACTS[act])
        url = reverse("site:correction_case", args=[row.pk])
        return Said(title, Group.CHANGE, tuple(_notes(log.after)), url=url)

    return sentence


def _notes(after: Mapping[str, Any]) -> Iterator[str]:
    """What the log tells besides, in words; it holds codes and days only (R39)."""
    for name, table in _NOTES:
        if after.get(name) in table:
            yield str(table[after[name]])
    if after.get("on"):
        yield str(after["on"])
