"""Which complaints a person may see (R39): readers all, a handling unit its own, a legal officer
those that somebody has objected to (R46).
"""

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from office.accounts.models import User
from office.complaints.models import Complaint
from office.roles import READERS, Role, held


def seen(request: HttpRequest) -> QuerySet[Complaint]:
    """The complaints that the signed-in person may see."""
    if reads_all(request):
        return Complaint.objects.all()
    user, mine = request.user, Q(pk__in=[])
    if isinstance(user, User) and user.unit_id is not None:
        mine |= Q(unit=user.unit_id)
    if Role.LEGAL in held(request):
        mine |= Q(objections__isnull=False)
    return Complaint.objects.filter(mine).distinct()


def reads_all(request: HttpRequest) -> bool:
    """Whether the person reads complaints of every unit."""
    return bool(held(request) & READERS)


def edits(request: HttpRequest) -> bool:
    """Whether the person enters and edits (R26)."""
    return Role.ENTRY in held(request)
