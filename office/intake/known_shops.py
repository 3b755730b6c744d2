"""The open venues and the shops that register and books know in them, for `venue_proposals`."""

from collections.abc import Iterator

from office.complaints.models import Complaint
from office.intake.venue_mentions import Named
from office.intake.venue_proposals import Known, Shop
from office.registry.models import Lease, OperatorAlias, Venue

_OF_OPERATOR = ("operator__name", "operator__business_address", "operator__uscc")


def known() -> Known:
    """What is known now; three queries, however many rows ask."""
    venues = Venue.objects.filter(state=Venue.State.OPEN).order_by("pk")
    named = [Named(id_, (zh, en)) for id_, zh, en in venues.values_list("id", "name_zh", "name_en")]
    return Known(named, _shops())


def registered_names() -> dict[str, str]:
    """The names of operators by their other spellings that a person reviewed."""
    return dict(OperatorAlias.objects.values_list("name", "operator__name"))


def _shops() -> Iterator[Shop]:
    """By lease, and by the complaints that a person has put in a venue."""
    leases = Lease.objects.values_list("venue_id", "shop_no", *_OF_OPERATOR, "until")
    for venue, number, name, address, code, until in leases:
        yield Shop(venue, number, name, address, code, until is None)
    rows = Complaint.objects.filter(venue__isnull=False).order_by()
    for shop in rows.values_list("venue_id", "shop_no", *_OF_OPERATOR).distinct():
        yield Shop(*shop)
