"""Grounds of an opinion (R28) and the exclusion codes under which a record is withheld."""

from office.words import labelled
from sync import withheld_grounds

SAID = {
    code: (one.said.zh, one.said.en)
    for code, one in withheld_grounds.GROUNDS.items()
    if code != "taken_down"  # became of a published record; no opinion says so
}
EXCLUSIONS = labelled(SAID)
"""The same in the language of the page."""
SAID_GROUNDS = {"facts": SAID["X1"], "unfit": SAID["X10"]}
"""The two grounds that the plan gives, (a) and (b)."""
GROUNDS = labelled(SAID_GROUNDS)
