"""The pages of the public site, each a pure function of published values."""

from collections.abc import Sequence

from office.channels.public_site.feed_link import feed_of_venue
from office.channels.public_site.figure_view import dots
from office.channels.public_site.long_texts import fitting
from office.channels.public_site.page_words import Language, say
from office.channels.public_site.record_banners import Past
from office.channels.public_site.record_view import record_views
from office.channels.public_site.render import (
    LANGUAGES,
    LISTS,
    address,
    on_one_line,
    page,
    telephone,
    view,
)
from office.channels.public_site.site_facts import NO_FACTS, SiteFacts
from office.channels.public_site.site_frame import NO_FOOT, Foot, Frame
from office.channels.public_site.venue_view import part_views, venue_views
from sync.bundle import Batch, Bundle, Entry, Index, Settings
from sync.canonical import Day
from sync.code_addresses import record_path
from sync.figures import figures
from sync.records import Record, Text

_INDEXED = "noarchive"  # found by search engines, but no copy that outlives a withdrawal

_UNKNOWN = (
    ("没有找到这个页面", "This page was not found"),
    (
        "网址可能少了几个字，请核对屏幕上的网址，或重新扫码。这里只能查到正在公示的内容；"
        "公示期满的不再展示。",
        "The address may be incomplete: please check it on the screen, or scan the code again. "
        "Only what is published now can be found here; expired items are no longer shown.",
    ),
)
_WITHDRAWN = (
    ("内容已撤下", "This content has been taken down"),
    (
        "这里的内容已不再公示。撤下本身不说明谁对谁错。别处若还看得到，请不要再当作公示。",
        "What stood here is no longer published. That it was taken down does not say who was "
        "right. If you still see it anywhere, it is no longer an official publication.",
    ),
)
_CORRECTED = (
    ("这一版已更正", "This version has been corrected"),
    (
        "您打开的是第 {old} 版，其内容不再展示。请看现行的第 {new} 版。",
        "You opened version {old}; its content is no longer shown. Please see version {new}.",
    ),
    ("查看现行版本", "See the current version"),
)
_CLOSED = (
    ("本场所已停止公示", "Publication for this venue has ended"),
    (
        "{name}已停止公示，原有内容不再展示。需要咨询或投诉，请拨打 {hotline}。",
        "Publication for {name} has ended; its earlier content is no longer shown. For questions "
        "or complaints, call {hotline}.",
    ),
)
_MERGED = (
    ("本场所已并入其他场所", "This venue is now part of another"),
    (
        "{name}已并入{successor}，今后的公示见{successor}。需要咨询或投诉，请拨打 {hotline}。",
        "{name} is now part of {successor}, where publication continues. "
        "For questions or complaints call {hotline}.",
    ),
    ("查看最新公示", "See the latest publication"),
)
_VENUES = ("按场所查找公示的投诉", "Find published complaints by venue")
_CORRECTIONS = ("看更正过的内容", "See what has been corrected")
_COMPLAIN = ("怎么投诉", "How to complain")
_CALL = ("拨打 {hotline}，请工作人员帮您找", "Call {hotline} and let the staff help you")


def record_page(
    record: Record,
    entry: Entry,
    batch: Batch,
    index: Index,
    past: Sequence[Past] = (),
    *,
    foot: Foot = NO_FOOT,
) -> str:
    """The page of a record version in force; one that corrects another says so and when.

    Args:
        entry, batch, index: where the record stands in the published bundle.
        past: earlier corrections of the same record, oldest first; old words are not repeated.
    """
    headline = on_one_line(record.headline.pick("zh"))
    return fitting(
        lambda fit: page(
            "record.html",
            f"{headline}｜消费投诉公示",
            record_views(record, entry, batch, index, past=past, fit=fit),
            Frame(index.settings, foot),
            sheets=("record.css",),
            scripts=("reading.js", "large-type.js"),
            tone=record.success.name.lower(),
            robots=_INDEXED,
        )
    )


