"""Complaints in the books of a test office, many at once."""

from datetime import date
from itertools import islice

from tests.office.bureau import complaints

_numbers = iter(range(1000, 1_000_000))


def write(number, month="2018-10", *, operator="力动健身1号店", ok=True, **facts):
    """So many concluded in that month."""
    year, name = map(int, month.split("-"))
    return complaints(
        islice(_numbers, number),
        operator,
        closed_month=month,
        closed_on=date(year, name, 20),
        accepted_on=date(year, name, 2),
        outcome="agreed" if ok else "no_agreement",
        **facts,
    )


def a_concentration(number=40):
    """One shop with so many, eight with six each."""
    write(number, operator="大店")
    for n in range(8):
        write(6, operator=f"小店{n}号")
