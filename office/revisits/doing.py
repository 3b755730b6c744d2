"""What does the acts on a request for a re-visit, by the names of `acts`."""

from office.acts.doing import By, Doing, Given
from office.complaints.models import Complaint
from office.complaints.who_may_see import visible
from office.revisits import answering
from office.revisits.acts import REVISIT
from office.revisits.asking import Request, ask
from office.revisits.models import Revisit


def _ask(row: Complaint, by: By, given: Given) -> Revisit:
    said = {name: given.values[name] for name in ("words", "how", "asked_on")}
    return ask(row, Request(**said, files=given.values["attached"]), by.now)


DOING = Doing(
    REVISIT,
    rows=lambda _: Revisit.objects.select_related("complaint"),
    do={
        "ask": _ask,
        "answer": lambda row, by, given: answering.visited(
            row.pk, given.act, by, given.values["visited_on"], given.values["words"]
        ),
        "refuse": lambda row, by, given: answering.refuse(row.pk, by, given.values["words"]),
        "tell": lambda row, by, given: answering.tell(
            row.pk, by, given.values["told_on"], given.values["how"]
        ),
    },
    begins=lambda by: visible(by.roles, by.unit),
)
