"""Whether the last word of a screen proves a push (推送). Pure.

What a screen acknowledged once counts while the last word of the box in its place proves it still:
not of a disk that was restored, nor of another box, nor of a glass that shows, or last showed, what
is down. Silence takes nothing back and adds nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from office.monitoring.expected import Expected
from office.monitoring.on_glass import OTHER_PICTURE, Heard, shows_nothing_down, wrong_picture


@dataclass(frozen=True)
class Push:
    """A publication by its number `seq`, or a withdrawal by the version of its list."""

    kind: Literal["publication", "withdrawal"]
    version: int


@dataclass(frozen=True)
class LastWord:
    """What was heard last of a screen, and by whom.

    `proven`: it answered to a nonce of ours. `contested`: two machines spoke with its key, or seem
    to, so that it is not known whose word it is.
    """

    heard: Heard
    proven: bool
    contested: bool


def proves(
    word: LastWord, push: Push, expected: Expected | None, *, newest: int, now: datetime
) -> bool:
    """Whether what a screen acknowledged holds by its last word.

    Args:
        expected: None where nothing is published of its venue.
        newest: the last publication; a screen may say that it holds one which was never made.
    """
    heard = word.heard
    if word.contested or not word.proven:
        return False
    if expected and wrong_picture(heard, expected, now) in OTHER_PICTURE:
        return False
    if push.kind == "publication":
        return push.version <= heard.report.held.seq <= newest
    return heard.withdrawal >= push.version and shows_nothing_down(heard, expected)
