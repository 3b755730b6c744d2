"""A file read and judged whole, without a database: what would be imported, what not and why."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from office.intake import (
    column_profiles,
    concluded_month,
    dates,
    headers,
    hidden_parts,
    identity_columns,
    row_stream,
    sheet_choice,
    sheets,
)
from office.intake.column_profiles import Profile
from office.intake.concluded_month import Span
from office.intake.errors import DoubtError, MonthError, ProfileError
from office.intake.grid import Grid, cell_text
from office.intake.headers import Table
from office.intake.hidden_parts import Hidden
from office.intake.identity_columns import Dropped
from office.intake.outcome_spelling import word_key
from office.intake.row_context import Context
from sync.canonical import is_month
from sync.records import Organisation

_RULES = (
    "identity", "default_outcomes", "date_order", "calendar", "language", "coded", "wanted",
    "source", "effective_date", "venue_field", "venues",
)  # fmt: skip
"""What of a profile, besides columns and words, decides how a row is read."""


class Given(msgspec.Struct, frozen=True):
    """What the person and the bureau add to the file.

    `source` and `effective_date` are the bureau's; a profile of another authority's files has
    its own. `venues` are (id, Chinese, English name) of the registered venues; `venue` the id
    for a file that has no venue column; `units` and `unit` likewise those of handling
    units, of which `closed_units` take no more.
    `month` is the month of conclusion as `said_by` gives it; `over_title` whether it stands where
    the title names another. `sheet` is the one to read of several; `hidden` what becomes of rows
    and columns that are hidden in the file. `confirmed` are rows whose unlikely facts are right, as
    the person says; `currency` is the bureau's; `money` says whether a column that is called 金额
    and no more is
    what was paid back.
    """

    source: Organisation
    effective_date: date
    today: date
    venues: tuple[tuple[str, str, str], ...] = ()
    venue: str = ""
    units: tuple[tuple[int, str, str], ...] = ()
    closed_units: frozenset[int] = frozenset()
    unit: int | None = None
    month: str | None = None
    said_by: str = ""
    over_title: bool = False
    currency: str = "CNY"
    money: Literal["paid", "other"] | None = None
    confirmed: frozenset[int] = frozenset()
    sheet: str = ""
    hidden: Hidden | None = None


class Opened(msgspec.Struct, frozen=True):
    """A file's table, and what its rows are to be judged by; `unread` are its other sheets."""

    sha256: str
    profile: Profile
    table: Table
    context: Context
    dropped: Dropped = Dropped()
    unread: tuple[tuple[str, int], ...] = ()


class Reading(msgspec.Struct, frozen=True):
    """A file's table, and what its rows came to."""

    opened: Opened
    parsed: row_stream.Parsed

    @property
    def span(self) -> Span | None:
        """The months of conclusion that the file or a person names."""
        return self.opened.context.span


def open_file(path: Path, profile: str | None, given: Given, *folders: Path) -> Opened:
    """Open the file at `path` and find its table; no row is judged yet.

    Args:
        profile: name of the profile; None tries every one and takes the one whose header fits.
        folders: where the bureau keeps its own profiles.

    Raises:
        IntakeError: the file as a whole cannot be taken; its subclasses say why.
    """
    known = column_profiles.offered(given.currency, *folders)
    grids, dropped = identity_columns.drop(sheets.read_sheets(path), known)
    chosen, table = choose(grids, profile, given.currency, *folders, sheet=given.sheet)
    table = settle_doubts(hidden_parts.settle(table, chosen, given.hidden), given)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    unread = sheet_choice.unread(grids, table.grid)
    return Opened(digest, chosen, table, contextual(chosen, table, given), dropped, unread)


def parse_file(path: Path, profile: str | None, given: Given, *folders: Path) -> Reading:
    """The file at `path` (`open_file`) with all its rows judged at once."""
    opened = open_file(path, profile, given, *folders)
    return Reading(opened, row_stream.parse_rows(opened.table, opened.context))


def settle_doubts(table: Table, given: Given) -> Table:
    """`table` with what a person says of its column of money.

    Raises:
        DoubtError: there is such a column, and nobody says what it is.
    """
    if not table.doubts:
        return table
    header = table.grid.rows[table.header - 1]
    names = {field: cell_text(header[index]) for field, index in table.doubts.items()}
    if given.money is None:
        both = "、".join(names.values())
        raise DoubtError(
            f"“{both}”一列未说明是退赔金额还是消费等其他金额，未录入；请说明，或把表头改成“退赔金额”。",
            f"The column “{both}” does not say whether it is money paid back or something else; "
            "nothing was taken in. Say which, or let the header say it.",
        )
    if given.money == "other":
        return msgspec.structs.replace(table, doubts={})
    return msgspec.structs.replace(
        table,
        doubts={},
        columns={**table.columns, **table.doubts},
        names={**table.names, **names},
        unused=tuple(name for name in table.unused if name not in names.values()),
    )


