"""The sentences of what was done in a case of a correction; its words stand on its own page."""

from collections.abc import Mapping

from django.urls import reverse

from office.corrections.case_flow import Act
from office.site.correction_labels import ACTS, GROUNDS, HOWS, PARTIES, SOURCES, TOLD, WAYS
from office.site.history.entry import Group, Said
from office.site.history.log_row import LogRow, Sentence, Tables, noted
from office.site.objections.labels import TOLD as OBJECTION_TOLD
from office.words import say, words

_NOTES: Tables = (
    ("by", SOURCES),
    ("party", PARTIES),
    ("ground", GROUNDS),
    ("of", TOLD),
)
_PAPERS: Mapping[str, object] = {
    **OBJECTION_TOLD,
    **TOLD,
    "file": words("案卷", "Case file"),
}


def step(act: Act) -> Sentence:
    """One act in a case, with what it was about."""

    # A letter that comes in and one that goes out are "letter", each with words of its own.
    notes_of = (*_NOTES, ("how", HOWS if act is Act.APPLY else WAYS))

    def sentence(log: LogRow) -> Said:
        row = log.history.cases[log.number]
        notes = (row.number, *noted(log.after, notes_of))
        url = reverse("site:correction_case", args=[row.pk])
        return Said(str(ACTS[act]), Group.CHANGE, notes, url=url)

    return sentence


def printed(log: LogRow) -> Said:
    """A letter or a file that was printed, of an objection or of a correction."""
    what = str(_PAPERS.get(log.after.get("of"), ""))
    return Said(say("打印了文书", "A paper was printed"), notes=(what,) if what else ())
