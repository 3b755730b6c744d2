"""The sentences of what was done to a request for a re-visit; its words stand on its own page."""

from django.urls import reverse

from office.revisits.flow import Act
from office.site.history.entry import Group, Said
from office.site.history.log_row import LogRow, Sentence, noted
from office.site.revisits.labels import ACTS, HOWS, WAYS
from office.words import say


def step(act: Act) -> Sentence:
    """One act on a request, with how it came in or was told."""
    hows = WAYS if act is Act.TELL else HOWS

    def sentence(log: LogRow) -> Said:
        row = log.history.revisits[log.number]
        title = say("{number}：{act}", "{number}: {act}", number=row.number, act=ACTS[act])
        url = reverse("site:revisit", args=[row.pk])
        return Said(title, Group.CHANGE, tuple(noted(log.after, (("how", hows),))), url=url)

    return sentence
