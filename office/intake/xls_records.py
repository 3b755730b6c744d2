"""The records of an .xls workbook that calamine passes over: what is hidden, how days are counted.

Source: [MS-XLS] 2.4.21 BOF, 2.4.28 BoundSheet8, 2.4.53 ColInfo, 2.4.77 Date1904, 2.4.117 FilePass,
2.4.221 Row.
"""

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from office.intake import grid
from office.intake.errors import TooBigError
from office.intake.xlsx_sheet import damaged

_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _DATE1904, _ROW, _COLINFO = (
    0x0809, 0x000A, 0x0085, 0x002F, 0x0022, 0x0208, 0x007D,
)  # fmt: skip
_MOST_COLUMNS = 256


class HiddenParts(msgspec.Struct):
    """Numbers of hidden rows from 1, indexes of hidden columns from 0."""

    rows: frozenset[int]
    columns: frozenset[int]


class Look(msgspec.Struct):
    """What the records say; `sheets` by name."""

    date1904: bool = False
    encrypted: bool = False
    sheets: dict[str, HiddenParts] = {}


def look(data: bytes) -> Look:
    """Read the records of the stream Workbook; of a damaged one as many as there are.

    Raises:
        TooBigError: more sheets than a file of complaints can have.
        UnreadableError: sheets lie over one another, so that each would be read for all.
    """
    found = Look()
    places: list[tuple[int, str]] = []
    for kind, body, _ in _records(data, 0):
        if kind == _FILEPASS:
            found.encrypted = True
            return found
        if kind == _DATE1904:
            found.date1904 = body[:1] == b"\1"
        elif kind == _BOUNDSHEET and len(body) > 8:
            places.append((int.from_bytes(body[:4], "little"), _name(body[6:])))
        elif kind == _EOF:
            break
    if len(places) > grid.MAX_SHEETS:
        raise TooBigError(*grid.too_many_sheets(len(places)))
    places.sort()
    for (place, name), (following, _) in pairwise([*places, (len(data), "")]):
        if following == place:
            raise damaged()
        found.sheets[name] = _hidden(data, place, following)
    return found


def _name(body: bytes) -> str:
    length, wide = body[0], body[1] & 1
    raw = body[2 : 2 + length * (2 if wide else 1)]
    return raw.decode("utf-16-le" if wide else "latin-1", "replace")


def _hidden(data: bytes, place: int, following: int) -> HiddenParts:
    """What is hidden in the sheet at `place`, which ends before the `following` one begins."""
    rows: set[int] = set()
    columns = bytearray(_MOST_COLUMNS)
    for kind, body, at in _records(data, place):
        if at >= following:
            raise damaged()
        if kind == _ROW and len(body) >= 16 and body[12] & 0x20:  # fDyZero
            rows.add(int.from_bytes(body[:2], "little") + 1)
        elif kind == _COLINFO and len(body) >= 10 and body[8] & 1:  # fHidden
            first, last = (int.from_bytes(body[i : i + 2], "little") for i in (0, 2))
            columns[first : last + 1] = b"\1" * len(columns[first : last + 1])
        elif kind == _EOF:
            break
    return HiddenParts(frozenset(rows), frozenset(at for at, on in enumerate(columns) if on))


def _records(data: bytes, place: int) -> Iterator[tuple[int, bytes, int]]:
    while 0 <= place <= len(data) - 4:
        kind, size = (int.from_bytes(data[place + i : place + i + 2], "little") for i in (0, 2))
        yield kind, data[place + 4 : place + 4 + size], place
        place += 4 + size
