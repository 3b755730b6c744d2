"""What a venue's index and news say beside plates and records, and how it differs from the last.

Of a venue's first index that is all of it. The page of the review works the same out of the bytes
by itself (static/drafts/index_values.js).

No picture shows that English stands for a word where no panel is English, when the panel is dimmed,
or after how many hours it says less: an officer reads it before signing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from office.drafts.signed_before import SignedBefore
from sync.bundle import Batch, Bundle, Index, NewsEntry
from sync.canonical import digest, encode
from sync.screen_notices import News

_LOOKED_AT = frozenset(
    {"seq", "period", "as_of", "batches", "tally", "summary", "strips", "lifts", "lifted_keys"}
)
"""What plates, the strip, figures worked out anew and the list of lifts show by themselves."""
_OF_A_MONTH = ("mode", "criterion", "focus")
_NAMED_BY = {"profiles": "name", "warnings": "id", "notices": "id", "drills": "day"}
"""Lists whose items keep their path wherever they stand: what comes in before one changes none."""


class Difference(msgspec.Struct, frozen=True, array_like=True):
    """One value of the index: where it stands, as `settings.hours.opens`; "" for nothing.

    What may come in or go has its own name in the path: `notices.ID.title.zh`.
    """

    path: str
    before: str
    after: str


class Beside(msgspec.Struct, frozen=True):
    """What differs at a venue beside its plates: read like a plate. `first`: nothing was signed."""

    venue: str
    differences: tuple[Difference, ...]
    first: bool = False

    @property
    def digest(self) -> str:
        """What a viewing of it is noted under, in whatever language it was read."""
        return digest(encode(self))


def beside(before: SignedBefore, after: Bundle) -> tuple[Difference, ...]:
    """How what is to be signed differs from what is published, by path.

    Of the monthly lists mode, criterion and focus; of news its words. Where nothing was signed
    everything is told.
    """
    was = _values(before.index, before.batches, before.news) if before.index else {}
    told: dict[str, News] = {one.id: one for one in after.warnings}
    told |= {one.id: one for one in after.notices}
    now = _values(after.index, after.batches, told)
    return tuple(
        Difference(path, was.get(path, ""), now.get(path, ""))
        for path in sorted(was.keys() | now.keys())
        if was.get(path, "") != now.get(path, "")
    )


def _values(index: Index, batches: Iterable[Batch], news: Mapping[str, News]) -> dict[str, str]:
    said: dict[str, object] = {
        name: getattr(index, name) for name in index.__struct_fields__ if name not in _LOOKED_AT
    }
    listed: dict[str, Iterable[dict[str, object]]] = {
        "profiles": map(msgspec.structs.asdict, index.profiles),
        "warnings": (_news(news.get(one.id, one)) for one in index.warnings),
        "notices": (_news(news.get(one.id, one)) for one in index.notices),
        "drills": map(msgspec.structs.asdict, index.drills),
    }
    said |= {part: dict(_by(_NAMED_BY[part], items)) for part, items in listed.items()}
    said["month"] = {  # one that is published whole says nothing that its records do not
        batch.month: {name: getattr(batch, name) for name in _OF_A_MONTH}
        for batch in batches
        if batch.mode == "selective"
    }
    return dict(_flat("", said))


def _news(one: News | NewsEntry) -> dict[str, object]:
    """What a person reads of it; of what was taken down as much as its entry says."""
    return {
        name: value
        for name, value in msgspec.structs.asdict(one).items()
        if name not in {"nonce", "body"}
    }


def _by(name: str, items: Iterable[dict[str, object]]) -> Iterator[tuple[str, dict[str, object]]]:
    """Items by their field `name`; of several alike, the others with a number behind it."""
    met: Counter[str] = Counter()
    for item in items:
        key = str(item[name])
        met[key] += 1
        yield key if met[key] == 1 else f"{key}-{met[key]}", item


def _flat(path: str, value: object) -> Iterator[tuple[str, str]]:
    """Every value that is no table or list, with its path."""
    if isinstance(value, msgspec.Struct):  # defaults too, which the signed bytes leave out
        value = msgspec.structs.asdict(value)
    if isinstance(value, Mapping):
        for key, below in value.items():
            yield from _flat(f"{path}.{key}" if path else str(key), below)
    elif isinstance(value, list | tuple):
        for at, below in enumerate(value):
            yield from _flat(f"{path}.{at + 1}", below)
    elif value is not None:
        yield path, _written(value)


def _written(value: object) -> str:
    """As a browser writes it: a number without a needless `.0`, true and false in small letters."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
