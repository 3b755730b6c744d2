"""Setting Chinese and Latin text: kinsoku, punctuation compression, breaks, cuts; draws nothing.

No line starts with a closing mark or ends with an opening one; words, Latin ones and figures with
their unit stay whole; adjacent full-width marks share their blank; paragraphs end on no widow; what
does not fit is cut with an ellipsis, and the caller leads the reader to the code.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, zip_longest

from layouts.fonts import Face, Features
from layouts.hyphens import hyphenated
from layouts.line_break_words import AFTER, BEFORE, STARTS
from layouts.line_breaks import Atom, Kind, atoms, clusters
from layouts.phrases import phrases

PWID: Features = ("pwid",)
HALT: Features = ("halt",)
ELLIPSIS = "…"
AUTOSPACE = 0.125
"""Gap between Han and Latin, in ems."""
TIGHT = frozenset("“”‘’：")
"""Marks that take half a square wherever they stand in a headline."""
WIDOW = 2
"""A last line of this many characters or fewer is a widow."""


@dataclass(frozen=True)
class Run:
    """A stretch of a line drawn with one call, `x` pixels from the line's start."""

    text: str
    x: float
    feats: Features


@dataclass(frozen=True)
class Line:
    """One set line; `width` in pixels without the blank a final mark would have."""

    text: str
    width: float
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Block:
    """Set lines; `cut` when some of the text did not fit, `torn` when only by parting words."""

    lines: tuple[Line, ...]
    cut: bool = False
    torn: bool = False

    @property
    def width(self) -> float:
        """Width of the widest line in pixels."""
        return max((line.width for line in self.lines), default=0.0)


def set_line(items: Sequence[Atom], face: Face, *, gaps: bool = False, tight: bool = False) -> Line:
    """One line of atoms: blanks at its ends dropped, marks compressed.

    `gaps` puts a thin gap between Han and Latin, as running text wants and labels do not; `tight`
    halves quotes and colons, which leave a hole in a headline.
    """
    items = _strip(items)
    runs: list[Run] = []
    x = 0.0
    previous: Atom | None = None
    for i, atom in enumerate(items):
        gap = _gap(previous, atom, face) if gaps else 0.0
        x += gap
        after = items[i + 1] if i + 1 < len(items) else None
        feats = _features(atom, previous, after, tight=tight)
        width = face.width(atom.text, feats)
        alike = previous is not None and previous.kind is atom.kind and not gap
        if runs and alike and runs[-1].feats == feats and feats is not HALT:
            runs[-1] = Run(runs[-1].text + atom.text, runs[-1].x, feats)
        elif atom.kind is not Kind.SPACE:
            runs.append(Run(atom.text, x, feats))
        x += width
        previous = atom
    return Line("".join(a.text for a in items), x, tuple(runs))


def line_width(
    items: Sequence[Atom], face: Face, *, gaps: bool = False, tight: bool = False
) -> float:
    """Width of `set_line` of the same, without setting it."""
    items = _strip(items)
    x = 0.0
    before: Atom | None = None
    for atom, after in zip_longest(items, items[1:]):
        if gaps:
            x += _gap(before, atom, face)
        x += face.width(atom.text, _features(atom, before, after, tight=tight))
        before = atom
    return x


def _gap(before: Atom | None, atom: Atom, face: Face) -> float:
    """The gap before `atom`; dates and numbers of documents, 2018年8月, 241号, have none."""
    if before is None or before.kind is atom.kind:
        return 0.0
    han, latin = (atom, before) if atom.kind is Kind.HAN else (before, atom)
    if han.kind is not Kind.HAN or latin.kind is not Kind.LATIN or han.text in "年月日号":
        return 0.0
    return AUTOSPACE * face.size


def single(text: str, face: Face, width: float | None = None) -> Line:
    """`text` on one line, cut with an ellipsis where it is wider than `width`."""
    items = atoms(text.replace("\n", " "))
    if width is None or line_width(items, face) <= width:
        return set_line(items, face)
    return _cut([[atom] for atom in _pieces(items)], face, width)


