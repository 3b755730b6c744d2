"""A month's proof of display (公示证明): what the office knows of each screen of a venue, sealed.

Made of the days that are over (`office.monitoring.screen_days`) and signed with the online key, so
that a venue's head office can show it to others. It claims what screens said and signed, and how
long the office did not hear; nothing is rounded away.
"""

from collections import Counter, defaultdict
from datetime import datetime

from django.db.models.functions import TruncMonth
from django.utils.timezone import localdate, localtime

from office.fleet.models import Screen
from office.monitoring.models import ScreenDay
from office.published import tree as published_tree
from office.published.models import Publication
from office.registry.lookups import public_venue
from office.registry.models import Venue
from office.state_dir import StateDir
from office.venue_managers.proof_document import PROOF_TYPE, Proof, ScreenMonth
from sync.bundle import Venue as PublicVenue
from sync.canonical import encode
from sync.instants import format_instant
from sync.statements import make_statement
from sync.trust import venue_role

DAY_S = 86_400


def months(venue: Venue, now: datetime) -> list[str]:
    """The months that are over and of which something is on record, the newest first."""
    rows = ScreenDay.objects.filter(venue=venue.pk, day__lt=localdate(now).replace(day=1))
    found = rows.annotate(month=TruncMonth("day")).values_list("month", flat=True).distinct()
    return sorted({f"{month:%Y-%m}" for month in found}, reverse=True)


def proof_of(place: StateDir, venue: Venue, month: str, now: datetime) -> Proof:
    """The proof of one of `months`."""
    public: PublicVenue = public_venue(venue)
    return Proof(
        repository=published_tree.read(place).repository,
        venue=venue.pk,
        name=public.name,
        month=month,
        made=format_instant(now),
        publications=_publications(venue, month),
        screens=tuple(_screens(venue, month)),
    )


def sealed(place: StateDir, proof: Proof) -> bytes:
    """The signed bytes of a proof.

    Raises:
        KeyFileError: the online key is missing or another one.
    """
    key = place.online()

    def sign(data: bytes) -> bytes:
        return bytes.fromhex(key.sign(data).signature)

    return make_statement(PROOF_TYPE, encode(proof), sign, key.public_key.keyid)


def _screens(venue: Venue, month: str) -> list[ScreenMonth]:
    year, number = map(int, month.split("-"))
    rows = ScreenDay.objects.filter(venue=venue.pk, day__year=year, day__month=number)
    days: dict[str, list[ScreenDay]] = defaultdict(list)
    for row in rows.order_by("screen", "day"):
        days[row.screen].append(row)
    spots = {row.pk: f"{row.floor}{row.spot}" for row in Screen.objects.filter(pk__in=days)}
    return [_screen(screen, spots.get(screen, ""), found) for screen, found in days.items()]


def _screen(screen: str, spot: str, days: list[ScreenDay]) -> ScreenMonth:
    seconds: Counter[str] = Counter()
    for row in days:
        seconds.update(row.seconds)
    heard = min(sum(seconds.values()), len(days) * DAY_S)
    return ScreenMonth(screen, spot, len(days), dict(seconds), len(days) * DAY_S - heard)


def _publications(venue: Venue, month: str) -> tuple[int, ...]:
    """Those signed for the venue and published in the month, and the one before them."""
    at = [(seq, f"{localtime(when):%Y-%m}") for seq, when in _numbers(venue)]
    before = [seq for seq, when in at if when < month][-1:]
    return (*before, *(seq for seq, when in at if when == month))


def _numbers(venue: Venue) -> list[tuple[int, datetime]]:
    rows = Publication.objects.filter(draft__roles__role=venue_role(venue.pk))
    return list(rows.order_by("seq").values_list("seq", "at").distinct())
