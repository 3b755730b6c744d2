"""What an upheld objection withholds, and is to be looked at again (政府信息公开条例 art. 18)."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from office.complaints.models import Complaint
from office.objections.flow import State
from office.objections.models import Objection
from office.opinions import flow
from office.opinions.models import Opinion


def due(on: date) -> QuerySet[Objection]:
    """Those that withhold a complaint and whose day has come, earliest first.

    It is done by an opinion that the complaint stays withheld, or is so no more (R28): one that is
    open, or was approved since, has taken its place.
    """
    since = Opinion.objects.filter(complaint=OuterRef("complaint")).filter(
        Q(state__in=sorted(flow.OPEN))
        | Q(state=flow.State.APPROVED, decided_at__gt=OuterRef("decided_at"))
    )
    return Objection.objects.filter(
        ~Exists(since),
        state=State.UPHELD,
        complaint__status=Complaint.Status.WITHHELD,
        review_on__lte=on,
    ).order_by("review_on", "pk")
