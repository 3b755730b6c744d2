"""A condition of a screen: one row of words, with a column for each who reads of it.

A page takes its words from the row; none has a list of its own. Without Django, for who proves a
document elsewhere.
"""

from dataclasses import dataclass
from typing import Literal

from office.errors import Sentences

type Level = Literal["warning", "danger"]
"""提醒 and 报警; a warning can wait until the morning."""
type ScreenKind = Literal[
    "silent",
    "dark",
    "behind",
    "mismatched",
    "clone",
    "clone-suspected",
    "restored",
    "restless",
    "attack",
    "screen-expiry",
    "screen-disk",
    "screen-clock",
]
"""What an alarm about a screen is kept as; several conditions may be one kind of alarm."""
NONE: Sentences = ("", "")
NOTHING_BY_HAND: Sentences = (
    "您不用做什么，局里会处理。", "You do not need to do anything; the bureau will deal with it.",
)  # fmt: skip
"""To a venue's manager, where a row has nothing."""


@dataclass(frozen=True)
class Alarm[Kind: str]:
    """What whoever is called reads, in a few words: what is wrong, and what to do first.

    Args:
        kind: as outages are kept.
        level: how pressing it is, where who reports it does not say.
    """

    kind: Kind
    level: Level
    name: Sentences
    cure: Sentences


@dataclass(frozen=True)
class Condition:
    """Something that can be the matter with a screen.

    Args:
        said: what is, or why, to staff: a clause without its full stop.
        do: what staff do about it, a sentence or two.
        name: of a state: what it is called on lists, papers and bands.
        venue: of a state: a heading to its venue's manager; `{name}` is the screen.
        by_hand: what that manager can do.
        alarm: what is told by message.
        level: where that alarm is of another level than others of its kind.
    """

    said: Sentences = NONE
    do: Sentences = NONE
    name: Sentences = NONE
    venue: Sentences = NONE
    by_hand: Sentences = NONE
    alarm: Alarm[ScreenKind] | None = None
    level: Level | None = None

    @property
    def sentence(self) -> Sentences:
        """`said` as it stands alone; empty where it is."""
        zh, en = self.said
        return (f"{zh}。", f"{en[0].upper()}{en[1:]}.") if zh else NONE


SEE_SCREEN = ("见办公端该屏幕的页面", "See this screen's page in the office")
RESTART_PLAYER = (
    "请重启播放程序；仍停住就断电重开。",
    "Restart the player; if it is still stuck, switch the box off and on.",
)
POWER_CYCLE = (
    "画面停住了：请把它的电源关掉再打开。",
    "The picture is frozen: switch its power off and on.",
)
NEW_SUPPLY = ("请更换电源适配器。", "Replace the power supply.")
