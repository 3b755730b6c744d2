"""The sentences of what was done in a case of a correction; its words stand on its own page."""

from django.urls import reverse

from office.corrections.case_act import CaseAct
from office.site.corrections.case import GROUNDS, SOURCES
from office.site.corrections.case_labels import ACTS, HOWS, PARTIES, TOLD, WAYS
from office.site.history.entry import Group, Said
from office.site.history.log_row import LogRow, Sentence, Tables, noted
from office.words import say

_NOTES: Tables = (
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
        return Said(title, Group.CHANGE, tuple(noted(log.after, _NOTES)), url=url)

    return sentence
