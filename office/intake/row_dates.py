"""The dates of one row: acceptance and conclusion, by day or by month (R12)."""

from datetime import date

from office.complaints.fields import Name
from office.intake import dates
from office.intake.grid import Value, cell_text, plain, says_nothing
from office.intake.outcome_spelling import word_key
from office.intake.row_cells import RowCells


class RowDates(RowCells):
    """A row whose dates can be read."""

    def _when(self, field: Name) -> dates.When | None:
        value, context = self.cell(field), self.context
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

    def dates(self) -> tuple[dates.When | None, date | None, str, str]:
        """Acceptance; day and month of conclusion; who said the month (R12)."""
        accepted = self._when("accepted_on")
        given = plain(self.cell("accepted_on"))
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
                self.refuse("accepted_on", "closed_before_accepted")  # either may be the wrong one
                self.refuse("closed_on", "closed_before_accepted")
        return accepted, closed, month, said_by

    def _conclusion(self) -> tuple[date | None, str, str]:
        span = self.context.span
        if "closed_on" not in self.table.columns:
            return None, span.single or "" if span else "", span.said_by if span else ""
        said = word_key(self.cell("closed_on"))
        if not said or said in self.context.profile.pending:
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
