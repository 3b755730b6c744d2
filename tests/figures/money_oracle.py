"""Sums and bands as they are written once more, from docs/reference/figures.md alone."""

from fractions import Fraction

from tests.figures.oracle import half_up, two_decimals

BANDS = ((500, "0-500"), (1_000, "500-1k"), (5_000, "1k-5k"), (10_000, "5k-10k"))


def written(yuan, language):
    """Arithmetic: figure and unit of a sum."""
    if language == "en":
        if yuan < 1_000_000:
            return f"{yuan:,}", "yuan"
        return two_decimals(Fraction(yuan, 1_000_000)), "m yuan"
    if yuan < 10_000:
        return f"{yuan:,}", "元"
    if yuan >= 1_000_000:
        return f"{half_up(Fraction(yuan, 10_000)):,}", "万元"
    figure = two_decimals(Fraction(yuan, 10_000))
    while figure.endswith("0") and "." in figure:
        figure = figure.removesuffix("0").removesuffix(".")
    return figure, "万元"


def band(yuan):
    """Money: the band of a record, None for nothing paid."""
    if yuan <= 0:
        return None
    return next((name for below, name in BANDS if yuan < below), "10k+")
