"""Whose hands a complaint went through, and in which part, as the database itself tells.

The list is a view, `objections_hands`, which names the tables of every noun that has a part in a
case; triggers ask it too, so that page and database cannot differ (`objections.migrations`).
"""

from collections.abc import Collection

from django.db import connection

from office.accounts.same_person import accounts_of
from office.separation import FORBIDS, Duty, Hands, Part

_ASK = "SELECT DISTINCT part, person FROM objections_hands WHERE complaint_id = %s"
_WHERE = "SELECT DISTINCT complaint_id FROM objections_hands WHERE person IN ({}) AND part IN ({})"


def hands_of(complaint: int) -> Hands:
    """Of one complaint, by part who had it."""
    with connection.cursor() as cursor:
        cursor.execute(_ASK, [complaint])
        rows: Collection[tuple[str, str]] = cursor.fetchall()
    found = dict[Part, set[str]]()
    for part, person in rows:
        if person:
            found.setdefault(Part(part), set()).add(person)
    return found


def barred_from(duty: Duty, complaints: Collection[int], person: str) -> set[int]:
    """Those of `complaints` of which `person` had a part that forbids `duty`."""
    if not complaints:
        return set()
    mine, parts = sorted(accounts_of(person)), FORBIDS[duty]
    ask = _WHERE.format(", ".join(["%s"] * len(mine)), ", ".join(["%s"] * len(parts)))
    with connection.cursor() as cursor:
        cursor.execute(ask, [*mine, *parts])
        return {key for (key,) in cursor.fetchall()} & set(complaints)
