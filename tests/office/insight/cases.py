"""Cases as insight looks at them, in memory."""

from office.insight.counted_case import Seen
from sync.figures import months
from sync.tally import Case

LAST = "2018-10"
YEAR = ("2017-11", LAST)
MONTHS = months("2017-08", LAST)
"""The fifteen months that detections look at."""


def seen(month=LAST, *, venue="WH01", region="", operator="1", industry="", issue="", ok=True):
    outcome = "agreed" if ok else "no_agreement"
    return Seen(Case(month, industry, issue, outcome, 10, 0, month), venue, region, operator)


def many(number, **facts):
    return [seen(**facts) for _ in range(number)]
