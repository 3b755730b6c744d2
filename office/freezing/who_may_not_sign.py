"""Whose hands are in a set: they sign nothing of it (R27, four eyes)."""

from collections.abc import Sequence
from itertools import batched

from office.complaints.models import Complaint, Contributor
from office.corrections.models import Correction
from office.drafts.folder import Change
from office.drafts.models import Batch
from office.news.kinds import kinds
from office.prior_notices.printers import printers_of_replies
from office.typical_cases.models import TypicalCase

AT_ONCE = 500
"""Ids a query, as any database takes them."""


def authors(
    changes: Sequence[Change], corrected: Sequence[str], news: Sequence[str], frozen_by: str
) -> tuple[str, ...]:
    """Who entered or edited what is new or changed in the set, or froze it.

    Also whose words the corrections of the records `corrected` in it are, who proposed the `news`
    that it tells for the first time, or read it for the law, who printed a letter by which a reply
    in it may have come, and who chose how a month of it is published, for that is on the cover.
    """
    people = {frozen_by}
    for kind in kinds():
        told = kind.model._default_manager.filter(pk__in=news)
        people.update(told.values_list("proposed_by", flat=True))
    read = TypicalCase.objects.filter(pk__in=news)
    people.update(read.values_list("reviewed_by", flat=True))
    for some in batched(_fresh(changes), AT_ONCE):
        hands = Contributor.objects.filter(complaint__public_record__in=some)
        people.update(hands.values_list("person", flat=True))
    for some in batched(sorted({*_fresh(changes), *corrected}), AT_ONCE):
        people |= printers_of_replies(some)
    proposed = Correction.objects.filter(state=Correction.State.PROPOSED, record__in=corrected)
    people.update(person for row in proposed for person in row.authors)
    months = months_of(changes, corrected)
    chosen = Batch.objects.filter(month__in=months, mode=Batch.Mode.SELECTIVE)
    people.update(chosen.values_list("chosen_by", flat=True))
    return tuple(sorted(people - {""}))


def months_of(changes: Sequence[Change], corrected: Sequence[str]) -> set[str]:
    """The months of conclusion whose form holds something new or changed in the set.

    Of a record among `corrected` that moves to another month, both.
    """
    found: set[str] = set()
    for some in batched(_fresh(changes), AT_ONCE):
        rows = Complaint.objects.filter(public_record__in=some)
        found.update(rows.values_list("closed_month", flat=True))
    proposed = Correction.objects.filter(state=Correction.State.PROPOSED, record__in=corrected)
    found.update(row.changes.get("closed_month", "") for row in proposed)
    return found - {""}


def _fresh(changes: Sequence[Change]) -> list[str]:
    return sorted({pub_id for change in changes for pub_id in (*change.new, *change.changed)})
