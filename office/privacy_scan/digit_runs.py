"""Groups of digits with small gaps between them: a run, of which numbers are made."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from office.privacy_scan.normalise import HAN_DIGITS, PICTURES, Narrow

_GROUP = re.compile(  # what runs into a year or a telephone number ends before it
    r"[0-9]{7,19}(?=(?:19|20)[0-9]{2}[年./-])|[0-9]{17}[0-9Xx](?=1[3-9][0-9]{9}(?![0-9]))"
    rf"|[0-9]{{17}}×|[0-9]+[Xx]?|[{HAN_DIGITS}]+"
)
_WIDEST, _USUAL = 12, 3  # characters of a gap: an indented line, a dash between blanks
_GAP = re.compile(
    rf"\s{{0,8}}[\s\-‐-―_.·・•‧/(),、。*+|~:;=#&'\[\]<>{{}}\\空杠{PICTURES}]{{0,3}}\s{{0,8}}"
)
_LIST = frozenset(",、。*+|~:;=#&'[]<>{}\\★☆")  # what stands between amounts as well
_DASHES = re.compile(r"\s*[-‐-―]{1,2}\s*")


class Part(msgspec.Struct, frozen=True):
    """A group of digits of a run; `gap` is what stands between it and the one before."""

    digits: str
    start: int
    end: int
    gap: str
    han: bool


def runs(narrow: Narrow) -> Iterator[list[Part]]:
    """The groups of digits of `narrow`, those near to one another together."""
    run: list[Part] = []
    for found in _GROUP.finditer(narrow.text):
        start, end = found.span()
        close = bool(run) and start - run[-1].end <= _WIDEST
        gap = narrow.text[run[-1].end : start] if close else ""
        part = Part(narrow.digits[start:end].upper(), start, end, gap, found[0][0] in HAN_DIGITS)
        if close and _GAP.fullmatch(gap):
            run.append(part)
        else:
            if run:
                yield run
            run = [part]
    if run:
        yield run


def listed(parts: Sequence[Part]) -> bool:
    """Whether what stands between the groups stands between amounts as well."""
    return any(_LIST.intersection(part.gap) for part in parts[1:])


def lines(parts: Sequence[Part]) -> int:
    """How often a line ends between the groups."""
    return sum(part.gap.count("\n") for part in parts[1:])


def far(parts: Sequence[Part]) -> bool:
    """Whether the groups are so far apart, or on so many lines, that a column would be as well."""
    return lines(parts) > 1 or any(len(part.gap) > _USUAL for part in parts[1:])


def dashed(parts: Sequence[Part]) -> bool:
    """Whether there is a dash in every gap."""
    return all(_DASHES.fullmatch(part.gap) for part in parts[1:])
