"""Whether months rise or fall, once more, from docs/reference/figures.md#trend and nothing else."""

from calendar import monthrange
from decimal import Decimal, localcontext

from tests.figures import oracle

LIMIT = Decimal("6.634896601021213")


def compared(tally):
    """The months that are compared: without the scheme's first two, without one not over yet, and
    without those up to the last that has no case."""
    months = [month for month, _ in oracle.single_months(tally.as_of)]
    begun = oracle.number(tally.effective_date)
    whole = months if oracle.is_last_day(tally.as_of) else months[:-1]
    found = [month for month in whole if oracle.number(month) >= begun + 2]
    empty = [at for at, month in enumerate(found) if not oracle.population(tally, month, month)]
    return found[empty[-1] + 1 :] if empty else found


def verdict(tally):
    """ "rise", "fall", "none", or None where nothing is said.

    Raises:
        UnknownOutcomeError: as `oracle.figures`.
    """
    oracle.months_alone(tally)
    months = compared(tally)
    cases = [len(oracle.population(tally, month, month)) for month in months]
    if len(months) < 6 or sum(cases) < 5 * len(months):
        return None
    parts = oracle.parted(oracle.population(tally, months[0], months[-1]))
    if len(parts[0]) + len(parts[1]) < 5:
        return None
    with localcontext(prec=60):
        days = [Decimal(monthrange(*map(int, month.split("-")))[1]) for month in months]
        share = [day / sum(days) for day in days]
        mean = sum(i * p for i, p in enumerate(share))
        spread = sum(p * (i - mean) ** 2 for i, p in enumerate(share))
        apart = sum((i - mean) * number for i, number in enumerate(cases))
        chi_square = apart**2 / (sum(cases) * spread)
    if chi_square < LIMIT:
        return "none"
    return "rise" if apart > 0 else "fall"


def rate_verdict(parts):
    """The same of a rate, in whole numbers: each month's successes and counted cases.

    N = counted cases, S = successes; chi-square = N (N sum(k i) - S sum(n i))²
    / (S (N - S) (N sum(n i²) - (sum(n i))²)).
    """
    n, s = sum(counted for _, counted in parts), sum(success for success, _ in parts)
    if len(parts) < 6 or n < 5 * len(parts):
        return None
    placed = sum(i * counted for i, (_, counted) in enumerate(parts))
    spread = n * sum(i * i * counted for i, (_, counted) in enumerate(parts)) - placed**2
    apart = n * sum(i * success for i, (success, _) in enumerate(parts)) - s * placed
    if not s * (n - s) * spread or n * apart**2 < LIMIT * s * (n - s) * spread:
        return "none"
    return "rise" if apart > 0 else "fall"
