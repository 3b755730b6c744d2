"""What kinds of notes, outcomes and acts are called on the pages of venues."""

from office.accounts.models import VenueDeed
from office.venue_managers.models import VenueNote
from office.words import say

KINDS: dict[str, str] = dict(VenueNote.Kind.choices)
PROBLEMS: tuple[str, ...] = tuple(kind for kind in KINDS if kind != VenueNote.Kind.HOURS)
ACTS: dict[str, str] = dict(VenueDeed.Act.choices)


def subject_said(subject: str) -> str:
    """What a deed of a venue manager was about: a screen by its number, others by theirs."""
    kind, _, number = subject.partition(" ")
    match kind:
        case "note":
            return say("来件 {n}", "note {n}", n=number)
        case "tenant":
            return say("经营者 {n}", "tenant {n}", n=number)
        case _:
            return subject
