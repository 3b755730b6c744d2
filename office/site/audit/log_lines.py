"""Rows of the log as lines that a person reads: when, who, what, on what, beside their numbers."""

from collections.abc import Sequence

import msgspec

from office.audit.models import Event
from office.site.audit import labels
from office.site.audit.asked import Asked
from office.site.audit.people import People
from office.site.audit.row_notes import LOOKS, looked, note
from office.site.audit.sight import Sight
from office.site.audit.subject_names import Called, called
from office.site.audit.subjects import subject_of


class Line(msgspec.Struct, frozen=True):
    """A row in words; `person` is the short name of a colleague, for the address alone."""

    number: int
    at: str
    who: str
    person: str
    role: str
    act: str
    on: str
    on_url: str
    note: str


def _address(one: Called) -> str:
    """Of all the rows that are about it; "" where the log is not narrowed to it."""
    return Asked(((one.meaning,),)).address() if one.meaning else ""


def log_lines(events: Sequence[Event], sight: Sight) -> list[Line]:
    """The rows in words, in a number of queries that does not grow with them."""
    people, looked_at = (
        People(event.actor for event in events),
        looked({(event.subject, event.actor) for event in events if event.act in LOOKS}),
    )
    subjects = {event.number: subject_of(event.act, event.subject) for event in events}
    names = called(subjects.values(), sight)
    return [
        Line(
            number=event.number,
            at=labels.local(event.at, sight.zone),
            who=people.name(event.actor, event.role),
            person=event.actor if people.known(event.actor) else "",
            role="" if event.role == "system" else labels.role(event.role),
            act=labels.act(event.act),
            on=names[subjects[event.number]].words,
            on_url=_address(names[subjects[event.number]]),
            note=note(event, looked_at),
        )
        for event in events
    ]
