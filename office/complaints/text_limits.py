"""How long headline and summary of a record may be, and what is said of longer ones."""

from office.complaints.fields import FIELD
from sync.records import Text

HEADLINE, SUMMARY = FIELD["headline_zh"].room, FIELD["summary_zh"].room
"""Most characters of a Chinese headline (one line break apart) and summary."""
HEADLINE_EN, SUMMARY_EN = FIELD["headline_en"].room, FIELD["summary_en"].room
TOO_LONG = Text(
    f"标题超过{HEADLINE}字或两行。",
    f"The headline has more than {HEADLINE} characters or two lines.",
)
SUMMARY_TOO_LONG = Text(
    f"摘要超过{SUMMARY}字。", f"The summary has more than {SUMMARY} characters."
)


def fits_headline(words: str) -> bool:
    """Whether a given Chinese headline keeps to one line break and `HEADLINE` characters."""
    return words.count("\n") <= 1 and len(words.replace("\n", "")) <= HEADLINE
