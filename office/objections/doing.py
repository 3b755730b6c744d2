"""What does the acts on an objection, by the names of `acts`."""

from collections.abc import Mapping
from typing import Any

from office.acts.doing import By, Doing, Given
from office.complaints.models import Complaint
from office.complaints.who_may_see import visible
from office.objections import deciding, inquiring, taking_up, telling_parties
from office.objections.acts import OBJECTION
from office.objections.filing import Filing, file
from office.objections.flow import State
from office.objections.models import Objection


def _file(row: Complaint, by: By, given: Given) -> Objection:
    return file(row, _filing(given.values), by.now)


def _filing(values: Mapping[str, Any]) -> Filing:
    said = {name: values[name] for name in ("ground", "words", "party", "how", "received_on")}
    return Filing(**said, files=values["attached"])


def _decide(row: Objection, by: By, given: Given) -> Objection:
    values = given.values
    return deciding.decide(
        row.pk, given.act, by, values["reasons"], exclusion=values.get("exclusion", ""),
        review_on=values.get("review_on"), seen=_seen(given),
    )  # fmt: skip


def _seen(given: Given) -> State | None:
    return State(given.seen) if given.seen in set(State) else None


def _ask(row: Objection, by: By, given: Given) -> object:
    return inquiring.ask(row.pk, by, given.values["of"], given.values["words"], given.values["on"])


def _hear(row: Objection, by: By, given: Given) -> object:
    asked = row.inquiries.get(pk=given.keys["inquiry"])
    return inquiring.hear(asked.pk, by, given.values["answer"], given.values["on"])


def _tell(row: Objection, by: By, given: Given) -> object:
    return telling_parties.tell(row.pk, by, telling_parties.Told(**given.keys, **given.values))


DOING = Doing(
    OBJECTION,
    rows=lambda _: Objection.objects.select_related("complaint"),
    do={
        "file": _file,
        "accept": lambda row, by, given: taking_up.accept(row.pk, by, _seen(given)),
        "decline": lambda row, by, given: taking_up.decline(
            row.pk, by, given.values["reasons"], _seen(given)
        ),
        "decide": _decide,
        "take back": lambda row, by, given: taking_up.take_back(row.pk, by, given.values["words"]),
        "ask": _ask,
        "hear": _hear,
        "tell": _tell,
        "close": lambda row, by, _: telling_parties.close(row.pk, by),
    },
    signs=lambda row: {"complaint": row.complaint_id},
    begins=lambda by: visible(by.roles, by.unit),
)
