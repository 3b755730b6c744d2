"""The cells of one row by field, and what is wrong with them."""

import re
from decimal import Decimal

from office.complaints.fields import Name
from office.complaints.plausibility import Answers, answered, facts_key
from office.intake.amounts import parse_amount
from office.intake.grid import Value, cell_text, code_text, plain
from office.intake.headers import Table
from office.intake.row_context import Context
from office.intake.row_problems import Problem, problem
from sync.outcomes import Outcome

_CODE = re.compile(r"\s+-\s+[A-Z0-9]{2,4}$")


class RowCells:
    """One row: `cell` and `words` of a field, `problems` what was found wrong so far."""

    def __init__(
        self,
        number: int,
        values: tuple[Value, ...],
        table: Table,
        context: Context,
        *,
        zeros: bool,
        raw: tuple[Value, ...] | None = None,
        answers: Answers | None = None,
    ) -> None:
        self.number = number
        self.values = values
        self.table = table
        self.context = context
        self.raw = values if raw is None else raw  # as in the file, before a person mended it
        self.zeros = zeros  # the whole column of numbers was rounded
        self.answers: Answers = answers or {}
        self.asked: dict[str, str] = {}  # question -> the facts it is about, answered or not
        self.problems: list[Problem] = []
        self.outcome: Outcome | None = None
        self.nowhere = False  # the row says that it is in no venue

    def refuse(self, field: Name, code: str, other: int = 0) -> None:
        """Note what is wrong in the column of `field`; `other` is the row that it contradicts."""
        name, year = self.table.names.get(field, ""), self.context.today.year
        self.problems.append(problem(self.number, name, code, year, other))

    def ask(self, field: Name, question: str, *facts: object) -> str:
        """What was answered about these facts; "", and a problem, where nobody did."""
        key = self.asked[question] = facts_key(*facts)
        said = answered(self.answers, question, key)
        if not said:
            self.refuse(field, question)
        return said

    def cell(self, field: Name) -> Value:
        """The value of the column of `field`; None where the table has none.

        A row may end before a column that a person added behind the file's.
        """
        index = self.table.columns.get(field)
        return None if index is None or index >= len(self.values) else self.values[index]

    def price(self) -> Decimal | None:
        """What was spent, in yuan, where the file tells it in a way that can be read."""
        if self.table.price is None or self.table.price[0] >= len(self.values):
            return None
        column, header = self.table.price
        found = parse_amount(self.values[column], header)
        return found if isinstance(found, Decimal) and found > 0 else None

    def words(self, field: Name) -> str:
        """Its text, without the code that values of some profiles end in."""
        return self.uncoded(field, cell_text(self.cell(field)))

    def uncoded(self, field: Name, words: str) -> str:
        """`words` without the code " - CODE", where the profile says that its values end so."""
        return _CODE.sub("", words) if field in self.context.profile.coded else words

    def without_blanks(self, field: Name) -> str:
        """A number or code; blanks within it are taken out, and told."""
        bare = code_text(self.cell(field))
        if bare != plain(self.cell(field)):
            self.refuse(field, "blanks_inside")
        return bare
