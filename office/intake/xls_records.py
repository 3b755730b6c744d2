"""The records of an .xls workbook that calamine passes over: what is hidden, how days are counted.

Source: [MS-XLS] 2.4.21 BOF, 2.4.28 BoundSheet8, 2.4.53 ColInfo, 2.4.77 Date1904, 2.4.117 FilePass,
2.4.221 Row.
"""

from collections.abc import Iterator

import msgspec

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
    """Read the records of the stream Workbook; of a damaged one as many as there are."""
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
    for place, name in places:
        found.sheets[name] = _hidden(data, place)
    return found


def _name(body: bytes) -> str:
    length, wide = body[0], body[1] & 1
    raw = body[2 : 2 + length * (2 if wide else 1)]
    return raw.decode("utf-16-le" if wide else "latin-1", "replace")


def _hidden(data: bytes, place: int) -> HiddenParts:
    rows: set[int] = set()
    columns: set[int] = set()
    for kind, body, _ in _records(data, place):
        if kind == _ROW and len(body) >= 16 and body[12] & 0x20:  # fDyZero
            rows.add(int.from_bytes(body[:2], "little") + 1)
        elif kind == _COLINFO and len(body) >= 10 and body[8] & 1:  # fHidden
            first, last = (int.from_bytes(body[i : i + 2], "little") for i in (0, 2))
            columns.update(range(first, min(last, _MOST_COLUMNS) + 1))
        elif kind == _EOF:
            break
    return HiddenParts(frozenset(rows), frozenset(columns))


def _records(data: bytes, place: int) -> Iterator[tuple[int, bytes, int]]:
    while 0 <= place <= len(data) - 4:
        kind, size = (int.from_bytes(data[place + i : place + i + 2], "little") for i in (0, 2))
        yield kind, data[place + 4 : place + 4 + size], place
        place += 4 + size
