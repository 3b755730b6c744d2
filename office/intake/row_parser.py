"""One row of a table, judged cell by cell; nothing is silently mended (R38)."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from stdnum.cn import uscc as uscc_number
from stdnum.exceptions import ValidationError

from office.clean_text import hidden_characters
from office.complaints import default_texts, working_days
from office.complaints.field_type import Cell, Kind, Scan
from office.complaints.fields import FIELDS, Name
from office.intake import dates, mediation_outcome
from office.intake.grid import (
    Value,
    broken,
    cell_text,
    code_text,
    plain,
    rounded,
    says_nothing,
    zeroed,
)
from office.intake.headers import Table
from office.intake.row import Row
from office.intake.row_context import Context
from office.intake.row_identity import Occurrences, row_hash
from office.intake.row_problems import Problem, problem
from office.privacy_scan.registry_scan import operator_names_a_person
from office.privacy_scan.scanner import scan
from sync.records import Outcome

_LIMITS = {field.name: field.limit for field in FIELDS if field.limit}
_COPIED = [field.name for field in FIELDS if field.cell is Cell.COPIED]
_ADDRESS: tuple[Name, ...] = ("building", "street", "suite", "city", "state", "zip")
_REGISTERED: list[Name] = ["operator"]
_REGISTERED += [
    field.name
    for field in FIELDS
    if field.cell is not Cell.NONE and field.kind is Kind.LINE and field.scan is Scan.CERTAIN
]
_FRACTION = re.compile(r"-?\d+\.\d+")
_UNKEPT = re.compile("[\ud800-\udfff]")  # halves of a pair: no database keeps these
_MARKS = frozenset("'\"‘’“”`=")
_LONGEST_TEST = 3650
_CODE = re.compile(r"\s+-\s+[A-Z0-9]{2,4}$")
_MONEY = re.compile(r"[¥￥$]?\s*(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*元?")
_ASSOCIATION = re.compile(r"消费者(?:权益保护)?(?:协会|委员会|联合会)|消(?:协|保委|保会|费委)")
_BUREAU = re.compile(r"市场监(?:督管理|管)(?:局|分局|所)|工商(?:行政管理)?(?:局|分局|所)")
_PERSON = re.compile(r"[A-Z][A-Z'-]+, [A-Z][A-Z'-]+(?: [A-Z]\.?)?")


class RowReader:
    """Reads one row: `read` gives it or None, `problems` what is wrong, `outcome` how it ended."""

    def __init__(
        self,
        number: int,
        values: tuple[Value, ...],
        table: Table,
        context: Context,
        *,
        zeros: bool,
        raw: tuple[Value, ...] | None = None,
    ) -> None:
        self.number = number
        self.values = values
        self.table = table
        self.context = context
        self.raw = values if raw is None else raw  # as in the file, before a person mended it
        self.zeros = zeros  # the whole column of numbers was rounded
        self.problems: list[Problem] = []
        self.outcome: Outcome | None = None

    def refuse(self, field: Name, code: str, other: int = 0) -> None:
        """Note what is wrong in the column of `field`; `other` is the row that it contradicts."""
        name, year = self.table.names.get(field, ""), self.context.today.year
        self.problems.append(problem(self.number, name, code, year, other))

    def _value(self, field: Name) -> Value:
        index = self.table.columns.get(field)
        return None if index is None else self.values[index]

    def _words(self, field: Name) -> str:
        words = cell_text(self._value(field))
        if field in self.context.profile.coded:
            words = _CODE.sub("", words)
        return words

    def read(self, occurrences: Occurrences, known: int = 0) -> Row | None:
        """The row, or None where a problem refuses it.

        Args:
            known: which of the file's equal rows this is, where that was counted before.
        """
        digest = self._hash(self.values)
        self._check_cells()
        number = self._number(occurrences, known)
        self.outcome = self._outcome()
        operator, uscc = self._operator()
        organisation = self._source()
        accepted, closed, month, said_by = self._dates()
        venue, unit, amount = self._venue(), self._unit(), self._amount()
        testing = self._testing()
        self._check_texts()
        if any(found.level == "refused" for found in self.problems):
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
            testing_days=testing,
            language=self.context.profile.language,
            venue=venue,
            unit=unit,
            business_address=self._address(),
            **{field: self._words(field) for field in _COPIED},
        )

    def _hash(self, values: tuple[Value, ...]) -> str:
        serial = self.table.columns.get("serial")
        return row_hash(value for i, value in enumerate(values) if i != serial)

    def _days(self, accepted: date, closed: date | None) -> int | None:
        calendar = self.context.profile.calendar
        return None if closed is None else working_days.between(accepted, closed, calendar)

    def _check_cells(self) -> None:
        for field, index in self.table.columns.items():
            value = self.values[index]
            if isinstance(value, str) and hidden_characters(value):
                self.refuse(field, "hidden_characters")
            if broken(value):
                self.refuse(field, "formula_error")
            elif isinstance(value, str) and _UNKEPT.search(value):
                self.refuse(field, "bad_character")
            elif field in _LIMITS and isinstance(value, str) and len(value) > _LIMITS[field]:
                self.refuse(field, "too_long")
            elif field in self.context.profile.wanted and not cell_text(value):
                self.refuse(field, "blank_wanted")

    def _number(self, occurrences: Occurrences, known: int) -> str:
        if self.context.profile.identity == "row":
            return occurrences.number(self._hash(self.raw), known)
        value = self._value("number")
        number = self._without_blanks("number")
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

    def _without_blanks(self, field: Name) -> str:
        bare = code_text(self._value(field))
        if bare != plain(self._value(field)):
            self.refuse(field, "blanks_inside")
        return bare

    def _outcome(self) -> Outcome | None:
        profile = self.context.profile
        read = mediation_outcome.outcome_of(self._value("success"), self._value("result"), profile)
        if isinstance(read, Outcome):
            return read
        for field, code in read:
            other: Name = "result" if field == "success" else "success"
            self.refuse(field if field in self.table.columns else other, code)
        return None

    def _operator(self) -> tuple[str, str]:
        name = self._words("operator")
        if not name:
            self.refuse("operator", "blank_operator")
        elif says_nothing(name) or not any(map(str.isalpha, name)):
            self.refuse("operator", "no_operator")
        elif _PERSON.fullmatch(name):
            self.refuse("operator", "person_name")
        uscc = self._without_blanks("uscc").upper()
        if says_nothing(uscc):
            uscc = ""
        if uscc:
            try:
                uscc_number.validate(uscc)
            except ValidationError:
                lost = rounded(self._value("uscc"))
                self.refuse("uscc", "rounded_number" if lost else "bad_uscc")
        return name, uscc

    def _source(self) -> tuple[str, str]:
        name, default = self._words("source"), self.context.source
        if not name or name in {default.name.zh, default.name.en}:
            return default.name.zh or default.name.en, default.kind
        if _ASSOCIATION.search(name):
            return name, "association"
        if not _BUREAU.search(name):
            self.refuse("source", "bad_source")
        return name, "bureau"

    def _when(self, field: Name) -> dates.When | None:
        value, context = self._value(field), self.context
        if says_nothing(plain(value)) or not cell_text(value):
            return None
        try:
            when = dates.parse_date(value, context.profile.date_order, context.epoch)
        except dates.DateError as error:
            completed = self._completed(field, value)
            if completed is None:
                self.refuse(field, error.code)
                return None
            self.refuse(field, "year_added")
            when = completed
        day = when.date or date(when.year, when.month, 1)
        if day > context.today:
            self.refuse(field, "future_date")
        return when

    def _completed(self, field: Name, value: Value) -> dates.When | None:
        """A date that lacks its year, by the months in which the file's cases were concluded."""
        span = self.context.span
        if span is None or not span.whole:
            return None
        try:
            if field == "closed_on":
                return dates.within(value, span.first, span.last)
            return dates.before(value, span.last)
        except dates.DateError:
            return None

    def _dates(self) -> tuple[dates.When | None, date | None, str, str]:
        """Acceptance; day and month of conclusion; who said the month (R12)."""
        accepted = self._when("accepted_on")
        given = plain(self._value("accepted_on"))
        if accepted is None and (not given or says_nothing(given)):
            self.refuse("accepted_on", "blank_date")
        elif accepted and accepted.date is None:
            self.refuse("accepted_on", "no_day")
        elif accepted and accepted.date and accepted.date < self.context.effective_date:
            self.refuse("accepted_on", "before_effective")
        closed, month, said_by = self._conclusion()
        if accepted and month:
            late = closed is not None and accepted.date is not None and closed < accepted.date
            if late or month < accepted.iso_month:
                self.refuse("closed_on", "closed_before_accepted")
        return accepted, closed, month, said_by

    def _conclusion(self) -> tuple[date | None, str, str]:
        span = self.context.span
        if "closed_on" not in self.table.columns:
            return None, span.single or "" if span else "", span.said_by if span else ""
        given = plain(self._value("closed_on"))
        if not given or says_nothing(given) or given in self.context.profile.pending:
            self.refuse("closed_on", "not_concluded")
            return None, "", ""
        when = self._when("closed_on")
        if when is None:
            return None, "", ""
        if when.date is None:
            self.refuse("closed_on", "closed_no_day")
        if span and when.iso_month not in span:
            self.refuse("closed_on", "month_mismatch")
        return when.date, when.iso_month, self.table.names["closed_on"]

    def _venue(self) -> str:
        if self.context.profile.venue_field not in self.table.columns:
            return self.context.venue
        words = plain(self._value(self.context.profile.venue_field))
        found = self.context.venues.get(words, "")
        if words and not found and self.context.profile.venue_field == "venue":
            self.refuse("venue", "unknown_venue")
        return found

    def _unit(self) -> int | None:
        words = plain(self._value("unit"))
        if not words:
            return self.context.unit
        found = self.context.units.get(words)
        if found is None:
            self.refuse("unit", "unknown_unit")
        return found

    def _amount(self) -> Decimal:
        value = self._value("amount")
        words = plain(value).replace(" ", "")
        if not words or says_nothing(words):
            return Decimal(0)
        found = _MONEY.fullmatch(words)
        try:
            amount = Decimal(found[1].replace(",", "")) if found else Decimal("NaN")
        except InvalidOperation:
            amount = Decimal("NaN")
        if rounded(value) or amount.is_nan() or amount >= 10**9:
            self.refuse("amount", "bad_amount")
        elif amount < 0:
            self.refuse("amount", "negative_amount")
        return amount

    def _testing(self) -> int | None:
        words = plain(self._value("testing_days"))
        if not words or says_nothing(words):
            return None
        if not (words.isascii() and words.isdecimal() and int(words) <= _LONGEST_TEST):
            self.refuse("testing_days", "bad_testing")
            return None
        return int(words)

    def _address(self) -> str:
        given = self._words("business_address")
        parts = [words for field in _ADDRESS if (words := self._words(field))]
        return given or " ".join(parts)[:120]

    def _check_texts(self) -> None:
        for field in _REGISTERED:
            if operator_names_a_person([self._words(field)]):
                self.refuse(field, "number_in_name")
        if scan(self._words("content")):
            self.refuse("content", "personal_data")
        if not default_texts.fits_headline(self._words("headline_zh")):
            self.refuse("headline_zh", "headline_long")
        if len(self._words("summary_zh")) > default_texts.SUMMARY:
            self.refuse("summary_zh", "summary_long")
