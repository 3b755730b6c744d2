"""That a complaint is in none of the venues: as forms send it, and as people read it."""

from sync.records import Text

IN_NONE = "0"
"""What a form sends in the place of a venue."""
NOWHERE = Text("不在场所", "In no venue")
"""As a person says it by one key, and a file may say it: then no venue is missing."""