def paragraph(text: str, face: Face, width: float, max_lines: int) -> Block:
    """`text` set to `width`, at most `max_lines` lines; the last is cut where more would follow.

    Words stay whole at line ends, unless more of the text fits by breaking them.
    """
    parts = text.split("\n")
    return _filled([map(phrases, parts), _broken(parts)], face, width, max_lines)


def named(parts: Sequence[str], face: Face, width: float, max_lines: int) -> Block:
    """A name in its `parts`, broken between them; within one only where it is wider than a line."""
    groups: list[Sequence[Atom]] = []
    for part in parts:
        items = atoms(part)
        groups += [items] if line_width(items, face, gaps=True) <= width else phrases(part)
    return _filled([[groups], _broken(["".join(parts)])], face, width, max_lines)


def _broken(parts: Sequence[str]) -> Iterator[Sequence[Sequence[Atom]]]:
    """What may be broken wherever no mark forbids it."""
    return (clusters(atoms(part)) for part in parts)


def _filled(
    ways: Iterable[Iterable[Sequence[Sequence[Atom]]]], face: Face, width: float, max_lines: int
) -> Block:
    """The first of `ways` to part a text that `max_lines` lines hold, else the last, cut."""
    for number, groups in enumerate(ways):
        rows = [row for part in groups for row in _rows(part, face, width) if row]
        if len(rows) <= max_lines:
            lines = tuple(set_line(_flat(row), face, gaps=True) for row in rows)
            return Block(lines, torn=number > 0)
    kept = rows[:max_lines]
    rest = kept[-1] + [c for row in rows[max_lines:] for c in row]
    last = _cut(rest, face, width, gaps=True)
    return Block((*(set_line(_flat(row), face, gaps=True) for row in kept[:-1]), last), cut=True)


def _rows(groups: Sequence[Sequence[Atom]], face: Face, width: float) -> list[list[list[Atom]]]:
    return _mend_widow(_fill(groups, face, width), face, width)


def as_given(text: str, face: Face, width: float, max_lines: int) -> Block | None:
    """`text` as a headline with the editor's breaks; None without any, or if they do not fit."""
    given = [atoms(part) for part in text.split("\n") if part.strip()]
    fits = all(line_width(part, face, tight=True) <= width for part in given)
    if not 1 < len(given) <= max_lines or not fits:
        return None
    return Block(tuple(set_line(part, face, tight=True) for part in given))


def headline(
    text: str, face: Face, width: float, max_lines: int = 2, *, keep_words: bool = True
) -> Block | None:
    """`text` broken by the editor's newline, else by sense and balance; None if it does not fit.

    On as few lines as hold it. `keep_words` refuses breaks within words.
    """
    given = as_given(text, face, width, max_lines)
    if given is not None:
        return given
    whole = text.replace("\n", "" if _is_han(text) else " ")
    parts = phrases(whole) if keep_words else clusters(atoms(whole))
    groups = [part for group in parts for part in hyphenated(list(group), face, width)]
    for count in range(1, max_lines + 1):
        best = _balanced(groups, face, width, count)
        if best is not None:
            return Block(tuple(set_line(row, face, tight=True) for row in best))
    return None


def _balanced(
    groups: list[list[Atom]], face: Face, width: float, count: int
) -> list[list[Atom]] | None:
    best, lowest = None, float("inf")
    for cuts in combinations(range(1, len(groups)), count - 1):
        bounds = [0, *cuts, len(groups)]
        rows = [_flat(groups[a:b]) for a, b in pairwise(bounds)]
        widths = [line_width(row, face, tight=True) for row in rows]
        if max(widths) > width:
            continue
        cost = (max(widths) - min(widths)) / face.size + sum(
            _break_cost(groups, cut) for cut in cuts
        )
        if cost < lowest:
            best, lowest = rows, cost
    return best


def _break_cost(groups: list[list[Atom]], cut: int) -> float:
    """How ill a headline breaks before group `cut`, in ems of imbalance."""
    left = "".join(a.text for a in groups[cut - 1])
    right = "".join(a.text for a in _flat(groups[cut : cut + 3]))
    if left[-1:] in AFTER:
        return -2.5
    return -1.5 if right[:1] in BEFORE or right.startswith(STARTS) else 0.0


