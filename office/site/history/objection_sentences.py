"""The sentences of what was done to an objection (R46); its words stand on its own page."""

from django.urls import reverse

from office.objections.flow import Act
from office.objections.grounds import GROUNDS
from office.opinions.exclusion_codes import EXCLUSIONS
from office.site.history.entry import Group, Said
from office.site.history.log_row import LogRow, Sentence, Tables, noted
from office.site.objections.labels import ACTS, ASKED, PARTIES, TOLD, WAYS
from office.words import say

_NOTES: Tables = (
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
        return Said(title, Group.SIGNING, tuple(noted(log.after, _NOTES)), url=url)

    return sentence
