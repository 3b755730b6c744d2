"""S11, how to complain, and how an operator has a record corrected (R4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from layouts import samples
from layouts.canvas import ASCENT, BODY_LEADING, CAP, Sheet, block_height
from layouts.context_rows import Row, draw_notes, draw_rows
from layouts.news_parts import above_foot
from layouts.plate_frame import Area, draw_frame
from layouts.reading_time import reading_s
from layouts.slide import Slide, Source
from layouts.slide_type import SlideType
from layouts.slide_words import Bilingual
from sync.bundle import Bundle
from sync.records import Text


@dataclass(frozen=True)
class HowtoFacts:
    """How an operator has a record corrected."""

    correction: str


@dataclass(frozen=True)
class HowtoWords:
    """What only this slide says."""

    title: str
    rows: tuple[tuple[str, str], ...]
    keep: tuple[str, str]
    operator: str
    correct: str
    scan: str


HOWTO_WORDS = Bilingual(
    zh=HowtoWords(
        title="有消费纠纷，拨打",
        rows=(
            ("手机", "“全国12315平台”App、小程序或网站"),
            ("现场", "场所服务台，或辖区市场监督管理部门"),
        ),
        keep=("请保留", "小票、合同、付款记录和聊天记录"),
        operator="经营者更正",
        correct="认为公示有误的，可凭证据向本局申请更正，结果会告知申请人",
        scan="扫码看怎么投诉",
    ),
    en=HowtoWords(
        title="A dispute with a shop? Call",
        rows=(
            ("Phone", "“National 12315 Platform” app or website"),
            ("In person", "Service desk, or the local supervision office"),
        ),
        keep=("Keep", "receipts, contracts, payment records, chats"),
        operator="Operators",
        correct="If a record is wrong, apply to this bureau with evidence; you are told the result",
        scan="Scan for how to complain",
    ),
)


def build(source: Source) -> list[Slide[HowtoFacts]]:
    words, channel = HOWTO_WORDS.pick(source.language), source.settings.correction_channel
    facts = HowtoFacts(channel.pick(source.language) if channel else words.correct)
    dwell = reading_s("".join(text for _, text in words.rows) + facts.correction, 1)
    return [
        Slide("howto", "howto", "light", source.masthead, facts, source.address("howto"), dwell)
    ]


def draw(sheet: Sheet, slide: Slide[HowtoFacts]) -> None:
    words, known, px = HOWTO_WORDS.pick(sheet.language), sheet.sizes, sheet.px
    grid = draw_frame(sheet, slide.masthead, "", slide.qr, words.scan)
    area = grid.message
    y = area.y + px(6)
    sheet.label(words.title, area.x, y, size=known.lead, colour=sheet.theme.soft)
    baseline = y + known.lead + px(48) + _hotline(sheet, slide.masthead.hotline, area, y)
    rows = [*words.rows, (words.operator, slide.data.correction)]
    _rows(sheet, rows, area, baseline + px(70))
    draw_rows(sheet, [Row(*words.keep)], grid.aside)


def draw_large(sheet: Sheet, slide: Slide[HowtoFacts]) -> None:
    """The number, what to keep, another way if there is room; the operator's beside the code."""
    words, known, px = HOWTO_WORDS.pick(sheet.language), sheet.sizes, sheet.px
    grid = draw_frame(sheet, slide.masthead, "", slide.qr, words.scan)
    left = draw_rows(sheet, [Row(words.operator, slide.data.correction)], grid.aside)
    area = draw_notes(sheet, left, above_foot(sheet, grid.message, grid.qr.y))
    top = area.y + px(6)
    sheet.label(words.title, area.x, top, size=known.lead, colour=sheet.theme.soft)
    number = _hotline(sheet, slide.masthead.hotline, area, top)
    y: float = top + known.lead + px(48) + number + px(70)
    blank = "" if sheet.language == "zh" else " "
    for text in map(blank.join, (words.keep, words.rows[0])):
        lines = int(((area.bottom - y) / known.body - 1) / BODY_LEADING) + 1
        block = sheet.set(text, area.w, max(1, lines), known.body)
        if not block.cut and y + known.body <= area.bottom:
            ink = sheet.theme.ink
            y = sheet.block(block, area.x, y, size=known.body, colour=ink, leading=BODY_LEADING)
            y += px(48)


def _hotline(sheet: Sheet, hotline: str, area: Area, y: int) -> int:
    """Draw the number under the title; returns its height."""
    known, px = sheet.sizes, sheet.px
    for size in known.up_to(280 if sheet.portrait else 240):
        if sheet.measure(hotline, size, "bold") <= area.w:
            break
    cap = round(CAP * size)
    baseline = y + known.lead + px(48) + cap
    sheet.label(
        hotline,
        area.x - round(size * 0.03),
        baseline - ASCENT * size,
        size=size,
        colour=sheet.theme.ink,
        weight="bold",
        width=area.w + px(20),
    )
    return cap


def _rows(sheet: Sheet, rows: list[tuple[str, str]], area: Area, top: int) -> None:
    """The other ways, a rule, and the operator's way; spread over the room there is."""
    size, px = sheet.sizes.body, sheet.px
    indent = max(sheet.measure(name, size, "bold") for name, _ in rows) + px(44)
    leading, least = BODY_LEADING - 0.12, px(22)
    room: float = area.bottom - top - least * 4
    blocks = []
    for i, (_, text) in enumerate(rows):
        left_for_others = (len(rows) - 1 - i) * size
        lines = int(((room - left_for_others) / size - 1) / leading) + 1
        block = sheet.set(text, area.w - indent, max(1, min(lines, 5)), size)
        room -= block_height(block, size, leading)
        blocks.append(block)
    gap = least + min(max(room / 4, 0), px(34))
    y: float = top
    for i, ((name, _), block) in enumerate(zip(rows, blocks, strict=True)):
        if i == len(rows) - 1:
            sheet.hairline(area.x, y + gap * 0.4, area.right, y + gap * 0.4)
            y += gap * 1.4
        sheet.label(name, area.x, y, size=size, colour=sheet.theme.ink, weight="bold")
        y = gap + sheet.block(
            block, area.x + indent, y, size=size, colour=sheet.theme.ink, leading=leading
        )


def of_samples() -> Mapping[str, Bundle]:
    """The usual way to a correction, and one that takes long to tell."""
    channel = Text(
        "认为公示有误的经营者，可凭营业执照和证据材料到通江路市场监督管理所 203 室书面申请更正，"
        "十个工作日内答复并告知结果。",
        "Operators may apply in writing with licence and evidence at room 203, Tongjiang Road "
        "office; the answer comes within ten working days.",
    )
    return {"usual": samples.usual(), "extreme": samples.extreme(correction_channel=channel)}


HOWTO = SlideType(
    kind="howto",
    name=Bilingual("投诉渠道", "How to complain"),
    build=build,
    draw=draw,
    samples=of_samples,
    draw_large=draw_large,
)
