"""The words and bounds of commands to a screen: a closed vocabulary, that of `fleet_commands`.

Apart from it, for who offers an act verifies none: the office's command line begins with these, and
would else load every signature's library before anything else.
"""

from typing import Literal, get_args

LIFE_S = 86_400
"""A command holds at most so long from when it is taken; a stick needs a day to get there."""
USUAL_LIFE_S = 3_600
IDENTIFY_S = 30
DARK_S = 900
"""What a command makes dark is light again after so long."""
DARK_DAY_S = 2_700
"""So long in `DAY_S` altogether, counted while the machine has power: a box has no believable
calendar, and one that is switched off shows nothing either way."""
DAY_S = 86_400
DIM_BELOW = 20
"""Per cent; a picture below this nobody can read across a hall: it counts as dark."""
TIMES_A_DAY = {"reboot": 3, "restart-player": 6, "update": 3}
TIMES_AN_HOUR = {"screenshot": 6, "diagnostics": 6, "network-test": 6}
"""Of seconds with power, as a day is."""
ANSWERED_ACTS = frozenset(TIMES_AN_HOUR)
"""What a screen answers with more than a word of its report."""
CHECKUP_ACTS = ANSWERED_ACTS - {"screenshot"}

type Act = Literal[
    "identify",  # its number in a corner, 30 s
    "refresh",  # ask the repository now
    "restart-player",
    "reboot",
    "brightness",  # per cent, until the machine starts again; below 20 dark
    "pause",  # the dimmed neutral plate, for so many minutes
    "panel-off",  # a black picture, for so many minutes
    "resume",  # end what is dark
    "screenshot",  # what is in the frame buffer, to the office
    "diagnostics",  # what it finds out of itself, to the office
    "network-test",  # how it reaches its own addresses, to the office
    "update",  # fetch a release of the program; what it is two release keys have signed
]
ACTS: tuple[str, ...] = get_args(Act.__value__)
UPDATE: Act = "update"
DARK_ACTS = frozenset({"pause", "panel-off"})
"""Always dark; `brightness` below `DIM_BELOW` is too."""
ONLINE_ACTS = frozenset({"pause", "resume"})
"""What the office's online key may say too."""
REASONS = ("fire-drill", "emergency", "event", "power-work", "repair", "cleaning", "test")
"""Why a screen goes dark: a closed list of the office's, so that no command carries a text."""
