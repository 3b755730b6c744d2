"""A worksheet of an .xlsx, read as it streams by: values as they are meant, and what is hidden."""

import math
import re
import zipfile
from collections import defaultdict
from datetime import date, datetime, time, timedelta

from office.intake import grid
from office.intake.dates import EPOCH, EPOCH_1904
from office.intake.errors import TooBigError, UnreadableError
from office.intake.grid import Value
from office.intake.row_spool import MERGED, SheetWriter, Span, Spool, WrittenSheet, span
from office.intake.xlsx_parts import (
    Attributes,
    Book,
    Format,
    SheetPart,
    local,
    parse_part,
    unescaped,
)

_MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^<>]*?\bref\s*=\s*[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']"
)
_OVERLAP = 256
_LAST_DAY = 2_958_465  # 31 December 9999
_TEXT_FORMULA = re.compile(r'"((?:[^"]|"")*)"')
_PLAIN = Format()


class Merges:
    """The merged ranges of worksheets, which stand behind their rows, as the XML streams by.

    They are looked for before the rows are read; one that is hidden from this look stays unfilled.
    """

    def __init__(self) -> None:
        self._tail = b""
        self._found: dict[str, set[Span]] = {}
        self._here: set[Span] = set()
        self._before = 0

    def begin(self, path: str) -> None:
        """Look at the pieces of another part from here on."""
        self._before += len(self._here)
        self._tail, self._here = b"", set()
        self._found[path] = self._here

    def feed(self, chunk: bytes) -> None:
        """Look at the next piece.

        Raises:
            TooBigError: more than `grid.MAX_MERGES` in all.
        """
        piece = self._tail + chunk
        self._tail = piece[-_OVERLAP:]
        if b"mergeCell" not in piece:
            return
        for left, top, right, bottom in _MERGE.findall(piece):
            self._here.add(span(int(top) - 1, column(left), int(bottom) - 1, column(right)))
        if self._before + len(self._here) > grid.MAX_MERGES:
            raise TooBigError(*MERGED)

    def of(self, path: str) -> set[Span]:
        return self._found.get(path, set())


def column(letters: bytes | str) -> int:
    """The index of a column from 0: A, B, … AA."""
    number = 0
    for letter in letters.encode() if isinstance(letters, str) else letters:
        number = number * 26 + letter - 64
    return number - 1


