"""A cell's sum of money in yuan, with a unit beside it or in the header (R38)."""

import re
from decimal import Decimal, InvalidOperation

from office.intake.grid import Value, plain, rounded, says_nothing
from office.intake.header_word import yuan_per_unit

MOST = 10**9
"""Yuan; more than this no complaint pays back."""
_MONEY = re.compile(
    r"[¥￥$]?\s*(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(千元|万元|万|元)?"
)
_YUAN = {"元": 1, "千元": 1_000, "万": 10_000, "万元": 10_000}


def parse_amount(value: Value, header: str) -> Decimal | str:
    """The amount, zero where the cell says nothing; else the code of what is wrong with it.

    Args:
        header: that of its column, whose unit holds where the cell names none.
    """
    words = plain(value).replace(" ", "")
    if not words or says_nothing(words):
        return Decimal(0)
    found = _MONEY.fullmatch(words)
    if found is None or rounded(value):
        return "bad_amount"
    try:
        amount = Decimal(found[1].replace(",", ""))
    except InvalidOperation:
        return "bad_amount"
    amount *= _YUAN[found[2]] if found[2] else yuan_per_unit(header)
    if amount < 0:
        return "negative_amount"
    return amount if amount < MOST else "bad_amount"
