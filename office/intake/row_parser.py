"""One row of a table, judged cell by cell; nothing is silently mended (R38)."""

import re
from datetime import date
from decimal import Decimal

from stdnum.cn import uscc as uscc_number
from stdnum.exceptions import ValidationError

from office.clean_text import hidden_characters
from office.complaints import plausibility, working_days
from office.complaints.field_type import Cell
from office.complaints.fields import FIELDS, Name
from office.intake import categories, export_columns, mediation_outcome
from office.intake.accepting_body import body_of
from office.intake.amounts import parse_amount
from office.intake.grid import (
    Value,
    broken,
    cell_text,
    plain,
    rounded,
    says_nothing,
    zeroed,
)
from office.intake.outcome_spelling import word_key
from office.intake.row import Row
from office.intake.row_dates import RowDates
from office.intake.row_identity import Occurrences, row_hash
from office.intake.row_texts import text_faults
from office.intake.testing_time_cell import UnreadableTestingError, read_testing
from office.intake.venue_cell import says_nowhere
from sync.outcomes import Outcome

_LIMITS = {field.name: field.limit for field in FIELDS if field.limit}
_CATEGORIES: tuple[Name, ...] = ("industry", "issue", "goods")
_COPIED = [
    field.name for field in FIELDS if field.cell is Cell.COPIED and field.name not in _CATEGORIES
]
_ADDRESS: tuple[Name, ...] = ("building", "street", "suite", "city", "state", "zip")
_FRACTION = re.compile(r"-?\d+\.\d+")
_UNKEPT = re.compile("[\ud800-\udfff]")  # halves of a pair: no database keeps these
_MARKS = frozenset("'\"‘’“”`=")
_TOLD: tuple[Name, ...] = ("content", "summary_zh", "headline_zh", "full_text_en")
_PERSON = re.compile(r"[A-Z][A-Z'-]+, [A-Z][A-Z'-]+(?: [A-Z]\.?)?")


