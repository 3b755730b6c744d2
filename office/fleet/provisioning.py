"""What a screen is told once: where to fetch, whom to trust, who it is (kiosk.provisioning)."""

import base64
from pathlib import Path
from typing import Any

from office.fleet.models import Screen
from office.published import tree as published_tree
from office.published.version_numbers import published_seq
from office.registry import lookups as registry
from office.registry.office_urls import report_address
from office.registry.practice import check_real
from office.state_dir import StateDir
from sync.canonical import encode
from sync.disk import Disk
from sync.instants import format_instant
from sync.repository import from_bytes
from sync.tree import Published
from sync.trust import venue_role
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE


def write(place: StateDir, screen: Screen, out: Path | None = None) -> Path:
    """Write the file of a screen as of now; where it lies.

    It is made when it is asked for: one from before a withdrawal has the floors of before it.
    """
    path = out or place.directory / "provisioning" / f"{screen.pk}.json"
    Disk().write(path, provisioning(place, screen))
    return path


def provisioning(place: StateDir, screen: Screen) -> bytes:
    """The file's bytes; its floors keep a fresh screen from taking an old state for the newest."""
    published = published_tree.read(place)
    return encode(
        {
            **of_any_box(published),
            "screen": screen.pk,
            "venue": screen.venue_id,
            "profile": screen.profile_id,
            "root": base64.b64encode(place.tree.roots()[-1]).decode(),
            "floor_seq": published_seq(published).get(venue_role(screen.venue_id), 0),
        }
    )


def of_any_box(published: Published) -> dict[str, Any]:
    """What is the same for every box, root apart: addresses, floors, whose it is."""
    check_real()
    bureau, settings = registry.bureau(), registry.settings()
    stamp: Any = from_bytes(published.timestamp).signed
    return {
        "v": 1,
        "repository": bureau.repository,
        "repository_id": published.repository,
        "wake": bureau.wake,
        "report": report_address(bureau.repository),
        "floor_withdrawal": published.versions.get(WITHDRAWAL_ROLE, 0),
        "floor_issued": stamp.unrecognized_fields.get("x-issued", format_instant(stamp.expires)),
        "authority": settings.authority,
        "hotline": settings.hotline,
    }
