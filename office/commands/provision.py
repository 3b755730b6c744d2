"""`office provision`: what a screen is told once, as a file."""

import argparse

from office.django_ready import django_ready
from office.errors import UsageError
from sync.disk import Disk
from sync.terminal import say


def run(args: argparse.Namespace) -> int:
    """`office provision VENUE --profile P`: write the file, and say where."""
    from office.published import tree as published_tree

    state = django_ready()
    from office.published.provisioning import provisioning
    from office.registry.models import Venue
    from office.state_dir import StateDir

    place = StateDir(state)
    venue = Venue.objects.filter(pk=args.venue.upper()).first()
    if venue is None:
        raise UsageError(f"没有场所 {args.venue}。", f"There is no venue {args.venue}.")
    if venue.state != Venue.State.OPEN:
        raise UsageError(
            f"场所 {venue.pk} 已停用，没有屏幕可登记。",
            f"Venue {venue.pk} is not open; no screen is enrolled for it.",
        )
    if not venue.profiles.filter(pk=args.profile).exists():
        names = "、".join(venue.profiles.values_list("pk", flat=True))
        raise UsageError(
            f"{venue.pk} 的屏幕规格有：{names}。", "The venue has these profiles only."
        )
    path = args.out or place.provisioning_file(venue.pk, args.profile)
    Disk().write(path, provisioning(place, published_tree.read(place), venue.pk, args.profile))
    print(
        say(
            f"已写入 {path}\n下一步：kiosk --state DIR enrol {path}",
            f"Written: {path}\nNext: kiosk --state DIR enrol {path}",
        )
    )
    return 0
