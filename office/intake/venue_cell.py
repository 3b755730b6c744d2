"""What a cell says of a venue besides its name: that the complaint is in none."""

from office.intake.grid import plain
from sync.records import Text

NOWHERE = Text("不在场所", "In no venue")
"""As a person says it by one key, and a file may say it: then no venue is missing."""
_SAID = frozenset({"不在场所", "不在任何场所", "in no venue"})


def says_nowhere(words: str) -> bool:
    return plain(words).casefold() in _SAID
