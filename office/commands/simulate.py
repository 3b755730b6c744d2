"""`office simulate`: a fleet without hardware, on this machine's loopback."""

import argparse
import asyncio
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from office import passphrase
from office.django_ready import django_ready
from office.errors import UsageError
from sync.keys import read_key_file, unwrap
from sync.terminal import say

if TYPE_CHECKING:
    from office.simulation.screen import Simulated
    from office.state_dir import StateDir


def run(args: argparse.Namespace) -> int:
    """The command; ends with Ctrl-C."""
    from office.simulation.counts import Counts
    from office.simulation.fleet import play
    from office.simulation.loopback import Loopback

    office = Loopback(args.url)
    state = django_ready()
    from office.serve.open_files import raise_limit
    from office.state_dir import StateDir

    place = StateDir(state)
    screens = _screens(place, args)
    raise_limit()
    root = place.tree.roots()[-1]
    with tempfile.TemporaryDirectory(prefix="gongshi-simulated-") as folder:
        try:
            asyncio.run(
                play(
                    screens, office, Counts(), root=root, folder=Path(folder),
                    silent=args.silent, tell=lambda line: print(line, flush=True),
                )
            )  # fmt: skip
        except KeyboardInterrupt:
            print(say("模拟已结束。", "The simulation has ended."), flush=True)
    return 0


def _screens(place: "StateDir", args: argparse.Namespace) -> "list[Simulated]":
    """Those that are enrolled already, and as many more as are wanted."""
    from office.simulation.enrolment import already_enrolled, enrol

    venues = _venues(place, args.venues)
    there = already_enrolled(place, venues)
    missing = args.screens - len(there)
    if missing <= 0:
        return there[: args.screens]
    from office.fleet.enrolment import check_technician, sign

    data = args.key.read_bytes()
    file = read_key_file(data)
    check_technician(place, file.keyid)
    key = unwrap(data, passphrase.ask(args.passphrase_file, file.person))
    new = enrol(place, missing, venues, datetime.now(UTC), lambda entry: sign(entry, key))
    print(say(f"已登记模拟屏幕 {len(new)} 块。", f"Enrolled: {len(new)} simulated."), flush=True)
    return [*there, *new]


def _venues(place: "StateDir", named: Sequence[str]) -> list[str]:
    """The venues named, or all that are published and open.

    Raises:
        UsageError: one that is not, or there is none.
    """
    from office.published.overview import overview

    published = [found.venue for found in overview(place.tree.directory).publications]
    wanted = [name.upper() for name in named] or published
    missing = [name for name in wanted if name not in published]
    if missing or not wanted:
        listed = ", ".join(missing) or "—"
        raise UsageError(
            f"没有已公示的场所可供模拟：{listed}。",
            f"No published venue to simulate screens at: {listed}.",
        )
    return wanted
