"""A long list on one page after the other."""

from collections.abc import Callable, Sequence

import msgspec

DRAWN = 500
"""Screens of which each has a shape of its own on a page, at most; of more there are counts."""


class Pager(msgspec.Struct, frozen=True):
    """Which page it is, of how many, and the addresses of those beside it."""

    page: int
    of: int
    before: str
    after: str


def part[T](
    rows: Sequence[T], size: int, page: int, address: Callable[[int], str]
) -> tuple[Sequence[T], Pager | None]:
    """The page asked for, or the nearest there is; no pager where it is all."""
    last = max(-(-len(rows) // size), 1)
    at = min(page, last)
    some = rows[(at - 1) * size : at * size]
    if last == 1:
        return some, None
    before = address(at - 1) if at > 1 else ""
    return some, Pager(at, last, before, address(at + 1) if at < last else "")


def page_asked(text: str) -> int:
    """What an address says; the first page where it says nothing that is a number."""
    digits = text[:6]
    return max(int(digits), 1) if digits.isascii() and digits.isdecimal() else 1
