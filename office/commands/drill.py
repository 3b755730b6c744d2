"""`office drill`: a dummy to publish and take down, and what was measured (演练, R57)."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from office.django_ready import django_ready
from office.errors import UsageError
from sync.terminal import say

if TYPE_CHECKING:
    from office.state_dir import StateDir


def start(args: argparse.Namespace) -> int:
    """Start one; how to go on."""
    django_ready()
    from office.drills.start import start as act

    row = act(args.venue or (), datetime.now(UTC))
    print(
        say(
            f"已开始，{len(row.screens)} 块屏幕。接着单独定稿、签批、公示，再撤下：\n"
            f"  office freeze --news {row.pk}\n  office withdraw --news {row.pk}",
            f"Started, on {len(row.screens)} screens. Now freeze it alone, have it signed, publish "
            f"it, and take it down:\n  office freeze --news {row.pk}\n"
            f"  office withdraw --news {row.pk}",
        )
    )
    return 0


def listed(args: argparse.Namespace) -> int:  # noqa: ARG001
    """Print every drill, the newest first, with the figures of its withdrawal."""
    place = _place(django_ready())
    from office.drill_times.figures import withdrawal
    from office.drill_times.measure import screen_times
    from office.drills.models import Drill

    now = datetime.now(UTC)
    for row in Drill.objects.order_by("-proposed_at"):
        found = withdrawal(screen_times(place, row, now))
        print(
            f"{row.pk}  {row.proposed_at:%Y-%m-%d}  {found.answered}/{found.total}  "
            f"{_s(found.median)} {_s(found.p95)} {_s(found.slowest)}"
        )
    return 0


def show(args: argparse.Namespace) -> int:
    """Print each screen of a drill: seconds of arrival and withdrawal, or why there are none."""
    place = _place(django_ready())
    from office.drill_times.measure import screen_times
    from office.drills.models import Drill

    row = Drill.objects.filter(pk=args.drill).first()
    if row is None:
        raise UsageError(f"没有演练 {args.drill}。", f"There is no drill {args.drill}.")
    for one in screen_times(place, row, datetime.now(UTC)):
        arrival = one.arrival_why or _s(one.arrival_s)
        print(f"{one.screen}  {arrival}  {one.withdrawal_why or _s(one.withdrawal_s)}")
    return 0


def _place(state: Path) -> "StateDir":
    from office.state_dir import StateDir

    return StateDir(state)


def _s(seconds: int | None) -> str:
    return "—" if seconds is None else f"{seconds} s"
