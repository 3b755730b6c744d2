"""What a screen is told once: where to fetch, whom to trust, who it is (kiosk.settings)."""

import argparse
import base64
from pathlib import Path
from typing import TYPE_CHECKING, Any

from office.cli import django_ready
from office.errors import UsageError
from sync.canonical import encode
from sync.disk import Disk
from sync.envelopes import WITHDRAWAL_ROLE
from sync.instants import format_instant
from sync.repository import from_bytes
from sync.tree import Published

if TYPE_CHECKING:
    from office.publishing.state import Place


def run(args: argparse.Namespace) -> int:
    """`office provision VENUE --profile P`: write the file, and say where."""
    state = django_ready()
    from office.publishing.state import Place
    from office.registry.models import Venue

    place = Place(state)
    venue = Venue.objects.filter(pk=args.venue.upper()).first()
    if venue is None:
        raise UsageError(f"没有场所 {args.venue}。There is no venue {args.venue}.")
    if venue.state != Venue.State.OPEN:
        raise UsageError(
            f"场所 {venue.pk} 已停用，没有屏幕可登记。Venue {venue.pk} is not open; no screen is "
            "enrolled for it."
        )
    if not venue.profiles.filter(pk=args.profile).exists():
        names = "、".join(venue.profiles.values_list("pk", flat=True))
        raise UsageError(f"{venue.pk} 的屏幕规格有：{names}。The venue has these profiles only.")
    path = args.out or provisioning_file(place, venue.pk, args.profile)
    Disk().write(path, provisioning(place, place.published(), venue.pk, args.profile))
    print(f"已写 Written: {path}\n下一步 Next: kiosk --state DIR enrol {path}")
    return 0


def write_all(place: "Place", published: Published) -> int:
    """Write the file of every open venue and profile, remove those of no use; their number."""
    from office.registry.models import Venue

    disk, count = Disk(), 0
    for venue in Venue.objects.prefetch_related("profiles"):
        is_open = venue.state == Venue.State.OPEN
        wanted = {
            provisioning_file(place, venue.pk, profile.pk): profile.pk
            for profile in (venue.profiles.all() if is_open else ())
        }
        for path, profile in wanted.items():
            disk.write(path, provisioning(place, published, venue.pk, profile))
        for path in (place.directory / "provisioning").glob(f"{venue.pk}.*.json"):
            if path not in wanted:
                disk.remove(path)
        count += len(wanted)
    return count


def provisioning_file(place: "Place", venue: str, profile: str) -> Path:
    """Where a screen's file lies in the office."""
    return place.directory / "provisioning" / f"{venue}.{profile}.json"


def provisioning(place: "Place", published: Published, venue: str, profile: str) -> bytes:
    """The file's bytes; its floors keep a fresh screen from taking an old state for the newest."""
    from office.publishing.numbers import published_seq
    from office.registry import services as registry
    from sync.trust import venue_role

    bureau = registry.bureau()
    settings = registry.settings()
    stamp: Any = from_bytes(published.timestamp).signed
    return encode(
        {
            "v": 1,
            "repository": bureau.repository,
            "repository_id": published.repository,
            "wake": bureau.wake,
            "venue": venue,
            "profile": profile,
            "root": base64.b64encode(place.tree.roots()[-1]).decode(),
            "floor_seq": published_seq(published).get(venue_role(venue), 0),
            "floor_withdrawal": published.versions.get(WITHDRAWAL_ROLE, 0),
            "floor_issued": stamp.unrecognized_fields.get(
                "x-issued", format_instant(stamp.expires)
            ),
            "authority": settings.authority,
            "hotline": settings.hotline,
        }
    )
