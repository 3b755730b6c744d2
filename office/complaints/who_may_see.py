"""Which complaints a person may see (R39): readers all, a handling unit its own, a legal officer
those that somebody has objected to (R46).
"""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from office.accounts.models import User
from office.complaints.models import Complaint
from office.roles import READERS, Role, held


def seen(request: HttpRequest) -> QuerySet[Complaint]:
    """The complaints that the signed-in person may see."""
    user = request.user
    return visible(held(request), user.unit_id if isinstance(user, User) else None)


def visible(roles: Collection[Role], unit: int | None) -> QuerySet[Complaint]:
    """Those that somebody who holds `roles` may see; those of `unit` while they hold its role."""
    if not READERS.isdisjoint(roles):
        return Complaint.objects.all()
    mine = Q(pk__in=[])
    if unit is not None and Role.UNIT in roles:
        mine |= Q(unit=unit)
    if Role.LEGAL in roles:
        objected = Complaint.objects.filter(objections__isnull=False)
        mine |= Q(pk__in=objected.values("pk"))
    return Complaint.objects.filter(mine)


def reads_all(request: HttpRequest) -> bool:
    """Whether the person reads complaints of every unit."""
    return bool(held(request) & READERS)


def edits(request: HttpRequest) -> bool:
    """Whether the person enters and edits (R26)."""
    return Role.ENTRY in held(request)
