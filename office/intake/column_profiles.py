"""Profiles: how the columns and words of one kind of file map to ours; data, not code."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from office.complaints.field_type import Cell
from office.complaints.fields import FIELD, Name
from office.intake.errors import ProfileError
from office.intake.header_word import header_key
from office.intake.outcome_spelling import word_key
from sync.bundle import Currency
from sync.canonical import Day, Shape, VenueId
from sync.outcomes import Outcome, Success
from sync.records import Organisation, Text


class ProfileVenue(Shape, frozen=True):
    """A venue that files of this profile may name, and the values that name it."""

    id: VenueId
    name: Text
    values: tuple[str, ...]
    region: str = ""


class Profile(Shape, frozen=True):
    """One kind of file.

    `columns` lists, by field, the header words that name it; `required` the fields without
    which a row of headers is none, `either` those of which it has at least one. `identity` "row"
    gives files without complaint numbers the hash of the raw row and its occurrence. `outcomes`
    reads the result column, `success` the column 成功与否; `default_outcomes` says what a bare 是
    or 否 stands for. Loaded, words are known by their `word_key`, and none is blank. `coded` names
    fields whose values end in " - CODE", which is left off. `effective_date` is the scheme date of
    another authority (R12); blank means the bureau's own. `calendar` "cn" counts working days by
    China's holidays, "weekdays" Monday to Friday.

    `doubtful` are headers that may name a field or something else (金额): a person says once which,
    and a profile that is saved keeps it. `never` are headers that no person may take for a field:
    消费金额 is not what was paid back. `gives_way` are headers of a field with those of it
    that say it better: 登记日期 beside 受理日期. A file of a profile may name a `base`, whose
    columns and words it adds to. `currency` is that of its money: only a bureau of that currency is
    offered it.
    """

    name: Annotated[str, msgspec.Meta(pattern="^[a-z0-9_-]{1,40}$")]
    title: Text
    columns: dict[Name, tuple[str, ...]]
    required: tuple[Name, ...]
    outcomes: dict[str, Outcome]
    success: dict[str, Success]
    default_outcomes: dict[Success, Outcome]
    either: tuple[Name, ...] = ()
    doubtful: dict[Name, tuple[str, ...]] = msgspec.field(default_factory=dict)
    never: dict[Name, tuple[str, ...]] = msgspec.field(default_factory=dict)
    gives_way: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    currency: Currency = "CNY"
    pending: tuple[str, ...] = ()
    identity: Literal["number", "row"] = "number"
    date_order: Literal["ymd", "mdy"] = "ymd"
    calendar: Literal["cn", "weekdays"] = "cn"
    language: Literal["zh", "en"] = "zh"
    coded: tuple[Name, ...] = ()
    wanted: tuple[Name, ...] = ()
    source: Organisation | None = None
    effective_date: Day | None = None
    venue_field: Name = "venue"
    venues: tuple[ProfileVenue, ...] = ()

    def stands_in(self, header: str) -> bool:
        """Whether a header is read for want of one that names its field better."""
        return header_key(header) in map(header_key, self.gives_way)

    def meaning(self, word: str) -> tuple[Outcome | None, Success | None, bool]:
        """What a word says by its `word_key`: in the result column, under 成功与否; 尚未办结."""
        return self.outcomes.get(word), self.success.get(word), word in self.pending


PENDING = "pending"
"""What `taught` takes words to mean that say: not concluded yet."""
BUILT_IN = Path(__file__).parent / "profiles"
NAME = "annex2"
"""The profile used where none is named."""


def load_profile(name: str, *folders: Path) -> Profile:
    """The profile called `name` from the first of `folders` that has it, else a built-in one.

    Raises:
        ProfileError: there is none, or it is not well formed.
    """
    return load_noting_blanks(name, *folders)[0]


def load_noting_blanks(name: str, *folders: Path) -> tuple[Profile, bool]:
    """As `load_profile`, and whether its file says what a blank outcome means, which is left out.

    Raises:
        ProfileError: there is none, or it is not well formed.
    """
    return _read(_file(name, *folders), name)


@lru_cache(maxsize=64)
def _read(data: bytes, name: str) -> tuple[Profile, bool]:
    """Once for the same words: each row that somebody mends is read by its profile again."""
    said = _decode(data, name)
    blank = not all(map(word_key, (*said.outcomes, *said.success, *said.pending)))
    return _by_key(said), blank


def offered(currency: str, *folders: Path) -> list[Profile]:
    """The profiles for files of a bureau with this currency; `NAME` first, then by name.

    Raises:
        ProfileError: one of them is not well formed.
    """
    found = [load_profile(name, *folders) for name in names(*folders)]
    ours = [profile for profile in found if profile.currency == currency]
    return sorted(ours, key=lambda profile: (profile.name != NAME, profile.name))


def _file(name: str, *folders: Path) -> bytes:
    for folder in (*folders, BUILT_IN):
        path = folder / f"{name}.json"
        if path.parent.resolve() == path.resolve().parent and path.is_file():
            return path.read_bytes()
    known = ", ".join(names(*folders))
    raise ProfileError(
        f"没有名为该名称的模板；现有：{known}。", f"No such profile; there are: {known}."
    )


def taught(profile: Profile, meanings: Mapping[str, str]) -> Profile:
    """`profile` with what a person says of further words: an `Outcome`'s value, or `PENDING`.

    A blank word is never given a meaning.
    """
    said = {key: meant for word, meant in meanings.items() if (key := word_key(word))}
    told = {key: Outcome(meant) for key, meant in said.items() if meant != PENDING}
    pending = tuple(key for key, meant in said.items() if meant == PENDING)
    return msgspec.structs.replace(
        profile, outcomes={**profile.outcomes, **told}, pending=(*profile.pending, *pending)
    )


def own(name: str, *folders: Path) -> bool:
    """Whether the bureau itself made the profile of that name."""
    return any((folder / f"{name}.json").is_file() for folder in folders)


def names(*folders: Path) -> list[str]:
    """The names of all profiles, the bureau's own and the built-in ones."""
    return sorted({path.stem for folder in (*folders, BUILT_IN) for path in folder.glob("*.json")})


