"""Grounds of an opinion (R28) and the exclusion codes under which a record is withheld."""

from office.words import words
from sync import withheld_grounds

GROUNDS: dict[str, str] = {
    "facts": words("明显与事实不符", "Clearly at odds with the facts"),
    "unfit": words("其他不适宜公示", "Otherwise unfit for publication"),
}
"""The two grounds that the plan gives, (a) and (b)."""

EXCLUSIONS: dict[str, str] = {
    code: words(one.said.zh, one.said.en)
    for code, one in withheld_grounds.GROUNDS.items()
    if code != "taken_down"  # became of a published record; no opinion says so
}
