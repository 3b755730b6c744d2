"""A service station for consumers (消费维权服务站): where in this venue one gets help (R54).

A plate is the venue's, not one screen's: it says the place, and no way from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from layouts import samples
from layouts.canvas import LABEL_LEADING, Sheet, block_height
from layouts.context_rows import Row, draw_notes, draw_rows
from layouts.news_message import Message, draw_message
from layouts.news_parts import above_foot, checked_line, last_row, maker, plate_id
from layouts.news_samples import BARE_STATION, LONG_STATION, USUAL_STATION, with_news
from layouts.plate_frame import Area, draw_frame
from layouts.reading_time import reading_s
from layouts.slide import Slide, Source
from layouts.slide_type import SlideType
from layouts.slide_words import Bilingual
from layouts.steps import Step, arranged, step
from sync.bundle import Bundle
from sync.news_words import on_plate
from sync.screen_notices import Notice

PLACES = ((240, 1), (200, 1), (168, 1), (140, 2), (120, 2))
"""Sizes of the place to try, in the first profiles' pixels, and on how many lines."""
GAP = 34


@dataclass(frozen=True)
class StationFacts:
    """One station in the plate's language; `where` says more of its place."""

    title: str
    checked: str
    place: str
    where: str
    services: tuple[Step, ...]
    phone: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class StationWords:
    """What only this slide says."""

    phone: str
    free: str
    scan: str
    claim: str


STATION_WORDS = Bilingual(
    zh=StationWords(
        phone="电话 {phone}。",
        free="不收费。也可以不经服务站，直接拨打 {hotline}",
        scan="扫码看服务站",
        claim="调解自愿，不影响您依法投诉、起诉",
    ),
    en=StationWords(
        phone="Phone {phone}. ",
        free="Free of charge. Or call {hotline} directly",
        scan="Scan for more",
        claim="Voluntary; the courts stay open",
    ),
)


def build(source: Source) -> list[Slide[StationFacts]]:
    """A slide for each station of the venue."""
    notices = source.bundle.notices
    return [_slide(notice, source) for notice in notices if notice.kind == "station"]


def _slide(notice: Notice, source: Source) -> Slide[StationFacts]:
    language = source.language
    facts = StationFacts(
        title=notice.title.pick(language),
        checked=checked_line(notice.checked_on, language),
        place=notice.place,
        where=notice.text.pick(language),
        services=tuple(step(one.pick(language)) for one in notice.services),
        phone=notice.phone,
        rows=_rows(notice, source),
    )
    said = facts.title + facts.place + facts.where
    said += "".join(one.lead + one.more for one in facts.services)
    return Slide(
        plate_id("station", notice.id),
        "station",
        "blue",
        source.masthead,
        facts,
        source.address("station"),
        reading_s(said, 1),
        until=notice.until,
        news=(notice.id,),
    )


def _rows(notice: Notice, source: Source) -> tuple[Row, ...]:
    """Hours, who set it up, who checked it, until when."""
    rows = []

    def name(part: str) -> str:
        return on_plate("station", part).pick(source.language)

    if notice.hours:
        hours = step(notice.hours)
        rows.append(Row(name("hours"), hours.lead, "figure"))
        rows += [Row("", hours.more)] if hours.more else []
    rows.append(Row(name("provider"), maker(notice.provider, source)))
    if notice.checked_by:
        rows.append(Row(name("checked_by"), maker(notice.checked_by, source)))
    return (*rows, last_row(notice.until, source))


def draw(sheet: Sheet, slide: Slide[StationFacts]) -> None:
    data, words = slide.data, STATION_WORDS.pick(sheet.language)
    grid = draw_frame(sheet, slide.masthead, data.checked, slide.qr, words.scan, claim=words.claim)
    area = above_foot(sheet, grid.message, grid.qr.y)
    area = draw_notes(sheet, draw_rows(sheet, data.rows, grid.aside), area)
    phone = words.phone.format(phone=data.phone) if data.phone else ""
    area = _free(sheet, phone + words.free.format(hotline=slide.masthead.hotline), area)
    top = _title(sheet, data.title, area)
    message = Message(data.place or data.where, PLACES, data.where if data.place else "")
    details = arranged(sheet, data.services, area.w, numbered=False)
    draw_message(sheet, message, details, Area(area.x, top, area.w, area.bottom - top))


def draw_large(sheet: Sheet, slide: Slide[StationFacts]) -> None:
    """What can be had there, without the word on it."""
    services = tuple(Step(one.lead) for one in slide.data.services)
    draw(sheet, replace(slide, data=replace(slide.data, services=services)))


def _title(sheet: Sheet, title: str, area: Area) -> int:
    """What the station is called; returns where the name ends."""
    known = sheet.sizes
    sizes = (known.figure, known.body, known.close)
    size = next((s for s in sizes if sheet.measure(title, s, "bold") <= area.w), sizes[-1])
    sheet.label(
        title, area.x, area.y, size=size, colour=sheet.theme.ink, weight="bold", width=area.w
    )
    return area.y + size


def _free(sheet: Sheet, text: str, area: Area) -> Area:
    """What it costs, and whom to call without it, at the foot; returns what is left above."""
    size = sheet.sizes.label
    block = sheet.set(text, area.w, 2, size)
    height = round(block_height(block, size, LABEL_LEADING))
    top = area.bottom - height
    sheet.block(block, area.x, top, size=size, colour=sheet.theme.soft, leading=LABEL_LEADING)
    return Area(area.x, area.y, area.w, area.h - height - sheet.px(GAP))


def of_samples() -> Mapping[str, Bundle]:
    """A station as most are, one of which little is known, one of which there is much to say."""
    found = samples.usual()
    return {
        "usual": with_news(found, notices=(USUAL_STATION,)),
        "bare": with_news(found, notices=(BARE_STATION,)),
        "extreme": with_news(samples.extreme(), notices=(LONG_STATION,)),
    }


STATION = SlideType(
    kind="station",
    name=Bilingual("服务站", "Service station"),
    build=build,
    draw=draw,
    samples=of_samples,
    draw_large=draw_large,
)
