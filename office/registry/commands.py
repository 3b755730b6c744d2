"""`office bureau` and `office venue`."""

import argparse
import json

from office.cli import django_ready
from office.errors import UsageError


def bureau(args: argparse.Namespace) -> int:
    """Print the settings, or change them."""
    django_ready()
    from office.registry.services import set_bureau, settings
    from sync.shape import encode

    if args.file is not None:
        try:
            given = json.loads(args.file.read_text(encoding="utf-8"))
        except ValueError:
            raise UsageError(f"{args.file} 不是 JSON。That file is no JSON.") from None
        set_bureau(given)
    print(json.dumps(json.loads(encode(settings())), ensure_ascii=False, indent=1))
    return 0


def run(args: argparse.Namespace) -> int:
    """List the venues, or change one."""
    django_ready()
    from office.registry.models import PanelProfile, Venue

    if args.id is None:
        for row in Venue.objects.order_by("pk").prefetch_related("profiles"):
            names = " ".join(sorted(p.pk for p in row.profiles.all())) or "—"
            print(f"{row.pk}\t{row.state}\t{row.name_zh}\t{names}")
        return 0
    from office.registry.services import set_venue

    given = {
        "name_zh": args.name_zh,
        "name_en": args.name_en,
        "region": args.region,
        "state": args.venue_state,
        "successor_id": args.successor,
    }
    unknown = set(args.profile or ()) - set(PanelProfile.objects.values_list("pk", flat=True))
    if unknown:
        known = "、".join(PanelProfile.objects.values_list("pk", flat=True))
        raise UsageError(f"屏幕规格有：{known}。There is no such profile.")
    venue = set_venue(args.id.upper(), {k: v for k, v in given.items() if v}, args.profile)
    print(f"已设 Set: {venue.pk}（{venue.name_zh}）")
    return 0
