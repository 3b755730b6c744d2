"""Complaints as their proposed corrections say, in memory until they are published; what waits."""

import copy
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q

from office.complaints.field_changes import apply_changes
from office.complaints.models import Complaint
from office.corrections import secrecy
from office.corrections.models import Correction
from office.freezing.listing_rules import Rules
from office.registry.models import Venue
from sync.records import Text
from sync.withdrawals import WithdrawalSet

_NEXT = 999
"""Stands for the version to come, which no withdrawal of the record by its own id reaches."""


@dataclass(frozen=True)
class Corrected:
    """A proposed correction with its complaint as it is kept, and as it is to be."""

    correction: Correction
    before: Complaint
    after: Complaint

    @property
    def moves(self) -> bool:
        """Whether it is of another month afterwards."""
        return self.before.closed_month != self.after.closed_month


def proposed(records: Collection[str] | None = None) -> list[Corrected]:
    """The corrections that are proposed, by public id; of `records` only, where they are named."""
    rows = Correction.objects.filter(state=Correction.State.PROPOSED).order_by("record")
    if records is not None:
        rows = rows.filter(record__in=records)
    rows = rows.select_related("record__complaint__operator", "record__complaint__venue")
    return [corrected(row) for row in rows]


def corrected(row: Correction) -> Corrected:
    """A correction with its complaint, as it is and as it is to be."""
    before = row.record.complaint
    after = copy.copy(before)
    apply_changes(after, row.changes)
    return Corrected(row, before, after)


def why_it_waits(
    item: Corrected, down: WithdrawalSet, rules: Rules, over: Collection[str]
) -> Text | None:
    """Why the corrected record would not be shown, so that its correction waits; None: it goes.

    Nobody would see it, and the books would close on a text that never appeared.

    Args:
        down: what is down and stays down.
        over: public ids of records whose time is over (`published.showing_ended`).
    """
    row, venue = item.after, item.after.venue
    if item.correction.record_id in over:
        return Text(
            "这件公示期已满，已自行撤出，不会再公示；请记为不予更正（答复、异议记为不予公示），写明理由。",
            "Its publication period has ended and it has left automatically, so this will not be "
            "published; decide against it, and say why.",
        )
    if item.correction.is_mark and secrecy.due(item.correction):
        return Text(
            "答复还没有保密审查，先等待；请录入人员在“更正”中确认。",
            "The reply has not passed the secrecy check and waits; entry staff must confirm it "
            "under “Corrections”.",
        )
    if venue is None or venue.state != Venue.State.OPEN or not venue.disclosed:
        return Text(
            "它的场所没有在公示，先等待。",
            "Its venue is not publishing, so it waits.",
        )
    mark = item.correction.is_mark
    version = item.correction.of_version if mark else _NEXT  # a mark puts nothing back
    if down.blocks_plate(venue.pk, item.correction.record_id, version, row.operator.key):
        return Text(
            "已撤下，恢复公示后才能公示答复或异议，先等待。"
            if mark
            else "经营者或场所已撤下，恢复公示后才能更正，先等待。",
            "It is taken down; the reply or objection waits until it is put back."
            if mark
            else "Its operator or venue is taken down; the correction waits until it is put back.",
        )
    if row.exclusion or row.status == Complaint.Status.WITHHELD or not rules.lists(row, venue):
        return Text(
            "按现在的公示方式这件不再列出，先等待。",
            "Under the current publication mode this record is no longer listed, so it waits.",
        )
    return None


def complaints(venue: Venue, corrections: Mapping[int, Correction]) -> list[Complaint]:
    """Every complaint of `venue`, corrected, with what `plan` needs of it, in four queries.

    Args:
        corrections: those that are carried out, by complaint; one may move it to another venue.
    """
    coming = [pk for pk, row in corrections.items() if row.changes.get("venue_id") == venue.pk]
    rows = list(
        Complaint.objects.filter(Q(venue=venue) | Q(pk__in=coming))
        .select_related("operator", "public_record")
        .prefetch_related("public_record__versions", "operator__leases")
        .order_by("pk")
    )
    for row in rows:
        if row.pk in corrections:
            apply_changes(row, corrections[row.pk].changes)
    return [row for row in rows if row.venue_id == venue.pk]
