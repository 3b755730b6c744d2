"""Lengths about a screen: people say them in metres, the roster has whole centimetres."""

from decimal import Decimal


def centimetres(metres: Decimal | None) -> int:
    """0: not measured.

    Raises:
        ValueError, OverflowError: it is no finite number.
    """
    return round((metres or 0) * 100)
