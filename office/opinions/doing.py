"""What does the acts on an opinion, by the names of `acts`."""

from office.acts.doing import By, Doing, Given
from office.opinions import steps
from office.opinions.acts import OPINION
from office.opinions.queries import visible
from office.opinions.steps import Move


def _move(by: By, given: Given) -> Move:
    return Move(given.act, by, given.values["remark"])


DOING = Doing(
    OPINION,
    rows=visible,
    do={
        "forward": lambda row, by, given: steps.forward(
            row.pk, _move(by, given), given.values.get("exclusion", "")
        ),
        "view": lambda row, by, given: steps.give_view(row.pk, _move(by, given)),
        "decide": lambda row, by, given: steps.decide(
            row.pk, _move(by, given), given.values.get("review_on")
        ),
    },
    signs=lambda row: {
        "complaint": row.complaint_id, "kind": row.kind, "exclusion": row.exclusion,
    },
)  # fmt: skip
