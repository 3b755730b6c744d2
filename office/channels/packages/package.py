"""A package for an outlet: files made of what is public now, the same each time to the byte.

Bytes are never kept: a package is made again when it is fetched, and is refused where it would come
out otherwise, so that what was withdrawn lies nowhere in the office (ADR 34).
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

import msgspec

from office.channels.packages.article import Article, article
from office.channels.packages.media import FIXED, media_files
from office.channels.packages.month import NOTHING, Printed, month_now, with_its_cases
from office.channels.packages.month_article import MonthArticle, month_article
from office.channels.packages.pictures import Plate, drawn, plates
from office.channels.packages.portal import portal_files
from office.channels.packages.public_now import PublicNow, public_now
from office.channels.packages.wechat import wechat_files
from office.errors import UsageError
from office.handovers.models import HandedItem, Outlet
from office.handovers.outlet_choice import Choice
from office.progress import Progress, nobody
from office.state_dir import StateDir
from sync import canonical
from sync.canonical import encode
from sync.instants import format_instant

CONTENTS = "contents.json"


@dataclass(frozen=True)
class Package:
    """The files by path, what is in them by disclosure number, and their digest as an archive."""

    files: Mapping[str, bytes]
    items: tuple[HandedItem, ...]
    seq: int
    as_of: str

    @property
    def archive(self) -> bytes:
        """The files as a .zip: in order, undated, so that the same files are the same bytes."""
        return archived(self.files)


def archived(files: Mapping[str, bytes]) -> bytes:
    """Files by path as the archive of a package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            file.writestr(entry, files[name])
    return out.getvalue()


@dataclass(frozen=True)
class Look:
    """What a package is made of: what is public, its words, its pictures by name."""

    kind: Outlet.Kind
    public: PublicNow
    words: Article | MonthArticle
    plates: dict[str, Plate]

    def items(self, choice: Choice) -> tuple[HandedItem, ...]:
        """What is in it; an article's cases in the order in which they stand."""
        order = {one.pub_id: at for at, one in enumerate(self.words.records)}
        return tuple(sorted(self.public.items(choice), key=lambda one: order.get(one.item, -1)))


def look(
    place: StateDir, choice: Choice, at: datetime, now: datetime, printed: Printed = NOTHING
) -> Look:
    """What a package would be made of: what is public at `now`.

    Args:
        at: when it was made, as it says of itself; of one that is made now the same as `now`.
        printed: by month, which cases an article has that was put up before.

    Raises:
        UsageError: nothing chosen is public.
        SyncError: the published tree is damaged.
    """
    if choice.kind is Outlet.Kind.WECHAT:
        # Its month is the article's, and its cases are of all trades: a rule chooses them, no one.
        choice = msgspec.structs.replace(choice, months=0, industries=())
    public = public_now(place, choice, now)
    if choice.kind is not Outlet.Kind.WECHAT:
        found = plates(public, choice, format_instant(now))
        return Look(choice.kind, public, article(public, choice, at, frozenset(found)), found)
    month = month_now(public, printed)
    if not (month.cases or "figures" in choice.contents):
        raise UsageError(
            "这个月没有可以刊登的投诉，没有文章。请在渠道里选“统计数字”，或等下个月。",
            "This month has no complaint that could be printed, so there is no article. Choose "
            "“Figures” for the channel, or wait for the next month.",
        )
    public = with_its_cases(public, month)
    found = plates(public, choice, format_instant(now))
    words = month_article(public, month, choice, at, frozenset(found))
    return Look(choice.kind, public, words, found)


def make(
    place: StateDir,
    choice: Choice,
    at: datetime,
    now: datetime,
    progress: Progress = nobody,
    *,
    printed: Printed = NOTHING,
) -> Package:
    """The package; see `look`.

    Args:
        progress: told of its pictures.

    Raises:
        UsageError: nothing chosen is public, or it is more than the outlet takes.
        SyncError: the published tree is damaged. FontError, GlyphError: the cover cannot be drawn.
    """
    seen = look(place, choice, at, now, printed)
    public, found = seen.public, seen.plates
    pictures = drawn(place.tree, found, progress)
    match seen.words:
        case MonthArticle():
            files = wechat_files(seen.words, found, pictures)
        case Article() if choice.kind is Outlet.Kind.PORTAL:
            files = portal_files(seen.words, found, pictures)
        case Article():
            files = media_files(seen.words, f"gongshi-{public.seq:04d}", at)
            files |= {f"pictures/{name}.png": data for name, data in pictures.items()}
        case _:
            assert_never(seen.words)
    items = seen.items(choice)
    files[CONTENTS] = _contents(public, items, at, files)
    return Package(files, items, public.seq, public.as_of)


def _contents(
    public: PublicNow, items: Iterable[HandedItem], at: datetime, files: Mapping[str, bytes]
) -> bytes:
    """What is in it, for whoever checks: numbers and digests, no words."""
    return encode(
        {
            "seq": public.seq,
            "as_of": public.as_of,
            "made": format_instant(at),
            "records": [[one.item, one.version] for one in items if one.version],
            "news": [one.item for one in items if one.kind == HandedItem.Kind.NEWS],
            "files": {name: canonical.digest(data) for name, data in sorted(files.items())},
        }
    )
