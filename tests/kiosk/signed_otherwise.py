"""What two officers sign of an index and its lists that no office of ours would have made."""

from collections.abc import Iterable

import msgspec
from PIL import Image

from layouts.compose import plate_digest, to_png
from layouts.screen_profiles import plate_size
from sync.bundle import (
    BATCH_LIST,
    VENUE_INDEX,
    Batch,
    BesidePlate,
    Blob,
    Index,
    NewsEntry,
    SummaryPlate,
)
from sync.canonical import decode, digest, encode
from sync.records import Text
from sync.screen_notices import ConsumerWarning, News, Notice
from sync.trust import venue_role
from tests.kiosk.station import SMALL
from tests.sync.world import record

WARNING, STATION, PROMISE = (digit * 32 for digit in "123")
OPERATOR = record(0).operator.key
END = "2018-12-31T16:00:00Z"


def picture(number: int) -> Image.Image:
    """One that this program draws of nothing."""
    return Image.new("RGB", plate_size(SMALL), (number, 200, 100))


def digest_of(number: int) -> str:
    return plate_digest(picture(number))


def sign_otherwise(station, alter, pictures: Iterable[int] = ()) -> None:
    """From now on the office publishes what `alter` makes of index and lists, with pictures."""
    honest = station.world.content

    def otherwise(*args, **named):
        data, made = honest(*args, **named)
        files = {path: one for path, one in made.items() if not path.endswith(".index.json")}
        index = decode(data, Index, VENUE_INDEX)
        lists = [decode(files[f"cas/{b.digest}.json"], Batch, BATCH_LIST) for b in index.batches]
        index, lists = alter(index, lists)
        blobs = []
        for batch in lists:
            raw = encode(batch)
            files[f"cas/{digest(raw)}.json"] = raw
            blobs.append(Blob(digest(raw), len(raw)))
        raw = encode(msgspec.structs.replace(index, batches=tuple(blobs)))
        files[f"targets/{venue_role('WH01')}/{digest(raw)}.index.json"] = raw
        files |= {f"cas/{body_of(one)}.json": encode(one) for one in (WARNS, HELPS, VOWS)}
        files |= {f"plates/{digest_of(n)}.png": to_png(picture(n)) for n in pictures}
        return raw, files

    station.world.content = otherwise


def with_entry(lists, **changes):
    """The lists with the first of their entries changed."""
    first, *rest = lists[0].entries
    entries = (msgspec.structs.replace(first, **changes), *rest)
    return [msgspec.structs.replace(lists[0], entries=entries)]


def beside(kind="reply", number=4, until="") -> dict[str, tuple[BesidePlate, ...]]:
    """A further plate of a record."""
    return {SMALL.name: (BesidePlate(kind, digest_of(number), 12, "light", until),)}


_TOLD = {"nonce": "5" * 32, "title": Text(zh="标题"), "text": Text(zh="内容"), "until": END}
_GOOD = _TOLD | {"provider": "本局", "since": "2018-10-01"}
WARNS = ConsumerWarning(id=WARNING, kind="risk", maker="本局", made_on="2018-11-01", **_TOLD)
HELPS = Notice(id=STATION, kind="station", **_GOOD)
VOWS = Notice(id=PROMISE, kind="assured", operator=OPERATOR, **_GOOD)


def body_of(news: News) -> str:
    """The digest by which the body of `news` is named."""
    return digest(encode(news))


def with_news(index: Index, **changes) -> Index:
    """The index with a warning, a station, and a promise of `OPERATOR`; pictures 1, 2 and 3.

    Args:
        changes: of the plates, by name of their field: what it is by their id.
    """
    plates = [
        SummaryPlate("warning-1", digest_of(1), 9, "amber", END, (), (WARNING,)),
        SummaryPlate("station-1", digest_of(2), 9, "blue", END, (), (STATION,)),
        SummaryPlate("promise-1", digest_of(3), 9, "light", END, (OPERATOR,), (PROMISE,)),
    ]
    for field, by_id in changes.items():
        plates = [
            msgspec.structs.replace(p, **{field: by_id[p.id]}) if p.id in by_id else p
            for p in plates
        ]
    (profile, summary), *_ = index.summary.items()
    return msgspec.structs.replace(
        index,
        summary={profile: (*summary, *plates)},
        warnings=(NewsEntry.of(WARNS),),
        notices=(NewsEntry.of(HELPS), NewsEntry.of(VOWS)),
    )