class _Reading:
    """The state between the elements of one worksheet."""

    def __init__(self, book: Book, writer: SheetWriter, merges: set[Span]) -> None:
        self.book = book
        self.writer = writer
        self.epoch = EPOCH_1904 if book.date1904 else EPOCH
        self.starting: dict[int, list[Span]] = defaultdict(list)
        for merged in sorted(merges):
            self.starting[merged[0]].append(merged)
        self.values: list[Value] = []
        self.number = 0
        self.at = -1
        self.kind = "n"
        self.style = ""
        self.said: list[str] = []
        self.formula: list[str] = []
        self.into: list[str] | None = None
        self.phonetic = False
        self.hidden_rows: set[int] = set()
        self.hidden_columns = bytearray(grid.MAX_COLUMNS)
        self._columns: dict[str, int] = {}

    def start(self, tag: str, given: Attributes) -> None:
        name = tag if ":" not in tag else local(tag)
        if name == "c":
            self._cell(given)
        elif name in {"v", "t"}:
            self.into = None if self.phonetic else self.said
        elif name == "f":
            self.into = self.formula
        elif name == "row":
            self._row(given)
        elif name == "rPh":
            self.phonetic = True
        elif name == "col" and (_on(given, "hidden") or given.get("width") == "0"):
            first, last = _number(given.get("min", "")), _number(given.get("max", ""))
            unseen = slice(max(first - 1, 0), min(last, grid.MAX_COLUMNS))
            self.hidden_columns[unseen] = b"\1" * len(self.hidden_columns[unseen])

    def words(self, text: str) -> None:
        if self.into is not None:
            self.into.append(text)

    def end(self, tag: str) -> None:
        name = tag if ":" not in tag else local(tag)
        if name in {"v", "t", "f"}:
            self.into = None
        elif name == "c":
            value = self._value()
            if value is not None:
                if self.at >= grid.MAX_COLUMNS:
                    grid.check_size(self.number, self.at + 1)
                self.values += [None] * (self.at + 1 - len(self.values))
                self.values[self.at] = value
        elif name == "row":
            self.writer.row(self.values, self.starting.get(self.number - 1, ()))
        elif name == "rPh":
            self.phonetic = False

    def _row(self, given: Attributes) -> None:
        number = _number(given["r"]) if "r" in given else self.number + 1
        if number <= self.number:
            raise damaged()
        self.writer.skip(number - self.number - 1)
        self.number, self.at, self.values = number, -1, []
        if _on(given, "hidden") or given.get("ht") == "0":
            self.hidden_rows.add(number)

    def _cell(self, given: Attributes) -> None:
        place = given.get("r", "")
        if place:
            letters = place.rstrip("0123456789")
            if letters not in self._columns:
                if not (letters.isascii() and letters.isalpha() and len(letters) < 4):
                    raise damaged()
                self._columns[letters] = column(letters.upper())
            self.at = self._columns[letters]
        else:
            self.at += 1
        self.kind, self.style = given.get("t", "n"), given.get("s", "")
        if self.said:
            self.said = []
        if self.formula:
            self.formula = []

    def _value(self) -> Value:
        text = "".join(self.said)
        if not text:
            meant = _TEXT_FORMULA.fullmatch("".join(self.formula)) if self.formula else None
            return meant[1].replace('""', '"') or None if meant else None
        if self.kind == "s":
            index = _number(text.strip())
            if index >= len(self.book.texts):
                raise damaged()
            return self.book.texts[index] or None
        if self.kind == "n":
            return self._of_number(text.strip())
        if self.kind == "b":
            return text.strip() in {"1", "true"}
        if self.kind == "d":
            return _moment(text.strip())
        return unescaped(text)  # inlineStr, str, e

    def _of_number(self, text: str) -> Value:
        digits = text[1:] if text[:1] == "-" else text
        number: int | float
        try:
            number = int(text) if digits.isdecimal() and len(digits) < 40 else float(text)
        except ValueError:
            raise damaged() from None
        if not math.isfinite(number):
            raise damaged()
        index = _number(self.style) if self.style else 0
        how = self.book.formats[index] if index < len(self.book.formats) else _PLAIN
        if how.zeros and number >= 0 and number == int(number):
            return str(int(number)).zfill(how.zeros)
        return number if how.kind == "number" else _as_time(number, how, self.epoch)


def read_sheet(
    archive: zipfile.ZipFile, part: SheetPart, book: Book, merges: set[Span], out: Spool
) -> WrittenSheet:
    """Write the rows of a worksheet to `out`.

    Raises:
        TooBigError: more rows or columns than a list of complaints can have.
        UnreadableError, expat.ExpatError: damaged.
    """
    writer = SheetWriter(out, part.name, hidden=part.hidden, date1904=book.date1904)
    reading = _Reading(book, writer, merges)
    parse_part(
        archive,
        part.path,
        reading.start,
        EndElementHandler=reading.end,
        CharacterDataHandler=reading.words,
    )
    unseen = frozenset(at for at, hidden in enumerate(reading.hidden_columns) if hidden)
    return writer.end(frozenset(reading.hidden_rows), unseen)


def damaged() -> UnreadableError:
    """What is said of a workbook that contradicts itself."""
    return UnreadableError(
        "工作簿无法读取，可能已损坏；请打开后另存为 .xlsx。",
        "The workbook cannot be read and may be damaged; open it and save it as .xlsx.",
    )


def _as_time(number: float, how: Format, epoch: date) -> Value:
    """A day or time of day as the format shows it; a month's first day, where it shows no day."""
    if not 0 <= number <= _LAST_DAY:
        return number
    if how.kind == "span":
        return timedelta(seconds=round(number * 86400))
    day, seconds = divmod(round(number * 86400), 86400)
    if how.kind == "time" and not day:
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    if epoch == EPOCH and day < 60:  # before the 29 February 1900 that never was
        day += 1
    moment = datetime.combine(epoch, time()) + timedelta(days=day, seconds=seconds)
    if how.kind == "month" and moment.day == 1:
        return f"{moment.year}年{moment.month}月"
    return moment if seconds else moment.date()


def _moment(text: str) -> Value:
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return text


def _on(given: Attributes, name: str) -> bool:
    return given.get(name, "0") in {"1", "true"}


def _number(text: str) -> int:
    """A whole number of the XML.

    Raises:
        UnreadableError: it is none.
    """
    if not (text.isascii() and text.isdecimal() and len(text) < 9):
        raise damaged()
    return int(text)
