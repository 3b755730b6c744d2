"""What pages call grounds, sources, states, acts, parties and terms of corrections."""

from office.corrections import case_acts
from office.corrections.case_flow import Act
from office.corrections.models import CaseTelling, CorrectionCase
from office.due.corrections import STEPS
from office.site.act_pages import histories
from office.words import labelled, words

GROUNDS = labelled(case_acts.GROUNDS)
SOURCES: dict[str, str] = dict(CorrectionCase.By.choices)
STATES: dict[str, str] = dict(CorrectionCase.State.choices)
ACTS: dict[str, str] = {
    **histories(case_acts.CASE),
    Act.CORRECT: words("更正已公示", "The correction is published"),
}
PARTIES: dict[str, str] = dict(CorrectionCase.Party.choices)
HOWS: dict[str, str] = dict(CorrectionCase.How.choices)
TOLD: dict[str, str] = dict(CaseTelling.Of.choices)
WAYS: dict[str, str] = dict(CaseTelling.Way.choices)
CLOCKS = labelled(STEPS)