def _fill(groups: Sequence[Sequence[Atom]], face: Face, width: float) -> list[list[list[Atom]]]:
    """Greedy lines of clusters; a cluster wider than the column is broken hard."""
    rows: list[list[list[Atom]]] = [[]]
    for whole in groups:
        row = rows[-1]
        if line_width([*_flat(row), *whole], face, gaps=True) <= width:
            row.append(list(whole))
            continue
        if _strip(_flat(row)):
            rows.append([])
        if line_width(whole, face, gaps=True) <= width:
            rows[-1].append(list(whole))
            continue
        for piece in clusters(_pieces(whole)):
            if rows[-1] and line_width([*_flat(rows[-1]), *piece], face, gaps=True) > width:
                rows.append([])
            rows[-1].append(piece)
    return rows


def _mend_widow(rows: list[list[list[Atom]]], face: Face, width: float) -> list[list[list[Atom]]]:
    """Clusters moved down from the line above, until the last line is no widow."""
    while (
        len(rows) > 1
        and (_count(rows[-1]) <= WIDOW or _is_lone_word(rows[-1]))
        and _count(rows[-2]) - _count(rows[-2][-1:]) > WIDOW
        and line_width(_flat([rows[-2][-1], *rows[-1]]), face, gaps=True) <= width
    ):
        rows[-1].insert(0, rows[-2].pop())
    return rows


def _is_lone_word(row: list[list[Atom]]) -> bool:
    """Whether a line of Latin text has but one word, as bad a last line as one character."""
    items = _strip(_flat(row))
    return len(items) == 1 and items[0].kind is Kind.LATIN


def _cut(groups: list[list[Atom]], face: Face, width: float, *, gaps: bool = False) -> Line:
    """As many whole clusters as fit with an ellipsis after them; of the first, what fits."""
    latin = not any(a.kind is Kind.HAN for a in _flat(groups))
    dots = Atom(ELLIPSIS, Kind.LATIN if latin else Kind.HAN)
    row: list[Atom] = []
    for group in groups:
        if line_width([*row, *group, dots], face, gaps=gaps) > width:
            break
        row += group
    if not _strip(row) and groups and len(_pieces(groups[0])) > 1:
        return _cut([[a] for a in _pieces(groups[0])], face, width, gaps=gaps)
    kept = _strip(row)
    while kept and kept[-1].kind in {Kind.CLOSE, Kind.OPEN} and kept[-1].text not in "）》」』”":
        kept = kept[:-1]
    return set_line([*kept, dots], face, gaps=gaps)


def _pieces(items: Sequence[Atom]) -> list[Atom]:
    """Latin runs taken apart into characters, for a hard break."""
    return [Atom(c, atom.kind) for atom in items for c in atom.text]


def _features(atom: Atom, before: Atom | None, after: Atom | None, *, tight: bool) -> Features:
    if atom.kind is Kind.HAN:
        return ()
    if atom.kind is Kind.LATIN:
        return PWID
    if tight and atom.text in TIGHT:
        return HALT
    if atom.kind is Kind.CLOSE and atom.halves:
        return HALT if after is None or after.kind in {Kind.CLOSE, Kind.OPEN} else ()
    if atom.kind is Kind.OPEN and atom.halves:
        return HALT if before is None or before.kind is Kind.OPEN else ()
    return ()


def _strip(items: Sequence[Atom]) -> list[Atom]:
    """Without blanks at either end."""
    start, end = 0, len(items)
    while start < end and items[start].kind is Kind.SPACE:
        start += 1
    while end > start and items[end - 1].kind is Kind.SPACE:
        end -= 1
    return list(items[start:end])


def _flat(row: Sequence[Sequence[Atom]]) -> list[Atom]:
    return [atom for group in row for atom in group]


def _count(row: Sequence[Sequence[Atom]]) -> int:
    """Characters of a row, marks and blanks left out."""
    return sum(len(a.text) for a in _flat(row) if a.kind in {Kind.HAN, Kind.LATIN})


def _is_han(text: str) -> bool:
    return any(atom.kind is Kind.HAN for atom in atoms(text))
