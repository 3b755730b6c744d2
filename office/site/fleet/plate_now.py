"""What is drawn of a screen on a page: the plate that it reported, in the panel's orientation.

Redrawn from the digest and no screenshot. What left the published tree is not drawn any more.
"""

from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from office.monitoring.screen_state_rules import Truth
from office.site.fleet.spans_of_time import instant
from office.words import say
from sync.state_report import Glass

type Kind = Literal["shown", "last", "black", "gone", "none"]


class PlateNow(msgspec.Struct, frozen=True):
    """`digest` is empty where no picture can be drawn; `said` tells it in words."""

    kind: Kind
    digest: str
    portrait: bool
    said: str


def plate_now(
    tree: Path,
    truth: Truth,
    glass: Glass | None,
    heard_at: datetime | None,
    now: datetime,
    *,
    portrait: bool,
) -> PlateNow:
    """The picture of a screen.

    Args:
        tree: the published tree.
        glass: of its last report; None: never heard.
    """
    if glass is None or heard_at is None:
        return PlateNow("none", "", portrait, say("还没有报告", "not heard yet"))
    if not truth.of_before and (glass.dark or glass.kind == "dark"):
        return PlateNow("black", "", portrait, say("屏面未亮", "the panel is dark"))
    digest = glass.plate or ""
    if not digest or not (tree / "plates" / f"{digest}.png").is_file():
        return PlateNow("gone", "", portrait, _without_picture(glass))
    if truth.of_before:
        seen = say("最后所见 {at}", "last seen {at}", at=instant(heard_at, now))
        return PlateNow("last", digest, portrait, seen)
    return PlateNow("shown", digest, portrait, say("按报告的摘要重画", "redrawn from its digest"))


def _without_picture(glass: Glass) -> str:
    if glass.kind == "plate":
        return say(
            "这幅图面已不在公示目录里，不再画出",
            "this plate is no longer published and is not drawn",
        )
    return say("还没有签批的图面", "no signed plate yet")
