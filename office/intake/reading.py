"""A file read and judged whole, without a database: what would be imported, what not and why."""

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec

from office.intake import headers, months, profiles, rows, sheets
from office.intake.errors import HeaderError, MonthError
from office.intake.grid import Grid
from office.intake.headers import Table
from office.intake.months import Span
from office.intake.profiles import Profile
from office.intake.row import Row
from office.intake.rowreader import Context
from sync.records import Organisation

_MONTH = re.compile(r"(19|20)\d{2}-(0[1-9]|1[0-2])")
_DOTS = re.compile(r"[.'’]")
_FORM = re.compile(r"\b(?:INC|LLC|CORP|CO|LTD|CORPORATION|THE)\b")
_SIGNS = re.compile(r"[\W_]+")


class Given(msgspec.Struct, frozen=True):
    """What the person and the bureau add to the file.

    `source` and `effective_date` are the bureau's; a profile of another authority's files has
    its own. `venues` are (id, Chinese, English name) of the registered venues; `venue` the id
    for a file that has no venue column.
    """

    source: Organisation
    effective_date: date
    today: date
    venues: tuple[tuple[str, str, str], ...] = ()
    venue: str = ""
    month: str | None = None
    said_by: str = ""


class Reading(msgspec.Struct, frozen=True):
    """A file's table, and what its rows came to."""

    sha256: str
    profile: Profile
    table: Table
    span: Span | None
    parsed: rows.Parsed


def read(path: Path, profile: str | None, given: Given, *folders: Path) -> Reading:
    """Read the file at `path`.

    Args:
        profile: name of the profile; None tries every one and takes the one whose header fits.
        folders: where the bureau keeps its own profiles.

    Raises:
        IntakeError: the file as a whole cannot be taken; its subclasses say why.
    """
    grids = sheets.read(path)
    chosen, table = _table(grids, profile, folders)
    if given.month is not None and not _MONTH.fullmatch(given.month):
        raise MonthError("--month 要写成 2018-10 的样子。 Write --month as 2018-10.")
    span = months.settle(months.in_titles(table.titles), given.month, given.said_by)
    if "closed_on" not in table.columns and (span is None or span.single is None):
        raise MonthError(
            "表中没有办结时间一列，表题也没有注明单一月份；请用 --month 2018-10 注明办结月份。"
            " The file has no closing dates and its title names no single month; say with --month"
            " when these complaints were concluded."
        )
    context = Context(
        profile=chosen,
        source=chosen.source or given.source,
        effective_date=(
            date.fromisoformat(chosen.effective_date)
            if chosen.effective_date
            else given.effective_date
        ),
        today=given.today,
        span=span,
        venues=rows.known_venues(chosen, given.venues),
    )
    parsed = rows.parse(table, context)
    if given.venue and chosen.venue_field not in table.columns:
        placed = [msgspec.structs.replace(row, venue=given.venue) for row in parsed.rows]
        parsed = msgspec.structs.replace(parsed, rows=placed)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Reading(digest, chosen, table, span, parsed)


def _table(grids: list[Grid], name: str | None, folders: tuple[Path, ...]) -> tuple[Profile, Table]:
    if name is not None:
        chosen = profiles.load(name, *folders)
        return chosen, headers.find(grids, chosen)
    default = profiles.load(profiles.NAME, *folders)
    others = [profiles.load(n, *folders) for n in profiles.names(*folders) if n != profiles.NAME]
    fitting = [p for p in (default, *others) if headers.fits(grids, p)]
    if len(fitting) > 1:
        raise HeaderError(
            f"有几个模板都合适（{'、'.join(p.name for p in fitting)}），请用 --profile 指定一个。"
            " Several profiles fit; choose one with --profile."
        )
    chosen = fitting[0] if fitting else default
    return chosen, headers.find(grids, chosen)


def variants(taken: Iterable[Row]) -> tuple[tuple[int, ...], ...]:
    """Groups of operators whose names differ only in spelling: the first row of each spelling."""
    groups: dict[str, dict[str, int]] = {}
    for row in taken:
        bare = _FORM.sub("", _DOTS.sub("", row.operator.upper()))
        groups.setdefault(_SIGNS.sub("", bare), {}).setdefault(row.operator, row.row)
    return tuple(tuple(names.values()) for names in groups.values() if len(names) > 1)
