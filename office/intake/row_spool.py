"""Sheets on their way out of a file: written row by row, read back a few rows at a time.

A list of 200,000 complaints does not fit into the memory that an office may take. So whoever reads
a file writes its rows into a temporary file in frames of `FRAME` rows, and at the end where each
frame lies. Of a small sheet the rows are simply there.
"""

import os
import pickle
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import batched, chain, islice
from typing import BinaryIO, cast, overload

import msgspec

from office.intake import grid
from office.intake.errors import IntakeError, TooBigError
from office.intake.grid import Cells, Grid, Value

FRAME = 500
"""Rows that are read back together."""
type Span = tuple[int, int, int, int]
"""A merged range: top, left, bottom, right; rows and columns from 0."""
MERGED = (
    "合并单元格过多，没有打开；请取消合并后再录入。",
    "Too many merged cells; the file was not opened. Unmerge them first.",
)


class WrittenSheet(msgspec.Struct):
    """What is known of a written sheet besides its rows."""

    name: str
    hidden: bool
    date1904: bool
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    width: int = 0
    count: int = 0
    frames: list[int] = []


class Spool:
    """The file into which all sheets of a file are written, and how much they hold together."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._cells = 0
        self._letters = 0
        self._filled = 0

    def count(self, values: Sequence[Value], filled: int) -> None:
        """Count a row, and the cells of it that merged ranges were looked at for.

        Raises:
            TooBigError: the file holds more than a list of complaints can.
        """
        self._filled += filled
        if self._filled > grid.MAX_CELLS:
            raise TooBigError(*MERGED)
        self._cells += len(values) or 1
        self._letters += sum(len(value) for value in values if isinstance(value, str))
        if self._cells > grid.MAX_FILE_CELLS or self._letters > grid.MAX_LETTERS:
            raise TooBigError(
                "文件里的内容过多，不像投诉清单，没有打开；请拆成几个文件分别录入。",
                "The file holds more than a list of complaints can have; it was not opened. "
                "Split it into several files.",
            )

    def write(self, rows: list[Cells]) -> int:
        """Write a frame; where it lies."""
        place = self._file.tell()
        pickle.dump(rows, self._file)
        return place


class SheetWriter:
    """Takes the rows of one sheet in their order; blank rows at the end are left off.

    Of merged ranges that lie over one another, which no spreadsheet program writes, the upper one
    stands, then the left one.
    """

    def __init__(self, spool: Spool, name: str, *, hidden: bool, date1904: bool) -> None:
        self._spool = spool
        self.told = WrittenSheet(name, hidden, date1904, frames=[])
        self._waiting: list[Cells] = []
        self._blank = 0
        self._merged: list[tuple[Span, Value]] = []

    @property
    def reached(self) -> int:
        """How many rows were taken, blank ones among them."""
        return self.told.count + len(self._waiting) + self._blank

    def skip(self, rows: int) -> None:
        """Take blank rows."""
        self._blank += rows

    def row(self, values: list[Value], merged: Sequence[Span] = ()) -> None:
        """Take the next row.

        Args:
            merged: the ranges whose first row it is, from left to right.

        Raises:
            TooBigError: beyond the limits of a sheet.
        """
        while values and values[-1] is None:
            values.pop()
        if not values:
            self.skip(1)
            return
        self.told.width = max(self.told.width, len(values))
        grid.check_size(self.reached + 1, self.told.width)
        for _ in range(self._blank):
            self._take([])
        self._blank = 0
        for span in merged:
            value = values[span[1]] if span[1] < len(values) else None
            if value is not None:
                self._merged.append((span, value))
        self._take(values)

    def _take(self, values: list[Value]) -> None:
        place = self.told.count + len(self._waiting)
        filled = 0
        for (_, left, _, right), value in reversed(self._merged):
            end = min(right + 1, grid.MAX_COLUMNS)
            values += [None] * (end - len(values))
            values[left:end] = [value] * (end - left)
            filled += end - left
        self._spool.count(values, filled)
        if self._merged:
            self._merged = [each for each in self._merged if each[0][2] > place]
        self._waiting.append(tuple(values))
        if len(self._waiting) == FRAME:
            self._flush()

    def _flush(self) -> None:
        self.told.frames.append(self._spool.write(self._waiting))
        self.told.count += len(self._waiting)
        self._waiting = []

    def end(
        self,
        hidden_rows: frozenset[int] = frozenset(),
        hidden_columns: frozenset[int] = frozenset(),
    ) -> WrittenSheet:
        """Write what waits; `hidden_rows` are numbers from 1, `hidden_columns` indexes from 0."""
        if self._waiting:
            self._flush()
        last, width = self.told.count, self.told.width
        self.told.hidden_rows = frozenset(row for row in hidden_rows if row <= last)
        self.told.hidden_columns = frozenset(at for at in hidden_columns if at < width)
        return self.told


def span(top: int, left: int, bottom: int, right: int) -> Span:
    """A merged range of two corners, whichever of them a file names first."""
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def write(file: BinaryIO, read: Callable[[Spool], list[WrittenSheet]]) -> None:
    """Write the sheets that `read` gives, or its refusal."""
    answer: list[WrittenSheet] | IntakeError
    try:
        answer = _few(read(Spool(file)))
    except IntakeError as refusal:
        answer = refusal
    place = file.tell()
    pickle.dump(answer, file)
    file.write(place.to_bytes(8, "big"))
    file.flush()


def _few(sheets: list[WrittenSheet]) -> list[WrittenSheet]:
    if len(sheets) > grid.MAX_SHEETS:
        raise TooBigError(*grid.too_many_sheets(len(sheets)))
    return sheets


def sheets_in(file: BinaryIO) -> list[Grid]:
    """The sheets that `write` wrote; they keep the file open as long as one of them is used.

    Raises:
        IntakeError: what `read` refused.
    """
    file.seek(-8, os.SEEK_END)
    file.seek(int.from_bytes(file.read(8), "big"))
    answer: list[WrittenSheet] | IntakeError = pickle.load(file)  # noqa: S301 - our own wrote it
    if isinstance(answer, IntakeError):
        raise answer
    return [_grid(file, told) for told in answer]


def _grid(file: BinaryIO, told: WrittenSheet) -> Grid:
    rows: Sequence[Cells] = SpooledRows(file, told)
    return Grid(
        told.name,
        list(rows) if told.count <= FRAME else rows,
        told.date1904,
        hidden=told.hidden,
        hidden_rows=told.hidden_rows,
        hidden_columns=told.hidden_columns,
    )


def spooled(rows: Iterator[Cells]) -> Sequence[Cells]:
    """Rows of one width as they come, in a temporary file where they are many."""
    first = list(islice(rows, FRAME))
    if len(first) < FRAME:
        return first
    file = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 - the rows keep it open
    told = WrittenSheet("", hidden=False, date1904=False, width=max(map(len, first)))
    for some in chain([first], batched(rows, FRAME)):
        told.frames.append(file.tell())
        told.count += len(some)
        pickle.dump(list(some), file)
    file.flush()
    return SpooledRows(file, told)


class SpooledRows(Sequence[Cells]):
    """Rows that lie in a file; each as wide as the widest of its sheet."""

    def __init__(self, file: BinaryIO, told: WrittenSheet) -> None:
        self._file = file
        self._told = told
        self._frame = -1
        self._rows: list[Cells] = []

    def __len__(self) -> int:
        return self._told.count

    @overload
    def __getitem__(self, index: int) -> Cells: ...
    @overload
    def __getitem__(self, index: slice) -> list[Cells]: ...
    def __getitem__(self, index: int | slice) -> Cells | list[Cells]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        frame, offset = divmod(place, FRAME)
        if frame != self._frame:
            self._file.seek(self._told.frames[frame])
            self._rows = pickle.load(self._file)  # noqa: S301 - our own wrote it
            self._frame = frame
        row, width = self._rows[offset], self._told.width
        return row[:width] + (None,) * (width - len(row))
