"""What an upload's rows are judged by: its profile, columns and month, and what a person said."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from office.complaints.fields import FIELD, Name
from office.complaints.models import Upload
from office.intake import column_profiles, hidden_parts, import_file, parse_file
from office.intake.column_profiles import Profile
from office.intake.errors import HeaderError
from office.intake.headers import Table, needed
from office.intake.row_context import Context
from office.intake.uploads import sheet_columns
from office.intake.uploads.sheet_columns import Sheet
from office.state_dir import StateDir


class Basis(msgspec.Struct, frozen=True):
    """What an upload's rows are judged by; `columns` gives the column of a header."""

    profile: Profile
    sheet: Sheet
    context: Context
    table: Table
    columns: dict[str, int]


def basis(place: StateDir, upload: Upload, now: datetime) -> Basis:
    """The rules for an upload's rows, as its profile, columns and month say.

    Raises:
        HeaderError: a column that every row needs is not named yet.
        MonthError: nobody says when these complaints were concluded.
        ProfileError: the profile has gone.
    """
    profile = column_profiles.load_profile(upload.profile, place.profiles)
    held = sheet_columns.load_columns(upload.sheet)
    profile = column_profiles.taught(profile, held.meanings)
    if missing := held.missing(profile):
        raise _unnamed(missing, held, profile)
    table = _without_hidden(held, profile)
    given = import_file.given(
        now,
        venue=upload.venue_id or "",
        unit=upload.unit_id,
        month=upload.given_month or None,
        said_by=upload.month_said_by,
    )
    given = msgspec.structs.replace(given, over_title=held.over_title)
    columns = {table.names[field]: index for field, index in table.columns.items()}
    return Basis(profile, held, parse_file.contextual(profile, table, given), table, columns)


def _without_hidden(held: Sheet, profile: Profile) -> Table:
    """The table, without hidden columns where a person leaves out what is hidden.

    Raises:
        HiddenError: something is hidden, and nobody says whether it counts.
        HeaderError: every row needs a column that is left out.
    """
    table = held.table()
    columns = hidden_parts.hidden_columns(table)
    if not held.hidden and (held.hidden_rows or columns):
        rows = sum(last - first + 1 for first, last in held.hidden_rows)
        raise hidden_parts.asked(rows, columns)
    return hidden_parts.without(table, profile, columns) if held.hidden == "leave" else table


def _unnamed(missing: Sequence[Name], held: Sheet, profile: Profile) -> HeaderError:
    if doubts := {field: held.doubts[field] for field in missing if field in held.doubts}:
        zh = "、".join(f"“{held.label(i)}”是不是{FIELD[field].zh}" for field, i in doubts.items())
        en = ", ".join(f"“{held.label(i)}” as “{FIELD[field].en}”" for field, i in doubts.items())
        return HeaderError(
            f"请先说明：{zh}。在“列对应”中选好，再逐行核对。",
            f"Say whether to read {en}. Choose it under “Columns”; the rows are then checked.",
        )
    fields = [
        ([FIELD[name] for name in needed(profile, field)], held.alike.get(field, []))
        for field in missing
    ]
    zh = "、".join(
        "或".join(field.zh for field in ours) + (f"（{'、'.join(names)}都像）" if names else "")
        for ours, names in fields
    )
    en = ", ".join(
        " or ".join(field.en for field in ours) + (f" ({' or '.join(names)})" if names else "")
        for ours, names in fields
    )
    return HeaderError(
        f"未识别以下列：{zh}。请在“列对应”中选好，再逐行核对；文件里没有的，请补上这一列后重新上传。",
        f"Which column is this: {en}? Choose it under “Columns”; the rows are then checked. Where "
        "the file has none, add it and upload the file again.",
    )
