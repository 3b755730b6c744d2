"""Which complaints are in no venue, and why: what freezing leaves behind for that (R10)."""

from dataclasses import dataclass

from django.db.models import F

from office.complaints.labels import masked
from office.complaints.models import Complaint
from office.freezing.unpublished import nowhere
from office.site.one_complaint import in_no_venue
from office.words import say

_LISTED = 20


@dataclass(frozen=True)
class NowhereRow:
    """One of them, as a page tells it."""

    key: int
    number: str
    shop: str
    why: str


def nowhere_rows() -> list[NowhereRow]:
    """The first of them, those before that nobody has said anything of."""
    rows = nowhere().select_related("operator")
    rows = rows.order_by(F("in_no_venue").asc(nulls_first=True), "closed_month", "number")
    return [
        NowhereRow(row.pk, masked(row.number), str(row.operator), _why(row))
        for row in rows[:_LISTED]
    ]


def _why(row: Complaint) -> str:
    """What is known of where it was."""
    if said := in_no_venue(row):
        return say("已说明：{said}", "it was said: {said}", said=said)
    if row.operator.business_address:
        return say(
            "没有填场所，地址也没有对上登记的场所",
            "no venue was given, and its address names none that is registered",
        )
    return say("没有填场所，也没有经营地址", "neither venue nor business address was given")
