"""Which opinions somebody may see, which wait for whom, and which withholdings are due again."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from office.acts.doing import By
from office.complaints.models import Complaint
from office.opinions.acts import OPINION
from office.opinions.flow import OPEN, State
from office.opinions.models import Opinion, Step
from office.roles import READERS, Role


def visible(by: By) -> QuerySet[Opinion]:
    """Every opinion to readers of unpublished records; to a handling unit those on its own."""
    found = Opinion.objects.select_related("complaint", "complaint__unit")
    if not READERS.isdisjoint(by.roles):
        return found
    return found.filter(complaint__unit=by.unit) if by.unit else found.none()


def complaints(by: By) -> QuerySet[Complaint]:
    """The complaints somebody may file an opinion on: a unit's own, to 消保处 all."""
    found = Complaint.objects.select_related("unit", "operator")
    if Role.ENTRY in by.roles:
        return found
    return found.filter(unit=by.unit) if by.unit else found.none()


def fileable() -> Q:
    """The complaints that can be withheld, or whose withholding can be looked at again."""
    open_ones = Opinion.objects.filter(complaint=OuterRef("pk"), state__in=sorted(OPEN))
    statuses = (Complaint.Status.NEW, Complaint.Status.FROZEN, Complaint.Status.WITHHELD)
    return Q(status__in=statuses) & Q(~Exists(open_ones))


def waiting(roles: Collection[Role], person: str) -> QuerySet[Opinion]:
    """The opinions on which `person` can act now, oldest first."""
    mine = [act for act in OPINION.acts if not act.roles.isdisjoint(roles)]
    states = {State(at) for act in mine for at in act.at} & OPEN
    acted = Step.objects.filter(opinion=OuterRef("pk"), person=person)
    return Opinion.objects.filter(~Exists(acted), state__in=sorted(states)).order_by("pk")


def with_others(roles: Collection[Role], person: str) -> QuerySet[Opinion]:
    """The undecided opinions that wait for somebody else: all of them to entry staff, to others
    those on which they took a step.
    """
    found = Opinion.objects.filter(state__in=sorted(OPEN))
    found = found.exclude(pk__in=waiting(roles, person).values("pk")).order_by("pk")
    acted = Step.objects.filter(opinion=OuterRef("pk"), person=person)
    return found if Role.ENTRY in roles else found.filter(Exists(acted))


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
