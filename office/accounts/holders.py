"""Who holds which role today, for pages that say for whom something waits."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from office.accounts.deputies import standing
from office.accounts.models import Grant
from office.read_once import once
from office.roles import Role


class Holder(NamedTuple):
    """Somebody at work who holds a role; `instead_of` names whom they stand in for, "" nobody."""

    person: str
    name: str
    role: Role
    instead_of: str = ""


def holders(
    roles: Collection[Role], day: date, without: Collection[str] = ()
) -> tuple[Holder, ...]:
    """Who holds one of `roles` on `day`, own or deputised, each person once.

    Args:
        without: the slugs of people it is not about.
    """
    found: dict[str, Holder] = {}
    for one in _all(day):
        if one.role in roles and one.person not in without:
            found.setdefault(one.person, one)
    return tuple(found.values())


@once
def _all(day: date) -> tuple[Holder, ...]:
    """Of every role, the own ones first; two queries a page."""
    given = Grant.objects.filter(user__is_active=True).order_by("user")
    own = [
        Holder(slug, name or slug, Role(role))
        for slug, name, role in given.values_list("user__username", "user__name", "role")
    ]
    held = {(one.person, one.role) for one in own}
    deputies = standing(day).filter(since__lte=day, deputy__is_active=True)
    told = deputies.order_by("pk").values_list(
        "deputy__username", "deputy__name", "role", "principal__username", "principal__name"
    )
    return (
        *own,
        *(
            Holder(slug, name or slug, Role(role), whom)
            for slug, name, role, principal, whom in told
            if (principal, Role(role)) in held
        ),
    )
