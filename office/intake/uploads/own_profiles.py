"""A mapping of columns kept as the bureau's own profile, `<state>/profiles/NAME.json`."""

import re

import msgspec

from office.audit.services import record
from office.intake import profiles
from office.intake.errors import ProfileError
from office.intake.headers import normal
from office.intake.models import Upload
from office.intake.profiles import Field, Profile
from office.intake.uploads import sheet
from office.publishing.state import Place
from sync.records import Text
from sync.shape import encode

_SLUG = re.compile(r"[a-z0-9_-]{1,40}")


def save(place: Place, upload: Upload, title: str) -> str:
    """Keep how the columns of `upload` map, under `title`; the profile's name.

    A later file with the same header is read so by itself.

    Raises:
        ProfileError: a column that every row needs is not named yet.
    """
    folder = place.directory / "profiles"
    base = profiles.load(upload.profile, folder)
    held = sheet.load(upload.sheet)
    if held.missing(base):
        raise ProfileError(
            "必需的列还没有选全，模板未保存。"
            "Columns that every row needs are not chosen yet; the profile was not saved."
        )
    name = _name(title, profiles.names(folder))
    made = msgspec.structs.replace(
        base, name=name, title=Text(title[:120]), columns=_columns(base, held)
    )
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{name}.part"
    part.write_bytes(encode(made))
    part.replace(folder / f"{name}.json")
    record("profile", name, after={"columns": held.columns, "of": base.name})
    return name


def _name(title: str, taken: list[str]) -> str:
    if _SLUG.fullmatch(title) and title not in taken:
        return title
    number = 1
    while f"own-{number}" in taken:
        number += 1
    return f"own-{number}"


def _columns(base: Profile, held: sheet.Sheet) -> dict[Field, tuple[str, ...]]:
    """The header words of `base`, those of this file before them and nowhere else."""
    chosen = {field: held.names[index] for field, index in held.columns.items()}
    words = {normal(name) for name in held.names if name}
    columns: dict[Field, tuple[str, ...]] = {}
    for field in {**base.columns, **chosen}:
        rest = tuple(a for a in base.columns.get(field, ()) if normal(a) not in words)
        first = (chosen[field],) if chosen.get(field) else ()
        if first or rest:
            columns[field] = first + rest
    return columns
