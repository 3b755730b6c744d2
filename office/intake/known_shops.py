"""The venues and the shops that register and books know in them, for `venue_proposals`."""

from collections.abc import Iterator

from office.complaints.models import Complaint
from office.intake.venue_mentions import Named
from office.intake.venue_proposals import Known, Shop
from office.registry import lookups as registry
from office.registry.models import Lease, OperatorAlias, Venue

_OF_OPERATOR = ("operator__name", "operator__business_address", "operator__uscc")


def known() -> Known:
    """What is known now; four queries, however many rows ask.

    Those that are closed are known too: what is theirs is no open one's.
    """
    rows = Venue.objects.order_by("pk")
    named = [
        Named(id_, (zh, en), region, state == Venue.State.OPEN)
        for id_, zh, en, region, state in rows.values_list(
            "id", "name_zh", "name_en", "region", "state"
        )
    ]
    return Known(named, _shops(), registry.settings().authority.zh)


def registered_names() -> dict[str, str]:
    """The names of operators by their other spellings that a person reviewed."""
    return dict(OperatorAlias.objects.values_list("name", "operator__name"))


def _shops() -> Iterator[Shop]:
    """By lease, and by the complaints that a person has put in a venue."""
    leases = Lease.objects.values_list("venue_id", "shop_no", *_OF_OPERATOR, "until")
    for venue, number, name, address, code, until in leases:
        yield Shop(venue, number, name, address, code, until is None)
    rows = Complaint.objects.filter(venue__isnull=False).order_by()
    told = rows.values_list("venue_id", "shop_no", *_OF_OPERATOR).distinct()
    for venue, number, name, address, code in told:
        yield Shop(venue, number, name, address, code, leased=False)
