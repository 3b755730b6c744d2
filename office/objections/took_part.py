"""Who took part in a complaint or its approval, and as what: nobody of them decides (R46).

Nor does who deputises (代理) for one of them at any time since the objection was filed. The list is
a view of the database, `objections_took_part`, of which the trigger asks that refuses a decision;
so page and database cannot differ (`migrations._took_part`). What forbids which act is said in
`office.separation`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import connection

from office.accounts.models import User
from office.accounts.recusal import bars
from office.accounts.same_person import accounts_of
from office.complaints.models import Complaint
from office.complaints.took_part import hands_of
from office.objections.models import Objection
from office.roles import DECIDERS, OPERATOR, Role
from office.separation import FORBIDS, Duty

PARTS = FORBIDS[Duty.DECIDE]
"""What a person can have been, the nearest to the words first."""
_WHERE = "SELECT DISTINCT complaint_id FROM objections_took_part WHERE person IN"
_PEOPLE = "SELECT DISTINCT complaint_id, person FROM objections_took_part WHERE complaint_id IN"
_ASK = "SELECT DISTINCT person, part FROM objections_took_part WHERE complaint_id = %s"


@dataclass(frozen=True)
class Candidate:
    """Somebody whose role decides on objections.

    Args:
        parts: what keeps them from it, of `PARTS`; empty: they may.
        twin: the account that shares their name and took part, where it is not this one itself.
    """

    person: str
    name: str
    roles: frozenset[Role]
    parts: tuple[str, ...] = ()
    twin: str = ""

    @property
    def may(self) -> bool:
        return not self.parts


def took_part(complaint: Complaint) -> Mapping[str, tuple[str, ...]]:
    """What each person was in the case, by slug."""
    with connection.cursor() as cursor:
        cursor.execute(_ASK, [complaint.pk])
        rows: Collection[tuple[str, str]] = cursor.fetchall()
    people = sorted({person for person, _ in rows if person})
    return {each: tuple(part for part in PARTS if (each, part) in set(rows)) for each in people}


def part_in(complaints: Collection[int], person: str) -> set[int]:
    """Those of `complaints` in which `person`, or an account of the same name, took part."""
    if not complaints:
        return set()
    same = sorted(accounts_of(person))
    marks = ", ".join(["%s"] * len(same))
    with connection.cursor() as cursor:
        cursor.execute(f"{_WHERE} ({marks})", same)
        return {key for (key,) in cursor.fetchall()} & set(complaints)


def people_in(complaints: Collection[int]) -> dict[int, set[str]]:
    """By complaint the slugs of all who took part."""
    if not complaints:
        return {}
    marks, found = ", ".join(["%s"] * len(complaints)), dict[int, set[str]]()
    with connection.cursor() as cursor:
        cursor.execute(f"{_PEOPLE} ({marks})", list(complaints))
        for key, person in cursor.fetchall():
            found.setdefault(key, set()).add(person)
    return found


def candidates(
    complaint: Complaint, holders: Iterable[tuple[User, frozenset[Role]]]
) -> list[Candidate]:
    """Of `holders`, with the roles that each holds today, who decides and who may not, and why."""
    involved = took_part(complaint)
    names = dict(User.objects.filter(username__in=involved).values_list("folded_name", "username"))
    found = []
    for user, roles in holders:
        twin = "" if user.username in involved else names.get(user.folded_name, "")
        parts = involved.get(twin or user.username, ())
        found.append(Candidate(user.username, user.name, roles & DECIDERS, parts, twin))
    return found


def barred(row: Objection, duty: Duty, person: str) -> tuple[str, ...]:
    """The parts that keep `person`, by any account, from a duty of clerks on this objection."""
    by_letter = row.how != Objection.How.PAGE
    if person == OPERATOR or (duty == Duty.TAKE_UP and by_letter):
        return ()
    return bars(duty, person, hands_of(row.complaint_id))
