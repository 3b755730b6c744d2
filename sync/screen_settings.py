"""How a screen runs (屏幕设置): signed by a technician for a group, versioned.

Opening hours are not here: two officers sign those. A group is a screen, a venue, or all; of each
field the narrowest group that says something counts. No field can darken a screen: that is a
command's, within its bounds. No input, no output.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Annotated, Literal

import msgspec

from sync.canonical import Document, Shape, Signed

Group = Annotated[str, msgspec.Meta(pattern="^(all|[A-Z0-9]{2,8}(-[0-9]{2,4})?)\\Z")]
"""A screen's number, a venue, or `all`."""
ALL = "all"
LAST_VERSION = 1_000_000
"""Nobody signs so many; whoever signs this one lets none follow, until his key is taken out."""
ClockTime = Annotated[str, msgspec.Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]\\Z")]
"""Of the venue's own clock."""
Percent = Annotated[int, msgspec.Meta(ge=20, le=100)]
"""Of brightness; below that a picture counts as dark."""
Poll = Annotated[int, msgspec.Meta(ge=60, le=300)]
"""Seconds: a withdrawal that no wake call brings comes with the next poll, and no setting may delay
one beyond the five minutes of a screen without any."""


LEAST_WINDOW_MIN = 15
"""Minutes of a row of the window; polls are up to five minutes apart."""
LONGEST_WINDOW_WAIT = timedelta(hours=24)
"""So long a window may hold the plates of a publication up."""
LEAST_DAILY_MB = 20
"""Below that one large plate might not fit into a day."""
_Steps = Annotated[tuple[tuple[ClockTime, Percent], ...], msgspec.Meta(max_length=24)]
_Window = Annotated[tuple[tuple[ClockTime, ClockTime], ...], msgspec.Meta(max_length=4)]
_Megabytes = Annotated[int, msgspec.Meta(ge=0, le=100_000)]
_Dotted = Annotated[str, msgspec.Meta(pattern="^[0-9.]{7,15}\\Z")]
Proxy = Annotated[str, msgspec.Meta(pattern="^(http://[a-z0-9.-]{1,80}:[1-9][0-9]{0,4})?\\Z")]
"""Of an HTTP proxy, by name or IPv4 address; empty: none. No name and password stand in it, for
settings are read by every process of a box, and by all who read the office's log.
"""


class StaticAddress(Signed, frozen=True):
    """An IPv4 address that the box is to have, with its net, `192.168.10.21/24`; gateway, DNS."""

    cidr: Annotated[str, msgspec.Meta(pattern="^[0-9.]{7,15}/[0-9]{1,2}\\Z")]
    gateway: _Dotted
    dns: Annotated[tuple[_Dotted, ...], msgspec.Meta(max_length=3)] = ()


DHCP: Literal["dhcp"] = "dhcp"
type Address = StaticAddress | Literal["dhcp"]
_Hour = Annotated[str, msgspec.Meta(pattern="^(([01][0-9]|2[0-3]):[0-5][0-9])?\\Z")]


class ScreenSettings(Document, frozen=True):
    """One version for one group; None: the wider group's word counts.

    `brightness` from each clock time on, round the clock (empty: always full); `poll_s` the longest
    wait between two polls; `restart` when the player starts anew each night (empty: never).
    `window` has the hours in which plates may be fetched, from and until (empty: always);
    `daily_mb` is how many million bytes of plates a day (0: no limit). `proxy` is what the agent
    goes through (empty: nothing); `address` is the box's own, and of one screen alone. What values
    go together: `sync.settings_checks`.
    """

    repository: str
    group: Group
    version: Annotated[int, msgspec.Meta(ge=1, le=LAST_VERSION)]
    brightness: _Steps | None = None
    poll_s: Poll | None = None
    restart: _Hour | None = None
    window: _Window | None = None
    daily_mb: _Megabytes | None = None
    proxy: Proxy | None = None
    address: Address | None = None


class Running(Shape, frozen=True):
    """What holds for one screen, of all its groups together."""

    brightness: tuple[tuple[str, int], ...] = ()
    poll_s: int | None = None
    restart: str = ""
    window: tuple[tuple[str, str], ...] = ()
    daily_mb: int = 0
    proxy: str = ""
    address: Address | None = None

    def brightness_at(self, clock_time: str) -> int:
        """Per cent at a time of the venue's clock, `21:30`; before the first of a day, the last."""
        if not self.brightness:
            return 100
        steps = sorted(self.brightness)
        return next((p for at, p in reversed(steps) if at <= clock_time), steps[-1][1])

    def fetches_at(self, clock_time: str) -> bool:
        """Whether plates may be fetched at a time of the venue's clock; a row may pass midnight."""
        return not self.window or any(
            begins <= clock_time < ends
            if begins < ends
            else clock_time >= begins or clock_time < ends
            for begins, ends in self.window
        )


def groups_of(screen: str, venue: str) -> tuple[str, str, str]:
    """The groups a screen belongs to, the widest first."""
    return ALL, venue, screen


def running(kept: Iterable[ScreenSettings]) -> Running:
    """What holds, of settings given from the widest group to the narrowest."""
    found = Running()
    for one in kept:
        said = {name: getattr(one, name) for name in Running.__struct_fields__}
        known = {name: value for name, value in said.items() if value is not None}
        found = msgspec.structs.replace(found, **known)
    return found