def contextual(profile: Profile, table: Table, given: Given) -> Context:
    """What the rows of `table` are judged by.

    Raises:
        MonthError: nobody says when these complaints were concluded, or two say otherwise.
    """
    if given.month is not None and not is_month(given.month):
        like = f"{given.today:%Y-%m}"
        raise MonthError(f"办结月份要写成 {like} 的样子。", f"Write the month as {like}.")
    dated = "closed_on" in table.columns
    span = concluded_month.settle(
        _title(table, given.month, dated=dated),
        given.month,
        given.said_by,
        dated=dated,
        over_title=given.over_title,
    )
    if not dated and (span is None or span.single is None):
        raise MonthError(
            "表中没有办结时间一列，表题也没有注明单一月份；请注明办结月份（年-月）。",
            "The file has no closing dates and its title names no single month; say when these "
            "complaints were concluded (year-month).",
        )
    effective = profile.effective_date
    venues, alike = row_stream.known_venues(profile, given.venues)
    return Context(
        profile=profile,
        source=profile.source or given.source,
        effective_date=date.fromisoformat(effective) if effective else given.effective_date,
        today=given.today,
        span=span,
        venues=venues,
        alike=alike,
        venue=given.venue,
        units=row_stream.known_units(given.units),
        closed_units=given.closed_units,
        unit=given.unit,
        epoch=dates.EPOCH_1904 if table.grid.date1904 else dates.EPOCH,
        confirmed=given.confirmed,
    )


def _title(table: Table, given: str | None, *, dated: bool) -> concluded_month.TitleMonths | None:
    """The month of the title; what a person says settles a title that names several.

    The sheet's name is looked at where the rows have no closing dates, and says what they would.
    """
    names = (table.grid.sheet,) if table.grid.sheet and not dated else ()
    try:
        return concluded_month.in_titles([*table.titles, *names])
    except MonthError:
        if given is None:
            raise
        return None


def choose(
    grids: list[Grid], name: str | None, currency: str, *folders: Path, sheet: str = ""
) -> tuple[Profile, Table]:
    """The profile of a file and its table; of several that fit, the one that knows most columns.

    Where two know as many, the bureau's own goes before the built-in one; where they read the
    file alike, it does not matter which.

    Args:
        name: that of the profile; None tries every one that is offered to such a bureau.
        sheet: the one to read, of a workbook with several lists.

    Raises:
        HeaderError: none fits.
        SheetsError: several sheets may hold a list, or a hidden one alone, and none was named.
        ProfileError: there is none of that name, or several fit that read the file differently.
    """
    known = (
        column_profiles.offered(currency, *folders)
        if name is None
        else [column_profiles.load_profile(name, *folders)]
    )
    grids = [sheet_choice.chosen(grids, known, sheet)]
    if name is not None:
        return known[0], headers.find(grids, known[0])
    fitting = [profile for profile in known if headers.fits(grids, profile)]
    if not fitting:
        return known[0], headers.find(grids, known[0])
    found = [(profile, headers.find(grids, profile)) for profile in fitting]
    most = max(len(table.columns) for _, table in found)
    best = [each for each in found if len(each[1].columns) == most]
    own = [each for each in best if column_profiles.own(each[0].name, *folders)]
    first, *others = own or best
    if not all(reads_alike(*first, *other) for other in others):
        titles = "、".join(f"{p.title.pick('zh')}（{p.name}）" for p, _ in own or best)
        raise ProfileError(
            f"有几个模板都合适而读法不同：{titles}，未录入；请指定一个。",
            f"Several profiles fit and read the file differently: {titles}; choose one.",
        )
    return first


def reads_alike(one: Profile, table: Table, other: Profile, its_table: Table) -> bool:
    """Whether two profiles make the same of a file: its columns, and the words for an outcome."""
    if table.columns != its_table.columns or table.doubts != its_table.doubts:
        return False
    if any(getattr(one, name) != getattr(other, name) for name in _RULES):
        return False
    words = {word_key(value) for name in ("success", "result") for value in table.column(name)}
    return all(one.meaning(word) == other.meaning(word) for word in words)
