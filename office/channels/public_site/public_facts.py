"""What the office's books may say beside what is signed, read once for an act."""

from datetime import datetime
from zoneinfo import ZoneInfo

from office import trusted_root
from office.channels.public_site.record_banners import Past
from office.channels.public_site.site_facts import ScreenPlace, SiteFacts, Terms
from office.channels.public_site.site_frame import Foot
from office.corrections.models import Correction
from office.fleet.models import Screen
from office.published.models import Publication
from office.read_once import once
from office.registry import lookups as registry
from office.registry.bureau_policy import policy
from office.registry.law import law_on
from office.registry.models import Venue
from office.state_path import state_directory
from sync.canonical import Day
from sync.errors import TrustError
from sync.instants import format_instant
from sync.records import Text


@once
def public_facts(now: datetime) -> SiteFacts:
    """As the books have them at `now`; six queries, whatever the number of venues."""
    floors = Venue.objects.exclude(floors=[]).values_list("pk", "floors")
    law = law_on(registry.today(now))
    return SiteFacts(
        past=_past(),
        days=_days(),
        screens=_screens(),
        floors={venue: tuple(names) for venue, names in floors},
        foot=_foot(),
        terms=Terms(**{name: getattr(law, name) for name in Terms.__struct_fields__}),
        root=_root(),
        at=format_instant(now),
    )


def _root() -> bytes:
    try:
        return trusted_root.read(state_directory())
    except TrustError:  # told where it is needed to publish; taking down waits for no root
        return b""


def _past() -> dict[str, tuple[Past, ...]]:
    found: dict[str, list[Past]] = {}
    published, kind = Correction.State.PUBLISHED, Correction.Kind.CORRECTION
    rows = Correction.objects.filter(state=published, kind=kind)
    for row in rows.order_by("record_id", "of_version"):
        found.setdefault(row.record_id, []).append(
            Past(row.of_version, row.ground, row.by, row.on.isoformat())
        )
    return {pub_id: tuple(past) for pub_id, past in found.items()}


def _days() -> dict[int, Day]:
    zone = ZoneInfo(registry.settings().timezone)
    rows = Publication.objects.values_list("seq", "at")
    return {seq: at.astimezone(zone).date().isoformat() for seq, at in rows}


def _screens() -> dict[str, tuple[ScreenPlace, ...]]:
    found: dict[str, list[ScreenPlace]] = {}
    for row in Screen.hanging().order_by("pk"):
        found.setdefault(row.venue_id, []).append(ScreenPlace(row.pk, row.floor, row.spot))
    return {venue: tuple(places) for venue, places in found.items()}


def _foot() -> Foot:
    ruled = policy()
    zh, en = ruled.site_run_by_zh, ruled.site_run_by_en
    by = Text(zh, en) if zh or en else None
    return Foot(by, ruled.site_code, ruled.site_icp, ruled.site_police)
