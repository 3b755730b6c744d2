"""How the scanner does on the texts that the tagger has not seen."""

import msgspec

from office.privacy_scan.finding import Kind
from office.privacy_scan.scanner import scan
from tests.tagger.texts import Tagged


class Measured(msgspec.Struct):
    """Names, and those found: touched, to the letter, by a rule. Nameless texts that ring."""

    names: int = 0
    found: int = 0
    whole: int = 0
    by_rule: int = 0
    nameless: int = 0
    guessed_in: int = 0
    ruled_in: int = 0
    certain_in: int = 0


def of(unseen: list[Tagged]) -> Measured:
    """The counts over `unseen`."""
    result = Measured()
    for one in unseen:
        found = scan(one.text)
        names = [each for each in found if each.kind is Kind.PERSON]
        for start, end in one.names:
            on = [each for each in names if each.start < end and start < each.end]
            result.names += 1
            result.found += bool(on)
            result.whole += any((each.start, each.end) == (start, end) for each in on)
            result.by_rule += any(not each.guessed for each in on)
        if not one.names:
            result.nameless += 1
            result.guessed_in += any(each.guessed for each in names)
            result.ruled_in += any(not each.guessed for each in names)
            result.certain_in += any(each.certain for each in found)
    return result
