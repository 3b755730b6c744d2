"""Whose hands are in a set: they sign nothing of it (R27, four eyes)."""

from collections.abc import Iterable, Iterator, Sequence

from office.approval.draftfile import Change
from office.approval.models import Batch
from office.corrections.models import Correction
from office.intake.models import Complaint, Hand

_AT_ONCE = 500


def authors(changes: Iterable[Change], frozen_by: str) -> tuple[str, ...]:
    """Who entered or edited what is new or changed in the set, proposed a correction, or froze.

    Also who chose how a month of it is published, for that is on the cover.
    """
    ids = sorted({pub_id for change in changes for pub_id in (*change.new, *change.changed)})
    people = {frozen_by}
    months: set[str] = set()
    for some in pieces(ids):
        hands = Hand.objects.filter(complaint__public_record__in=some)
        people.update(hands.values_list("person", flat=True))
        rows = Complaint.objects.filter(public_record__in=some)
        months.update(rows.values_list("closed_month", flat=True))
    proposed = Correction.objects.filter(state=Correction.State.PROPOSED)
    people.update(proposed.values_list("proposed_by", flat=True))
    chosen = Batch.objects.filter(month__in=months, mode=Batch.Mode.SELECTIVE)
    people.update(chosen.values_list("chosen_by", flat=True))
    return tuple(sorted(people - {""}))


def pieces(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """`ids`, a few hundred at a time, as a database takes them."""
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
