"""What does the acts on an event, by the names of `acts`."""

from office.acts.doing import By, Doing, Given
from office.errors import UsageError
from office.incidents import notes_and_closing, opening
from office.incidents.acts import INCIDENT
from office.incidents.incident_lock import found
from office.incidents.models import Incident
from office.withdrawals.confirmation import act_of


def _join(row: Incident, by: By, given: Given) -> Incident:
    number = given.values["withdrawal"]
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise UsageError("请选择一次撤下。", "Choose what was taken down.")
    return opening.join(row.pk, act_of(int(number)), by.now)


DOING = Doing(
    INCIDENT,
    rows=lambda _: Incident.objects.all(),
    do={
        "open": lambda _, by, given: opening.open_incident(given.values["name"], by.now),
        "note": lambda row, by, given: notes_and_closing.note(row.pk, given.values["text"], by.now),
        "join": _join,
        "close": lambda row, by, given: notes_and_closing.close(
            row.pk, given.values["text"], by.now
        ),
    },
    found=found,
)
