"""Many simulated screens in one process, until it is ended."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from office.simulation.counts import Counts
from office.simulation.loopback import Loopback
from office.simulation.screen import Simulated, SimulatedScreen
from office.simulation.verified_copy import VenueCopy

A_SECOND = 200.0
"""So many screens begin each second: a fleet is not switched on at once."""


async def play(
    screens: Sequence[Simulated],
    office: Loopback,
    counts: Counts,
    *,
    root: bytes,
    folder: Path,
    silent: int = 0,
    tell: Callable[[str], object] = lambda _: None,
) -> None:
    """Play the screens; ends when all of them have fallen silent, or is cancelled.

    Args:
        root: what a technician enrols screens with; trust starts there.
        folder: for what is fetched, one folder a venue.
        silent: so many of them fall silent.
        tell: given a line of counts each second.
    """
    venues = {screen.entry.venue for screen in screens}
    copies = {v: VenueCopy(folder / v, office.url, root, v) for v in venues}
    async with asyncio.TaskGroup() as group:
        telling = group.create_task(_tell(counts, len(screens), tell))
        playing = [
            group.create_task(
                SimulatedScreen(
                    number, screen, copies[screen.entry.venue], office, counts,
                    falls_silent=number < silent,
                ).run(number / A_SECOND)
            )
            for number, screen in enumerate(screens)
        ]  # fmt: skip
        await asyncio.wait(playing)
        telling.cancel()


async def _tell(counts: Counts, screens: int, tell: Callable[[str], object]) -> None:
    while True:
        tell(counts.line(screens))
        await asyncio.sleep(1)