class RowReader(RowDates):
    """Reads one row: `read` gives it or None, `problems` what is wrong, `outcome` how it ended."""

    def read(self, occurrences: Occurrences, known: int = 0) -> Row | None:
        """The row, or None where a problem refuses it.

        Args:
            known: which of the file's equal rows this is, where that was counted before.
        """
        digest = self._hash(self.values)
        self._check_export()
        if any(found.code in export_columns.OUT_OF_SCOPE for found in self.problems):
            return None
        self._check_cells()
        number = self._number(occurrences, known)
        self.outcome = self._outcome()
        operator, uscc = self._operator()
        organisation = self._source()
        accepted, closed, month, said_by = self.dates()
        venue, unit, amount = self._venue(), self._unit(), self._amount()
        testing = self._testing(accepted.date if accepted else None, closed)
        for field, code in text_faults(self.words):
            self.refuse(field, code)
        self._ask_unlikely(amount)
        if any(found.keeps_out for found in self.problems):
            return None
        accepted_on, outcome = accepted.date if accepted else None, self.outcome
        if accepted_on is None or outcome is None:  # never: refused above
            return None
        return Row(
            row=self.number,
            row_hash=digest,
            source_org=organisation[0],
            source_kind=organisation[1],
            number=number,
            accepted_on=accepted_on,
            closed_on=closed,
            closed_month=month,
            month_said_by=said_by,
            outcome=outcome,
            operator=operator,
            uscc=uscc,
            days=self._days(accepted_on, closed),
            amount=amount,
            testing=testing,
            language=self.context.profile.language,
            venue=venue,
            in_no_venue=self.nowhere,
            unit=unit,
            business_address=self._address(),
            **{field: self.words(field) for field in _COPIED},
            **{field: self._label(field) for field in _CATEGORIES},
            **{f"{field}_path": categories.kept(self._path(field)) for field in _CATEGORIES},
        )

    def _ask_unlikely(self, amount: Decimal) -> None:
        if self.outcome is None:
            return
        texts, price = [self.words(field) for field in _TOLD], self.price()
        for question in plausibility.questions(self.outcome, amount, *texts, price=price):
            field: Name = "amount" if question in plausibility.ABOUT_MONEY else "content"
            facts = (self.outcome, amount, *texts)
            if self.number not in self.context.confirmed:
                more = (price,) if question == "money_beyond_price" else ()
                self.ask(field, question, *facts, *more)

    def _check_export(self) -> None:
        """What only exports say: whether it is a complaint, was accepted and is concluded."""
        for field, fault in export_columns.CHECKS.items():
            if field in self.table.columns and (code := fault(self.cell(field))):
                self.refuse(field, code)

    def _path(self, field: Name) -> tuple[str, ...]:
        return categories.path_of(self.cell(field), self.table.names.get(field, ""))

    def _label(self, field: Name) -> str:
        label = self._path(field)[-1:]
        words = label[0] if label else ""
        return self.uncoded(field, words)

    def _hash(self, values: tuple[Value, ...]) -> str:
        serial = self.table.columns.get("serial")
        return row_hash(value for i, value in enumerate(values) if i != serial)

    def _days(self, accepted: date, closed: date | None) -> int | None:
        calendar = self.context.profile.calendar
        return None if closed is None else working_days.between(accepted, closed, calendar)

    def _check_cells(self) -> None:
        for field in self.table.columns:
            value = self.cell(field)
            if isinstance(value, str) and hidden_characters(value):
                self.refuse(field, "hidden_characters")
            if broken(value):
                self.refuse(field, "formula_error")
            elif isinstance(value, str) and _UNKEPT.search(value):
                self.refuse(field, "bad_character")
            elif field in _LIMITS and isinstance(value, str) and self._too_long(field, value):
                self.refuse(field, "too_long")
            elif field in self.context.profile.wanted and not cell_text(value):
                self.refuse(field, "blank_wanted")

    def _too_long(self, field: Name, value: str) -> bool:
        if field not in _CATEGORIES:
            return len(value) > _LIMITS[field]
        path = self._path(field)
        long = len(categories.kept(path)) > categories.LONGEST
        return long or any(len(step) > _LIMITS[field] for step in path[-1:])

    def _number(self, occurrences: Occurrences, known: int) -> str:
        if self.context.profile.identity == "row":
            return occurrences.number(self._hash(self.raw), known)
        value = self.cell("number")
        number = self.without_blanks("number")
        if not number:
            self.refuse("number", "blank_number")
        elif says_nothing(number) or not number.strip("0") or _FRACTION.fullmatch(number):
            self.refuse("number", "no_number")
        elif rounded(value) or (self.zeros and zeroed(number)):
            self.refuse("number", "rounded_number")
        elif _MARKS & set(number):
            self.refuse("number", "bad_number")
        elif len(number) > _LIMITS["number"]:  # compatibility form may be longer than what it says
            self.refuse("number", "too_long")
        return number

    def _outcome(self) -> Outcome | None:
        profile = self.context.profile
        read = mediation_outcome.outcome_of(self.cell("success"), self.cell("result"), profile)
        if isinstance(read, Outcome):
            return read
        if read == mediation_outcome.CONTRADICTION:
            return self._either()
        for field, code in read:
            other: Name = "result" if field == "success" else "success"
            self.refuse(field if field in self.table.columns else other, code)
        return None

    def _either(self) -> Outcome | None:
        """The outcome of two cells that contradict each other, once a person said which holds."""
        cells = self.cell("success"), self.cell("result")
        readings = mediation_outcome.readings(*cells, self.context.profile)
        said = self.ask("result", "outcome_contradiction", *map(word_key, cells))
        if said and said not in readings:
            self.refuse("result", "outcome_contradiction")
        return readings.get(said)

    def _operator(self) -> tuple[str, str]:
        name = self.words("operator")
        if not name:
            self.refuse("operator", "blank_operator")
        elif says_nothing(name) or not any(map(str.isalpha, name)):
            self.refuse("operator", "no_operator")
        elif _PERSON.fullmatch(name):
            self.refuse("operator", "person_name")
        uscc = self.without_blanks("uscc").upper()
        if says_nothing(uscc):
            uscc = ""
        if uscc:
            try:
                uscc_number.validate(uscc)
            except ValidationError:
                lost = rounded(self.cell("uscc"))
                self.refuse("uscc", "rounded_number" if lost else "bad_uscc")
        return name, uscc

    def _source(self) -> tuple[str, str]:
        name = self.words("source")
        found = body_of(name, self.context.source)
        if found is None:
            self.refuse("source", "bad_source")
        return found or (name, "bureau")

    def _venue(self) -> str:
        index = self.table.columns.get(self.context.profile.venue_field)
        if index is None or index >= len(self.values):
            return self.context.venue
        words = plain(self.cell(self.context.profile.venue_field))
        found = self.context.venues.get(words, "")
        self.nowhere = says_nowhere(words)
        if words and not (found or self.nowhere) and self.context.profile.venue_field == "venue":
            alike = words in self.context.alike
            self.refuse("venue", "venues_alike" if alike else "unknown_venue")
        return found

    def _unit(self) -> int | None:
        words = plain(self.cell("unit"))
        found = self.context.units.get(words) if words else self.context.unit
        if words and found is None:
            self.refuse("unit", "unknown_unit")
        if found in self.context.closed_units:
            self.refuse("unit", "closed_unit")
            return None
        return found

    def _amount(self) -> Decimal:
        read = parse_amount(self.cell("amount"), self.table.names.get("amount", ""))
        if isinstance(read, Decimal):
            return read
        self.refuse("amount", read)
        return Decimal(0)

    def _testing(self, accepted: date | None, closed: date | None) -> str:
        """The time of testing as it is kept; "" where none is told, or none can be read."""
        words = plain(self.cell("testing"))
        if not words or says_nothing(words):
            return ""
        try:
            testing = read_testing(words)
        except UnreadableTestingError as error:
            self.refuse("testing", error.code)
            return ""
        if accepted and not testing.within(accepted, closed):
            self.refuse("testing", "testing_outside")
        return str(testing)

    def _address(self) -> str:
        given = self.words("business_address")
        parts = [words for field in _ADDRESS if (words := self.words(field))]
        return given or " ".join(parts)[:120]
