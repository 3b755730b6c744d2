"""Operators whose names differ only in spelling, told so that a person may look at them."""

import re

from office.intake.row import Row

_DOTS = re.compile(r"[.'’]")
_FORM = re.compile(r"\b(?:INC|LLC|CORP|CO|LTD|CORPORATION|THE)\b")
_SIGNS = re.compile(r"[\W_]+")


class Spellings:
    """Remembers the first row of each spelling of a name, bare of what spelling changes."""

    def __init__(self) -> None:
        self._groups: dict[str, dict[str, int]] = {}

    def add(self, row: Row) -> None:
        """Look at the operator of a row."""
        bare = _FORM.sub("", _DOTS.sub("", row.operator.upper()))
        self._groups.setdefault(_SIGNS.sub("", bare), {}).setdefault(row.operator, row.row)

    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The first rows of each name that is spelt in several ways."""
        return tuple(tuple(names.values()) for names in self._groups.values() if len(names) > 1)
