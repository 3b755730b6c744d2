"""What does the acts on an opinion, by the names of `acts`."""

from office.acts.doing import Doing
from office.opinions import steps
from office.opinions.acts import OPINION
from office.opinions.queries import complaints, visible

DOING = Doing(
    OPINION,
    rows=visible,
    do={
        "file": steps.file,
        "propose": steps.file,
        "forward": steps.forward,
        "view": steps.give_view,
        "decide": steps.decide,
    },
    signs=lambda row: {
        "complaint": row.complaint_id, "kind": row.kind, "exclusion": row.exclusion,
    },
    begins=complaints,
)  # fmt: skip