def venue_page(bundle: Bundle, since: Day | None = None, facts: SiteFacts = NO_FACTS) -> str:
    """The page of a venue: the publication in force, its figures with their meaning, its records.

    Args:
        bundle: its `records` hold what may be shown; an entry without a record is passed over.
        since: the day of publication, where the office's books know it.
        facts: what they say besides.
    """
    values = figures(bundle.tally)
    screens = len(facts.screens.get(bundle.index.venue.id, ()))
    return page(
        "venue.html",
        f"{bundle.index.venue.name.pick('zh')}｜消费投诉公示",
        venue_views(bundle, values, since, screens),
        Frame(bundle.index.settings, facts.foot),
        sheets=(LISTS, "venue.css"),
        scripts=("find.js", "large-type.js"),
        dots=dots(values),
        feed=feed_of_venue(bundle.index),
        robots=_INDEXED,
    )


def part_page(index: Index, records: Sequence[Record], number: int, foot: Foot = NO_FOOT) -> str:
    """The page that goes on with a venue's list.

    Args:
        records: all that are shown, in the order of the list.
        number: of the part, from 2.
    """
    return page(
        "part.html",
        f"{index.venue.name.pick('zh')}（{number}）｜消费投诉公示",
        part_views(index, records, number),
        Frame(index.settings, foot),
        sheets=(LISTS, "venue.css"),
        robots="noindex, follow, noarchive",
    )


def withdrawn_page(settings: Settings, foot: Foot = NO_FOOT) -> str:
    """The neutral page that stands where something was withdrawn; it names nobody (R40)."""
    return _notice(*_WITHDRAWN, frame=Frame(settings, foot), helps=True)


def corrected_page(
    settings: Settings, pub_id: str, old: int, new: int, *, foot: Foot = NO_FOOT
) -> str:
    """The page of a version that a newer one has replaced; nothing of its text is repeated."""
    path = record_path(pub_id, new)
    return _notice(*_CORRECTED, frame=Frame(settings, foot), path=path, old=old, new=new)


def closed_page(
    settings: Settings,
    venue: Text,
    successor: Text | None = None,
    path: str = "",
    *,
    foot: Foot = NO_FOOT,
) -> str:
    """The page of a venue that has closed, or merged into `successor`.

    Args:
        path: the folder of the successor's page; empty where it has none.
    """
    frame = Frame(settings, foot)
    if successor is None:
        return _notice(*_CLOSED, frame=frame, name=venue, hotline=settings.hotline)
    return _notice(
        *_MERGED,
        frame=frame,
        path=path,
        name=venue,
        successor=successor,
        hotline=settings.hotline,
    )


def empty_page(heading: tuple[str, str], text: tuple[str, str], frame: Frame) -> str:
    """A part of the site of which there is nothing at present: every page leads there."""
    return _notice(heading, text, frame=frame)


def unknown_page(frame: Frame | None = None) -> str:
    """The one answer to what is unknown, not yet public, or no longer shown (R39)."""
    return _notice(*_UNKNOWN, frame=frame, helps=True)


def _notice(
    heading: tuple[str, str],
    text: tuple[str, str],
    link: tuple[str, str] = ("", ""),
    *,
    frame: Frame | None = None,
    path: str = "",
    helps: bool = False,
    **values: object,
) -> str:
    """A page of a few words; one that `helps` leads on to where people find what they came for."""

    def part(language: Language) -> dict[str, object]:
        return view(
            language,
            heading=say(heading, language),
            lines=[say(text, language).format(**_in(values, language))],
            href=address(frame.settings.qr_base, path, language) if frame and path else "",
            link=say(link, language),
            ways_on=_ways_on(frame.settings, language) if frame and helps else (),
        )

    title = f"{heading[0]}｜消费投诉公示"
    return page("notice.html", title, [part(language) for language in LANGUAGES], frame)


def _ways_on(settings: Settings, language: Language) -> list[dict[str, str]]:
    """Of the bureau as a whole: which venue it was, such a page never tells."""
    pages = (("", _VENUES), ("corrections/", _CORRECTIONS), ("complain/", _COMPLAIN))
    call = say(_CALL, language).format(hotline=settings.hotline)
    return [
        *(
            {"href": address(settings.qr_base, path, language), "text": say(pair, language)}
            for path, pair in pages
        ),
        {"href": telephone(settings.hotline), "text": call},
    ]


def _in(values: dict[str, object], language: Language) -> dict[str, object]:
    return {k: v.pick(language) if isinstance(v, Text) else v for k, v in values.items()}
