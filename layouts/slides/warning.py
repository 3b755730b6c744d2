"""S9, a warning: what goes wrong often, what to do about it; it names no operator (R15, R53)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from PIL import Image, ImageDraw

from layouts import formatting, samples
from layouts.canvas import Sheet
from layouts.context_rows import Row, draw_notes, draw_rows
from layouts.formatting import unit_for
from layouts.news_message import Message, draw_message
from layouts.news_parts import above_foot, last_row, maker, plate_id
from layouts.news_samples import BARE_WARNING, LONG_WARNING, RECALL, USUAL_WARNING, with_news
from layouts.plate_frame import Area, draw_frame
from layouts.reading_time import reading_s
from layouts.slide import Slide, Source
from layouts.slide_type import SlideType
from layouts.slide_words import WORDS, Bilingual
from layouts.steps import Step, arranged, paragraphs, step
from sync.bundle import Bundle
from sync.news_words import KINDS, on_plate
from sync.screen_notices import ConsumerWarning

SIGN = 128
"""Width of the sign in the first profiles' pixels."""
HEADLINES = ((240, 1), (200, 1), (168, 2), (140, 2), (120, 2))

_SIGN_HEIGHT = 0.88
"""Of its width."""
_OVERSAMPLE = 8
_SIGN_CORNER = 0.065
"""Radius of its corners, of its width."""


@dataclass(frozen=True)
class WarningFacts:
    """One warning in the plate's language; `rows` are its particulars, none of them a shop's."""

    kind: str
    made: str
    title: str
    steps: tuple[Step, ...]
    text: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class WarningWords:
    """What only this slide says."""

    made: str
    counted: str
    scan: str
    claim: str


WARNING_WORDS = Bilingual(
    zh=WarningWords(
        made="{day}发布",
        counted="{period}办结 {n} {unit}",
        scan="扫码看全文和依据",
        claim="提示消费风险，不是对经营者的违法认定",
    ),
    en=WarningWords(
        made="Issued {day}",
        counted="{n} {unit}, {period}",
        scan="Scan for more",
        claim="A notice of risk, not a legal finding",
    ),
)


def build(source: Source) -> list[Slide[WarningFacts]]:
    """A slide for each warning of the venue."""
    return [_slide(warning, source) for warning in source.bundle.warnings]


def _slide(warning: ConsumerWarning, source: Source) -> Slide[WarningFacts]:
    language, words = source.language, WARNING_WORDS.pick(source.language)
    facts = WarningFacts(
        kind=KINDS.get(warning.kind, KINDS["consumer_warning"]).pick(language),
        made=words.made.format(day=formatting.day(warning.made_on, language)),
        title=warning.title.pick(language),
        steps=tuple(step(one.pick(language)) for one in warning.steps),
        text=warning.text.pick(language),
        rows=_rows(warning, source, words),
    )
    said = facts.title + ("".join(s.lead + s.more for s in facts.steps) or facts.text)
    return Slide(
        plate_id("warning", warning.id),
        "warning",
        "amber",
        source.masthead,
        facts,
        source.address("warning"),
        reading_s(said, 1),
        until=warning.until,
        news=(warning.id,),
    )


def _rows(warning: ConsumerWarning, source: Source, words: WarningWords) -> tuple[Row, ...]:
    """Scope, evidence with n and period, source, maker (R5), and until when."""
    language, rows = source.language, []

    def name(part: str) -> str:
        return on_plate("warning", part).pick(language)

    if warning.scope:
        rows.append(Row(name("scope"), warning.scope))
    if warning.number is not None and warning.period is not None:
        unit = unit_for(WORDS.pick(language).cases, warning.number)
        span = formatting.period(warning.period, language)
        counted = words.counted.format(n=f"{warning.number:,}", unit=unit, period=span)
        rows.append(Row(name("evidence"), counted))
    if warning.source:
        rows.append(Row(name("source"), warning.source))
    rows.append(Row(name("maker"), maker(warning.maker, source)))
    return (*rows, last_row(warning.until, source))


