"""The sentences of what was done to an objection (R46); its words stand on its own page."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse

from office.objections.flow import Act
from office.objections.grounds import GROUNDS
from office.opinions.exclusion_codes import EXCLUSIONS
from office.site.history.entry import Group, Said
from office.site.history.log_row import LogRow, Sentence
from office.site.objections.labels import ACTS, ASKED, PARTIES, TOLD, WAYS
from office.words import say

_NOTES: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("party", PARTIES),
    ("ground", GROUNDS),
    ("of", {**TOLD, **ASKED}),
    ("how", WAYS),
    ("exclusion", EXCLUSIONS),
)


def step(act: Act) -> Sentence:
    """One act on an objection, with what it was about."""

    def sentence(log: LogRow) -> Said:
        row = log.history.objections[log.number]
        title = say("{number}：{act}", "{number}: {act}", number=row.number, act=ACTS[act])
        url = reverse("site:objection", args=[row.pk])
        return Said(title, Group.SIGNING, tuple(_notes(log.after)), url=url)

    return sentence


def _notes(after: Mapping[str, Any]) -> Iterator[str]:
    """What the log tells besides, in words; it holds codes and days only (R39)."""
    for name, table in _NOTES:
        if after.get(name) in table:
            yield str(table[after[name]])
    if after.get("on"):
        yield str(after["on"])
