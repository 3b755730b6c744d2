"""Whose turn it is with objections that go on: to take them up, or to decide on them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from office.complaints.took_part import barred_from
from office.objections.flow import CLERKS, State
from office.objections.models import Objection
from office.objections.took_part import part_in
from office.roles import DECIDERS, Role
from office.separation import Duty


@dataclass(frozen=True)
class Turns:
    """Of some objections: what one person takes up and decides, and what others do.

    A clerk sees what other clerks take up: what came by a letter that they had in hand themselves.
    """

    take_up: list[Objection]
    decide: list[Objection]
    others_take_up: list[Objection]
    others_decide: list[Objection]


def whose_turn(rows: Iterable[Objection], roles: Collection[Role], person: str) -> Turns:
    """As `person` in these `roles` sees it."""
    found = list(rows)
    filed = [row for row in found if row.state == State.FILED and not CLERKS.isdisjoint(roles)]
    accepted = [row for row in found if row.state == State.ACCEPTED]
    barred = _barred(filed, person)
    mine = [] if DECIDERS.isdisjoint(roles) else _free(accepted, person)
    return Turns(
        take_up=[row for row in filed if row not in barred],
        decide=mine,
        others_take_up=barred,
        others_decide=[row for row in accepted if row not in mine],
    )


def _barred(rows: Collection[Objection], person: str) -> list[Objection]:
    """Those that came by a letter that `person` had in hand: another clerk takes them up."""
    by_page = [row for row in rows if row.how == Objection.How.PAGE]
    barred = barred_from(Duty.TAKE_UP, [row.complaint_id for row in by_page], person)
    return [row for row in by_page if row.complaint_id in barred]


def _free(rows: Collection[Objection], person: str) -> list[Objection]:
    """Those in which `person` took no part."""
    barred = part_in([row.complaint_id for row in rows], person)
    return [row for row in rows if row.complaint_id not in barred]
