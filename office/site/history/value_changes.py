"""What a field said and says, where the log or the row of a file still tells it."""

from collections.abc import Iterable

from office.complaints.field_changes import label
from office.complaints.field_type import Kind
from office.complaints.fields import FIELD
from office.corrections.proposed_values import NONE, shown
from office.history.mended_rows import MendedRow
from office.history.word_diff import Piece
from office.privacy_scan.scanner import scan
from office.site.history.entry import Change
from office.site.history.log_row import LogRow

_MOST = 120
"""Characters of a cell that are told; a fact is shorter."""


def facts_changed(log: LogRow, columns: Iterable[str]) -> tuple[Change, ...]:
    """Facts of a complaint as they were and are, which the log has in plain."""
    names = log.history.registered
    return tuple(
        Change(
            label(name),
            _pieces(shown(name, log.before[name], names), shown(name, log.after[name], names)),
        )
        for name in columns
    )


def cell_pieces(row: MendedRow | None, name: str, before: str, after: str) -> tuple[Piece, ...]:
    """What the cell of a fact said and says, of each what is known; of words nothing.

    Args:
        before, after: traces, as the log has them.
    """
    if row is None or name not in FIELD or FIELD[name].kind in {Kind.TEXT, Kind.LINE}:
        return ()
    return _pieces(_text(row, name, before), _text(row, name, after))


def _text(row: MendedRow, name: str, trace: str) -> str:
    """The text of a trace; "" where it is not known, or is no fact but names somebody (R2)."""
    text = row.text(name, trace)
    if text is None or len(text) > _MOST:
        return ""
    if any(finding.certain for finding in scan(text, guessing=False)):
        return ""
    return text or NONE


def _pieces(old: str, new: str) -> tuple[Piece, ...]:
    found = (Piece("old", old), Piece("new", new))
    return tuple(piece for piece in found if piece.text)