def draw(sheet: Sheet, slide: Slide[WarningFacts]) -> None:
    data, words = slide.data, WARNING_WORDS.pick(sheet.language)
    grid = draw_frame(sheet, slide.masthead, data.made, slide.qr, words.scan, claim=words.claim)
    area = above_foot(sheet, grid.message, grid.qr.y)
    area = draw_notes(sheet, draw_rows(sheet, data.rows, grid.aside), area)
    top = _head(sheet, data.kind, area)
    room = Area(area.x, top, area.w, area.bottom - top)
    if data.steps:
        details = arranged(sheet, data.steps, room.w, numbered=True)
    else:
        details = paragraphs(sheet, data.text, room.w)
    draw_message(sheet, Message(data.title, HEADLINES), details, room)


def draw_large(sheet: Sheet, slide: Slide[WarningFacts]) -> None:
    """What to do, without the word on it."""
    steps = tuple(Step(one.lead) for one in slide.data.steps)
    draw(sheet, replace(slide, data=replace(slide.data, steps=steps)))


def _head(sheet: Sheet, kind: str, area: Area) -> int:
    """The sign and, beside it, what kind of warning this is; returns where they end."""
    width = sheet.px(SIGN)
    known, height = sheet.sizes, round(width * _SIGN_HEIGHT)
    _draw_sign(sheet, area.x, area.y, width)
    x = area.x + width + sheet.px(34)
    fitting = [
        one
        for one in (known.title, known.figure)
        if sheet.measure(kind, one, "bold") <= area.right - x
    ]
    size = (*fitting, known.body)[0]
    top = area.y + (height - size) / 2 + sheet.px(4)
    sheet.label(
        kind, x, top, size=size, colour=sheet.theme.ink, weight="bold", width=area.right - x
    )
    return area.y + height


def of_samples() -> Mapping[str, Bundle]:
    """A warning with three steps, a recall without any, one as long as it may be; long names."""
    found = samples.usual()
    return {
        "usual": with_news(found, warnings=(USUAL_WARNING,)),
        "recall": with_news(found, warnings=(RECALL,)),
        "bare": with_news(found, warnings=(BARE_WARNING,)),
        "extreme": with_news(samples.extreme(), warnings=(LONG_WARNING,)),
    }


def _draw_sign(sheet: Sheet, x: float, y: float, width: int) -> None:
    """A triangle with rounded corners, our own bar and dot cut out of it; upper left at (x, y)."""
    mask = _sign_mask(width)
    sheet.image.paste(sheet.theme.ink, (round(x), round(y)), mask)
    sheet.log("sign", x, y, mask.width, mask.height)


@lru_cache(maxsize=8)
def _sign_mask(width: int) -> Image.Image:
    """Where the sign has ink."""
    big_w, big_h = width * _OVERSAMPLE, round(width * _SIGN_HEIGHT) * _OVERSAMPLE
    mask = Image.new("L", (big_w, big_h), 0)
    draw = ImageDraw.Draw(mask)
    radius = big_w * _SIGN_CORNER
    low = big_h - radius
    corners = [(big_w / 2, radius), (big_w - radius, low), (radius, low)]
    draw.polygon(corners, fill=255)
    for i, (x, y) in enumerate(corners):
        draw.line((x, y, *corners[(i + 1) % 3]), fill=255, width=round(2 * radius))
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    middle, half = big_w / 2, big_w * 0.052
    draw.rectangle((middle - half, big_h * 0.35, middle + half, big_h * 0.66), fill=0)
    dot, at = big_w * 0.062, big_h * 0.79
    draw.ellipse((middle - dot, at - dot, middle + dot, at + dot), fill=0)
    return mask.reduce(_OVERSAMPLE)


WARNING = SlideType(
    kind="warning",
    name=Bilingual("消费警示", "Warning"),
    build=build,
    draw=draw,
    samples=of_samples,
    draw_large=draw_large,
)
