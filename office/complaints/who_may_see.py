"""Which complaints a person may see (R39): readers all, a handling unit its own."""

from django.db.models import QuerySet
from django.http import HttpRequest

from office.accounts.models import User
from office.complaints.models import Complaint
from office.roles import READERS, Role, held


def seen(request: HttpRequest) -> QuerySet[Complaint]:
    """The complaints that the signed-in person may see."""
    if reads_all(request):
        return Complaint.objects.all()
    user = request.user
    if isinstance(user, User) and user.unit_id is not None:
        return Complaint.objects.filter(unit=user.unit_id)
    return Complaint.objects.none()


def reads_all(request: HttpRequest) -> bool:
    """Whether the person reads complaints of every unit."""
    return bool(held(request) & READERS)


def edits(request: HttpRequest) -> bool:
    """Whether the person enters and edits (R26)."""
    return Role.ENTRY in held(request)
