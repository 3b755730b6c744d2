"""What verified commands ask this screen to send: a picture, diagnostics, a network test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from kiosk.orders import read_orders
from kiosk.screenshot_note import read_note
from sync.age import Powered


class Asked(NamedTuple):
    """What is asked for, and the id of the command."""

    kind: Literal["screenshot", "diagnostics", "network-test"]
    command: str


def asked_for(state: Path, powered: Powered) -> Iterator[Asked]:
    """What commands of this start ask for until their time is over; a picture once it was taken."""
    orders = read_orders(state)
    if orders.boot != powered.boot.replace("-", ""):
        return
    note = read_note(state)
    taken = orders.screenshot if note is not None and note.command == orders.screenshot else ""
    for one in (
        Asked("screenshot", taken),
        Asked("diagnostics", orders.diagnostics),
        Asked("network-test", orders.network_test),
    ):
        if one.command and powered.seconds < orders.taken.get(one.command, 0):
            yield one
