"""`office publish`: now, or at a set hour."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

from office.commands import screens_confirm
from office.django_ready import django_ready
from office.errors import UsageError
from sync.code_addresses import venue_path
from sync.terminal import say


def run(args: argparse.Namespace) -> int:
    """Publish; number and addresses, and who has confirmed where that is waited for."""
    state = django_ready()
    if args.at:
        return _set_hour(state, args.draft, args.at, waits=args.wait is not None)
    from office.publishing.publish import publish as act
    from office.registry import lookups as registry
    from office.state_dir import StateDir

    place = StateDir(state)
    draft = act(place, datetime.now(UTC), args.draft)
    base = registry.settings().qr_base
    venues = [
        row.role.removeprefix("venue-")
        for row in draft.roles.all()
        if row.role.startswith("venue-")
    ]
    pages = [f"{base}/{venue_path(venue)}" for venue in venues]
    if not args.json:
        print(say(f"已公示：第 {draft.seq} 号。", f"Published as number {draft.seq}."))
        for page in pages:
            print(f"  {page}")
    found = screens_confirm.waited(place, "publication", draft.seq, args.wait)
    if args.json:
        told = {"seq": draft.seq, "draft": draft.number, "pages": pages}
        print(json.dumps(told | ({"screens": screens_confirm.as_json(found)} if found else {})))
    elif found:
        screens_confirm.tell(found)
    return screens_confirm.exit_code(found) if found else 0


def _set_hour(state: Path, number: int | None, at: str, *, waits: bool) -> int:
    """Set the hour, in the office's time, at which `office serve` publishes a draft; 0."""
    from django.utils.timezone import get_default_timezone

    from office.publishing.publish import chosen
    from office.publishing.scheduled import set_hour
    from office.state_dir import StateDir

    if waits:
        raise UsageError(
            "定时公示时不能用 --wait；届时看“屏幕”页。",
            "--wait cannot be used with scheduled publication; check the page “Screens” at that "
            "time.",
        )
    try:
        instant = datetime.strptime(at, "%Y-%m-%dT%H:%M").replace(tzinfo=get_default_timezone())
    except ValueError:
        raise UsageError(
            f"看不懂的时间 {at}，请写成 2026-12-01T09:00。",
            f"{at} is not a time; write it as 2026-12-01T09:00.",
        ) from None
    draft = chosen(number)
    set_hour(StateDir(state), draft, instant.astimezone(UTC), datetime.now(UTC))
    print(
        say(
            f"第 {draft.number} 批定于 {at} 公示，届时须有两个签名且 office serve 在运行。",
            f"Draft {draft.number} will be published at {at}, if both signatures are "
            "there by then and `office serve` runs.",
        )
    )
    return 0
