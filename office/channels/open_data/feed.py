"""Atom feeds of what is new: publications, records, corrections, warnings, good news."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import nlargest
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from office.channels.open_data.venue_file import LICENCE_ID, OpenVenue
from office.channels.public_site.news_view import KINDS
from sync.canonical import Day
from sync.code_addresses import record_path, venue_path
from sync.records import Record, Text
from sync.screen_notices import ConsumerWarning, Notice

NEWEST = 50
"""Entries of a feed."""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TITLE = ("消费投诉公示", "Consumer Complaint Disclosure")
_PUBLICATION = ("第 {seq:04d} 号公示", "Publication No. {seq:04d}")
_CORRECTED = ("更正：", "Corrected: ")


@dataclass(frozen=True, order=True)
class FeedEntry:
    """An entry; one that changes keeps its `id`."""

    at: datetime
    id: str
    link: str
    title: str
    text: str


def newest(entries: Iterable[FeedEntry]) -> list[FeedEntry]:
    """The newest entries, once each: a warning of several venues is one."""
    found: dict[str, FeedEntry] = {}
    for entry in entries:
        if entry.id not in found or found[entry.id] < entry:
            found[entry.id] = entry
    return nlargest(NEWEST, found.values())


def entries(venue: OpenVenue) -> Iterator[FeedEntry]:
    """What a venue has to tell, in no order."""
    site, zone = venue.settings.qr_base, ZoneInfo(venue.settings.timezone)

    def entry(day: Day, name: str, path: str, title: Text, text: Text) -> FeedEntry:
        at = datetime.fromisoformat(day).replace(tzinfo=zone).astimezone(UTC)
        link = f"{site}/{path}"
        return FeedEntry(at, f"{site}/{name}", link, _line(title), _both(text))

    page = venue_path(venue.venue.id)
    if venue.since is not None:
        said = Text(*(words.format(seq=venue.seq) for words in _PUBLICATION))
        yield entry(venue.since, page, page, said, venue.venue.name)
    for row in venue.records:
        one = row.record
        path = record_path(one.pub_id, one.version)
        yield entry(one.published_on, f"r/{one.pub_id}", path, _headline(one), one.summary)
    for warning in venue.warnings:
        yield entry(warning.made_on, f"open/#{warning.id}", page, _kind(warning), warning.text)
    for notice in venue.notices:
        if notice.kind in KINDS:
            yield entry(notice.since, f"open/#{notice.id}", page, _kind(notice), notice.text)


def atom(site: str, path: str, page: str, name: Text, found: Iterable[FeedEntry]) -> bytes:
    """A feed.

    Args:
        site: the address below which everything is public.
        path: of the feed itself; `page` of what it is about, below `site`.
        name: whose feed it is.
    """
    feed = Atom1Feed(
        title=_xml(f"{name.pick('zh')}｜{_TITLE[0]}"),
        link=f"{site}/{page}",
        description="",
        language="zh-CN",
        subtitle=_xml(f"{name.pick('en')} | {_TITLE[1]}"),
        author_name=_TITLE[0],
        feed_url=f"{site}/{path}",
        feed_guid=f"{site}/{path}",
        feed_copyright=LICENCE_ID,
    )
    for entry in found:
        more: dict[str, Any] = {"updateddate": entry.at, "unique_id": entry.id}
        feed.add_item(_xml(entry.title), entry.link, escape(_xml(entry.text)), **more)
    return str(feed.writeString("utf-8")).encode()


def _headline(record: Record) -> Text:
    if record.correction is None:
        return record.headline
    zh, en = (words and mark + words for mark, words in zip(
        _CORRECTED, (record.headline.zh, record.headline.en), strict=True
    ))  # fmt: skip
    return Text(zh, en)


def _kind(news: ConsumerWarning | Notice) -> Text:
    kind = KINDS.get(news.kind, KINDS["consumer_warning"])
    return Text(
        f"{kind[0]}：{news.title.pick('zh')}", news.title.en and f"{kind[1]}: {news.title.en}"
    )


def _line(text: Text) -> str:
    """Both languages on one line."""
    return " / ".join(" ".join(words.split()) for words in (text.zh, text.en) if words)


def _both(text: Text) -> str:
    return "\n".join(words for words in (text.zh, text.en) if words)


def _xml(text: str) -> str:
    """Without what no XML may hold."""
    return _NO_XML.sub("\ufffd", text)
