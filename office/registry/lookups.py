"""Reading the registry as the published vocabulary; each noun's acts are in a module of its own."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec
from django.db.models import Q, QuerySet, StringAgg, Value

from office.errors import NotReadyError
from office.registry.bureau_row import bureau_row
from office.registry.models import (
    Bureau,
    IntakeCount,
    Label,
    Lease,
    Operator,
    Organisation,
    Unit,
    Venue,
)
from sync import bundle, records
from sync.records import Text
from sync.tally import Intake


def bureau() -> Bureau:
    """The one row of the bureau.

    Raises:
        NotReadyError: `office init` has not run.
    """
    found = bureau_row()
    if found is None:
        raise NotReadyError(
            "这里还没有建立办公端。请先运行 office init。",
            "There is no office here yet. Run `office init` first.",
        )
    return found


def settings() -> bundle.Settings:
    """What the bureau rules, as it is signed with every index."""
    return msgspec.convert(bureau().settings, bundle.Settings)


def today(now: datetime) -> date:
    """The day that `now` is in the bureau's zone."""
    return now.astimezone(ZoneInfo(settings().timezone)).date()


def public_venue(venue: Venue) -> bundle.Venue:
    """A venue as it stands in an index."""
    return bundle.Venue(venue.id, Text(venue.name_zh, venue.name_en), venue.region)


def profiles(venue: Venue) -> tuple[bundle.Profile, ...]:
    """The panel profiles signed for a venue, by name."""
    rows = venue.profiles.order_by("name")
    return tuple(msgspec.convert(row.body, bundle.Profile) for row in rows)


def public_operator(operator: Operator, shop_no: str = "") -> records.Operator:
    """An operator as it stands in a record; `shop_no` is the complaint's own, if it has one."""
    return records.Operator(
        key=operator.key,
        name=operator.name,
        sign=operator.sign,
        uscc=operator.uscc,
        kind=operator.kind,
        registered_address=operator.registered_address,
        business_address=operator.business_address,
        authority=operator.authority,
        status=operator.status,
        shop_no=shop_no or operator.shop_no,
    )


def organisations() -> dict[str, records.Organisation]:
    """The accepting organisations the registry knows (R13), by Chinese name."""
    return {
        row.name_zh: msgspec.convert(
            {"name": {"zh": row.name_zh, "en": row.name_en}, "kind": row.kind},
            records.Organisation,
        )
        for row in Organisation.objects.all()
    }


def know(organisation: records.Organisation) -> None:
    """Register who accepts complaints, with both its names, if it is new."""
    name = organisation.name
    Organisation.objects.get_or_create(
        name_zh=name.zh or name.en, defaults={"name_en": name.en, "kind": organisation.kind}
    )


def labels(words: set[str]) -> dict[str, str]:
    """The English of those of `words` that have one."""
    rows = Label.objects.filter(zh__in=words)
    return {row.zh: row.en for row in rows}


def open_venues() -> QuerySet[Venue]:
    """The venues that complaints may be in, in the one order that lists and keys have."""
    return Venue.objects.filter(state=Venue.State.OPEN).order_by("pk")


def open_units(besides: int | None = None) -> QuerySet[Unit]:
    """The handling units that may be chosen, by name; `besides` is one that stands already."""
    return Unit.objects.filter(Q(closed_on=None) | Q(pk=besides)).order_by("name_zh")


def intake_rows(venue: Venue, first: str, last: str) -> QuerySet[IntakeCount]:
    """A venue's rows of monthly figures, from `first` to `last`."""
    return IntakeCount.objects.filter(venue=venue, month__range=(first, last)).order_by("month")


def intake_counts(venue: Venue, first: str, last: str) -> tuple[Intake, ...]:
    """Accepted, sales and footfall of a venue by month, from `first` to `last`.

    Sales and footfall only where their provider agreed to publication (R6): without it they
    never come into what is signed.
    """
    return tuple(
        Intake(r.month, r.accepted, r.sales_yuan, r.footfall, r.provider)
        if r.consented
        else Intake(r.month, r.accepted)
        for r in intake_rows(venue, first, last)
    )


def shop_numbers(venues: Collection[str | None] | None = None) -> dict[str, tuple[str, ...]]:
    """Every shop number of the leases, by venue, in order; with `venues`, only of these."""
    rows = Lease.objects.all() if venues is None else Lease.objects.filter(venue__in=venues)
    told = rows.order_by().values("venue_id").annotate(numbers=StringAgg("shop_no", Value(_NEXT)))
    return {each["venue_id"]: _parted(each["numbers"]) for each in told}


_NEXT = "\x1f"
"""What stands in no number (`office.clean_text`)."""


@lru_cache(maxsize=512)
def _parted(numbers: str) -> tuple[str, ...]:
    """Kept, for a venue has hundreds, and every list asks for them."""
    return tuple(sorted(set(numbers.split(_NEXT))))


def leased_shop(leases: Iterable[Lease], venue: str | None, day: date) -> str:
    """The shop number that an operator had in a venue on `day`; "" where it is not known.

    Of leases that overlap, the one that began last.
    """
    fitting = [
        lease
        for lease in leases
        if lease.venue_id == venue
        and lease.since <= day
        and (lease.until is None or day <= lease.until)
    ]
    return max(fitting, key=lambda lease: lease.since).shop_no if fitting else ""
