"""Which opinions somebody may see, which wait for whom, and which withholdings are due again."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from office.accounts.models import User
from office.complaints.models import Complaint
from office.opinions.flow import OPEN, TABLE, State
from office.opinions.models import Opinion, Step
from office.roles import READERS, Role


def visible(user: User, roles: Iterable[Role]) -> QuerySet[Opinion]:
    """Every opinion to readers of unpublished records; to a handling unit those on its own."""
    found = Opinion.objects.select_related("complaint", "complaint__unit")
    if not READERS.isdisjoint(roles):
        return found
    return found.filter(complaint__unit=user.unit_id) if user.unit_id else found.none()


def complaints(user: User, roles: Iterable[Role]) -> QuerySet[Complaint]:
    """The complaints somebody may file an opinion on: a unit's own, to 消保处 all."""
    found = Complaint.objects.select_related("unit", "operator")
    if Role.ENTRY in roles:
        return found
    return found.filter(unit=user.unit_id) if user.unit_id else found.none()


def fileable() -> Q:
    """The complaints that can be withheld, or whose withholding can be looked at again."""
    open_ones = Opinion.objects.filter(complaint=OuterRef("pk"), state__in=sorted(OPEN))
    statuses = (Complaint.Status.NEW, Complaint.Status.FROZEN, Complaint.Status.WITHHELD)
    return Q(status__in=statuses) & Q(~Exists(open_ones))


def waiting(roles: Iterable[Role], person: str) -> QuerySet[Opinion]:
    """The opinions on which `person` can act now, oldest first."""
    states = {at for (at, _, role) in TABLE if role in set(roles)} & OPEN
    acted = Step.objects.filter(opinion=OuterRef("pk"), person=person)
    return Opinion.objects.filter(~Exists(acted), state__in=sorted(states)).order_by("pk")


def due(on: date) -> QuerySet[Opinion]:
    """The approved withholdings in force whose day of re-review has come, earliest first."""
    in_force = (Opinion.Kind.WITHHOLD, Opinion.Kind.KEEP)
    later = Opinion.objects.filter(
        complaint=OuterRef("complaint"), state=State.APPROVED, pk__gt=OuterRef("pk")
    )
    again = Opinion.objects.filter(complaint=OuterRef("complaint"), state__in=sorted(OPEN))
    return Opinion.objects.filter(
        ~Exists(later),
        ~Exists(again),
        state=State.APPROVED,
        kind__in=in_force,
        complaint__status=Complaint.Status.WITHHELD,
        review_on__lte=on,
    ).order_by("review_on", "pk")
