"""A mapping of columns and words kept as the bureau's own profile, `<state>/profiles/NAME.json`."""

import re
from pathlib import Path

import msgspec

from office.audit.record import record
from office.complaints.fields import Name
from office.complaints.models import Upload
from office.intake import column_profiles
from office.intake.column_profiles import Profile
from office.intake.errors import ProfileError
from office.intake.header_word import header_key
from office.intake.uploads import sheet_columns
from office.private_file import private_file
from office.state_dir import StateDir
from sync.canonical import encode
from sync.records import Text

_SLUG = re.compile(r"[a-z0-9_-]{1,40}")


def save(place: StateDir, upload: Upload, title: str) -> str:
    """Keep how the columns of `upload` map and what its words mean, under `title`; its name.

    A later file with the same header is read so by itself. One of ours of that title is replaced.
    From here on it is the profile of `upload`.

    Raises:
        ProfileError: a column that every row needs is not named yet.
    """
    folder = place.profiles
    base = column_profiles.load_profile(upload.profile, folder)
    held = sheet_columns.load_columns(upload.sheet)
    if held.missing(base):
        raise ProfileError(
            "必需的列还没有选全，模板未保存。",
            "Columns that every row needs are not chosen yet; the profile was not saved.",
        )
    name = _titled(folder, title) or _name(title, column_profiles.names(folder))
    made = msgspec.structs.replace(
        column_profiles.taught(base, held.meanings),
        name=name,
        title=Text(title[:120]),
        columns=_columns(base, held),
        doubtful=_doubtful(base, held),
    )
    with private_file(folder / f"{name}.json") as file:
        file.write(encode(made))
    after = {"columns": held.columns, "words": len(held.meanings), "of": base.name}
    record("profile", name, after=after)
    upload.profile = name
    upload.save(update_fields=["profile"])
    return name


def _titled(folder: Path, title: str) -> str:
    """The name of the profile of ours with this title, if there is one."""
    ours = [
        column_profiles.load_profile(path.stem, folder) for path in sorted(folder.glob("*.json"))
    ]
    return next((one.name for one in ours if one.title.zh == title), "")


def _name(title: str, taken: list[str]) -> str:
    if _SLUG.fullmatch(title) and title not in taken:
        return title
    number = 1
    while f"own-{number}" in taken:
        number += 1
    return f"own-{number}"


def _doubtful(base: Profile, held: sheet_columns.Sheet) -> dict[Name, tuple[str, ...]]:
    """The headers that are still to be asked: not those that were, whatever the answer."""
    here = {header_key(name) for name in held.names if name}
    left: dict[Name, tuple[str, ...]] = {}
    for field, headers in base.doubtful.items():
        index = held.columns.get(field)
        chosen = "" if index is None else header_key(held.names[index])
        asked = here if index is None else {chosen}
        left[field] = tuple(header for header in headers if header_key(header) not in asked)
    return {field: headers for field, headers in left.items() if headers}


def _columns(base: Profile, held: sheet_columns.Sheet) -> dict[Name, tuple[str, ...]]:
    """The header words of `base`, those of this file before them and nowhere else."""
    chosen = {field: held.names[index] for field, index in held.columns.items()}
    words = {header_key(name) for name in held.names if name}
    columns: dict[Name, tuple[str, ...]] = {}
    for field in {**base.columns, **chosen}:
        rest = tuple(a for a in base.columns.get(field, ()) if header_key(a) not in words)
        first = (chosen[field],) if chosen.get(field) else ()
        if first or rest:
            columns[field] = first + rest
    return columns
