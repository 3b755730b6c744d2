"""What a screen is told once: where to fetch, whom to trust, who it is (kiosk.settings)."""

import base64
from typing import Any

from office.registry.models import Venue
from office.state_dir import StateDir
from sync.canonical import encode
from sync.disk import Disk
from sync.instants import format_instant
from sync.repository import from_bytes
from sync.tree import Published
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE


def write_all(place: StateDir, published: Published) -> int:
    """Write the file of every open venue and profile, remove those of no use; their number."""
    disk, count = Disk(), 0
    for venue in Venue.objects.prefetch_related("profiles"):
        is_open = venue.state == Venue.State.OPEN
        wanted = {
            place.provisioning_file(venue.pk, profile.pk): profile.pk
            for profile in (venue.profiles.all() if is_open else ())
        }
        for path, profile in wanted.items():
            disk.write(path, provisioning(place, published, venue.pk, profile))
        for path in (place.directory / "provisioning").glob(f"{venue.pk}.*.json"):
            if path not in wanted:
                disk.remove(path)
        count += len(wanted)
    return count


def provisioning(place: StateDir, published: Published, venue: str, profile: str) -> bytes:
    """The file's bytes; its floors keep a fresh screen from taking an old state for the newest."""
    from office.published.version_numbers import published_seq
    from office.registry import lookups as registry
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
