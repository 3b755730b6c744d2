"""How this box reaches the office, and what of it is on trial: `hands/network.json`.

Written by `kiosk.hands` alone, read by the agent, which goes by it, and by `kiosk status`.
"""

from pathlib import Path
from typing import Annotated, Literal

import msgspec

from kiosk.shared_file import read_shared
from sync.canonical import Shape
from sync.screen_settings import Address

FILE = "hands/network.json"
ADDRESS = "hands/address.json"
"""What the box's own network manager is to be told: a `WantedAddress`."""
type Outcome = Literal["reverted", "failed"]


class Network(Shape, frozen=True):
    """The proxy of the agent, empty without one; the box's address, None: as it was set up."""

    proxy: str = ""
    address: Address | None = None


class WantedAddress(Shape, frozen=True):
    """`hands/address.json`."""

    address: Address | None = None


class NetworkState(Shape, frozen=True):
    """The record.

    `now` is in use. While a change is on trial, `before` is what it goes back to, `words` name what
    brought it, field and version (`address WH01-03.2`), `change` is its own name, begun at
    `began_s` of the start `began_boot`; `tried_s` are the seconds with power so far, at `at_s` of
    the start `boot`. `undone` are the words that brought no report, or could not be carried out.
    """

    now: Network = Network()
    before: Network | None = None
    words: tuple[str, ...] = ()
    change: str = ""
    began_boot: str = ""
    began_s: float = 0.0
    boot: str = ""
    at_s: float = 0.0
    tried_s: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    undone: dict[str, Outcome] = msgspec.field(default_factory=dict)


class Answered(msgspec.Struct, frozen=True):
    """Of `status/reports.json`: by which change the report went that the office took last, and when
    that was begun: seconds of which start of the machine.
    """

    change: str = ""
    boot: str = ""
    up_s: float = 0.0


def read_network(state: Path) -> NetworkState:
    """What holds; the box's own ways where there is no such file, or it is damaged."""
    return read_shared(state / FILE, NetworkState) or NetworkState()


def read_answered(state: Path) -> Answered:
    """What the agent says was answered; nothing, where that is not to be read."""
    return read_shared(state / "status/reports.json", Answered) or Answered()
