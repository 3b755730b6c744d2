"""经办过的人: whose hands a complaint went through, and in what."""

from collections.abc import Iterable, Mapping

import msgspec

from office.complaints.took_part import hands_of
from office.history.record_events import RecordHistory
from office.separation import Part
from office.words import say


class Hand(msgspec.Struct, frozen=True):
    """One part in it, and the people who had it."""

    part: str
    people: str


def slugs(found: RecordHistory) -> set[str]:
    """Everybody who is named on the page."""
    people = {event.actor for event in found.events}
    people |= {draft.void_by for draft in found.drafts.values()}
    people |= {one.person for one in found.complaint.contributors.all()}
    people |= set(hands_of(found.complaint.pk).get(Part.PRINTED, ()))
    return people | {step.person for row in found.opinions.values() for step in row.steps.all()}


def hands(found: RecordHistory, names: Mapping[str, str]) -> list[Hand]:
    """Who entered or edited it, who printed a letter of it, who gave an opinion, who signed."""
    wrote = [one.person for one in found.complaint.contributors.all()]
    said = [step.person for row in found.opinions.values() for step in row.steps.all()]
    signed = [event.actor for event in reversed(found.events) if event.act == "sign"]
    printed = hands_of(found.complaint.pk).get(Part.PRINTED, ())
    parts = (
        (say("录入、修改", "Entered or edited"), wrote),
        (say("打印告知书", "Printed letters"), sorted(printed)),
        (say("意见", "Opinions"), said),
        (say("签批", "Signed"), signed),
    )
    return [Hand(part, _listed(people, names)) for part, people in parts if people]


def _listed(people: Iterable[str], names: Mapping[str, str]) -> str:
    return say("、", ", ").join(names.get(slug, slug) for slug in dict.fromkeys(people))
