"""The venues and the shops that register and books know in them, for `venue_proposals`."""

from collections.abc import Iterator

from office.complaints.models import Complaint
from office.intake.venue_mentions import Named
from office.intake.venue_proposals import Known, Shop
from office.registry import lookups as registry
from office.registry.models import Lease, Operator, OperatorAlias, Venue


def known() -> Known:
    """What is known now; five queries, however many rows ask.

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
    """By lease, and by the complaints that a person has put in a venue.

    Complaints are many and their shops are few: each is read once, out of an index
    (`complaint_shop`), and its operator beside it.
    """
    rows = Operator.objects.values_list("pk", "name", "business_address", "uscc")
    operators = {key: (name, address, code) for key, name, address, code in rows}
    leases = Lease.objects.values_list("venue_id", "shop_no", "operator_id", "until")
    for venue, number, operator, until in leases:
        yield Shop(venue, number, *operators[operator], until is None)
    shops = Complaint.objects.order_by().values_list("venue_id", "operator_id", "shop_no")
    for venue, operator, number in shops.distinct():
        if venue is not None:
            yield Shop(venue, number, *operators[operator], leased=False)
