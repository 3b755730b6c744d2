"""What a staged row says: the file's values, with what people wrote in place of some."""

from office.complaints.plausibility import Answer
from office.intake.grid import Value
from office.intake.models import StagedRow
from office.intake.row_stream import Line
from office.intake.uploads import cell_values


def effective(row: StagedRow) -> tuple[Value, ...]:
    """A row's values with what people wrote in place of some, or in columns behind the file's."""
    values = list(cell_values.load_cells(row.cells))
    values += [None] * (max(map(int, row.edits), default=-1) + 1 - len(values))
    for index, edit in row.edits.items():
        values[int(index)] = edit["to"]
    return tuple(values)


def value(row: StagedRow, column: int) -> Value:
    """What a cell says, mended or not; None in a column that its row does not reach."""
    values = effective(row)
    return values[column] if column < len(values) else None


def line(row: StagedRow) -> Line:
    """A staged row as the importer judges it."""
    raw = cell_values.load_cells(row.cells)
    values = effective(row) if row.edits else raw
    said = {question: Answer(one["of"], one["answer"]) for question, one in row.answers.items()}
    return Line(row.number, values, raw, row.occurrence, said)
