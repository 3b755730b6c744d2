"""What the pages of re-visits call states and ways, in both languages."""

from office.revisits import acts
from office.revisits.flow import State
from office.revisits.models import Revisit
from office.site.act_pages import histories
from office.words import words

STATES: dict[str, str] = {
    State.ASKED: words("待复查", "To be visited"),
    **{one.to: words(*one.choice) for one in acts.ANSWER.outcomes},
    State.REFUSED: words("不予复查", "Refused"),
}
ACTS = histories(acts.REVISIT)
HOWS: dict[str, str] = dict(Revisit.How.choices)
WAYS: dict[str, str] = dict(Revisit.Way.choices)
