"""The bars of categories and their headline once more, from docs/reference/figures.md alone."""

from tests.figures.oracle import parted, per_cent, population

OTHER = "其他"


def bars(tally, key, first, last):
    """The five greatest groups, ties by code point, then 其他 (label ""): one tuple a bar.

    Each is label, cases, successful, counted, share and rate in per cent or None.
    """
    cases = population(tally, first, last)
    n = len(cases) - len(parted(cases)[2])
    groups = {}
    for case in cases:
        text = getattr(case, key)
        groups.setdefault(OTHER if text.isspace() or not text else text, []).append(case)
    rest = groups.pop(OTHER, [])
    ordered = sorted(groups, key=lambda label: (-len(groups[label]), label))
    for label in ordered[5:]:
        rest = rest + groups[label]
    drawn = [(label, groups[label]) for label in ordered[:5]] + ([("", rest)] if rest else [])
    return tuple(_bar(label, of_it, len(cases), n) for label, of_it in drawn)


def _bar(label, cases, concluded, n):
    successful, failed, _ = parted(cases)
    own = len(successful) + len(failed)
    return (
        label,
        len(cases),
        len(successful),
        own,
        per_cent(len(cases), concluded) if n >= 5 else None,
        per_cent(len(successful), own) if n >= 5 and own >= 10 else None,
    )


def headline(drawn):
    """Which of the sentences heads the bars, with what it names: labels, or a number."""
    named = [bar for bar in drawn if bar[0]]
    if not named:
        return ("no kind",)
    concluded = sum(bar[1] for bar in drawn)
    if len(drawn) == 1 and named:
        return ("all", named[0][0])
    first = [bar for bar in named if bar[1] == max(other[1] for other in named)]
    if len(first) == 2 and concluded >= 10:
        return ("both", first[0][0], first[1][0])
    if len(first) >= 2 or concluded < 5:
        return ("spread", len(drawn))
    label, share = first[0][0], first[0][4]
    if concluded >= 10 and share is not None:
        for one_in, low, high in ((2, 45, 55), (3, 30, 37), (4, 23, 27)):
            if low <= share <= high:
                return (f"one in {one_in}", label)
    return ("most", label)
