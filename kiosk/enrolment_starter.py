"""What a box carries before it hangs anywhere (登记引导文件): addresses, and the root."""

from pathlib import Path
from typing import Annotated

import msgspec

from kiosk.provisioning import FILE as PROVISIONING
from kiosk.provisioning import STARTER, Url
from sync.broker import broker
from sync.canonical import Shape, decode
from sync.disk import read
from sync.errors import SyncError
from sync.instants import parse_instant
from sync.records import Line, Text


class Starter(Shape, frozen=True):
    """`starter.json`, written by the office for any number of boxes.

    What `kiosk.provisioning.Provisioning` has of it means the same there. `root`: None where a
    bureau lets boxes take it from the network at first use. `enrol` is where a request goes, `page`
    what the address in the code on the glass begins with.
    """

    v: Annotated[int, msgspec.Meta(ge=1, le=1)]
    repository: Url
    repository_id: Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]{1,40}$")]
    enrol: Url
    page: Url
    root: bytes | None = None
    wake: Annotated[str, msgspec.Meta(max_length=200)] = ""
    report: Annotated[str, msgspec.Meta(max_length=200)] = ""
    floor_withdrawal: Annotated[int, msgspec.Meta(ge=0)] = 0
    floor_issued: str = "2000-01-01T00:00:00Z"
    authority: Text | None = None
    hotline: Line = "12315"

    def __post_init__(self) -> None:
        if not self.repository.endswith("/"):
            raise ValueError("the repository address needs a slash at its end")
        parse_instant(self.floor_issued)
        broker(self.wake)


class NoStarterError(SyncError):
    """This state directory has none: nobody prepared the box for a code."""


def waits_for_venue(state: Path) -> bool:
    """Whether the box in `state` has a starter and no venue yet."""
    return not (state / PROVISIONING).exists() and (state / STARTER).exists()


def load_starter(state: Path) -> Starter:
    """The starter of the state directory `state`.

    Raises:
        NoStarterError: there is none.
        BadShapeError: it is damaged.
    """
    data = read(state / STARTER)
    if data is None:
        raise NoStarterError(
            f"本机没有登记引导文件（缺 {state / STARTER}）。"
            "请运行 kiosk enrol 引导文件或登记文件。",
            f"This box has no starter file: {state / STARTER} is missing. Run: kiosk enrol FILE",
        )
    return decode(data, Starter, ("登记引导文件", "starter file"))