def _over(base: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """A built-in profile with what another adds: tables grow, all else is replaced."""
    tables = {
        key: {**base[key], **words}
        for key, words in given.items()
        if isinstance(words, dict) and key in ("columns", "outcomes", "success")
    }
    return {**base, **given, **tables}


def _by_key(profile: Profile) -> Profile:
    """`profile` with its words by what tells them; blank ones mean nothing and are left out."""
    return msgspec.structs.replace(
        profile,
        outcomes={
            key: meant for word, meant in profile.outcomes.items() if (key := word_key(word))
        },
        success={key: meant for word, meant in profile.success.items() if (key := word_key(word))},
        pending=tuple(key for word in profile.pending if (key := word_key(word))),
    )


def _decode(data: bytes, name: str) -> Profile:
    try:
        given = msgspec.json.decode(data, type=dict[str, Any])
        if (base := given.pop("base", None)) in names():
            given = _over(msgspec.json.decode((BUILT_IN / f"{base}.json").read_bytes()), given)
        profile = msgspec.convert(given, Profile)
    except msgspec.MsgspecError as error:
        raise ProfileError(
            f"模板 {name} 格式不对：{error}。", f"Profile {name} is not well formed: {error}."
        ) from None
    unknown = [field for field in profile.columns if FIELD[field].cell is Cell.NONE]
    if unknown:
        raise ProfileError(
            f"模板 {name} 的这些栏不从文件读取：{unknown}。",
            f"Profile {name} names fields that are not read from files: {unknown}.",
        )
    named = (*profile.required, *profile.either)
    missing = [field for field in named if field not in profile.columns]
    if missing:
        raise ProfileError(
            f"模板 {name} 缺少列名：{missing}。", f"Profile {name} lacks columns: {missing}."
        )
    return profile
