"""S6, a typical case: facts, finding, advice, each a row with its word in bold (R18)."""

from collections.abc import Mapping
from dataclasses import dataclass

from layouts import formatting, samples
from layouts.canvas import LABEL_LEADING, Sheet, block_height
from layouts.context_rows import Row, draw_notes, draw_rows
from layouts.news_message import Message, draw_message
from layouts.news_parts import above_foot, chip, chip_height, last_row, maker, plate_id
from layouts.news_samples import BARE_TYPICAL, LONG_TYPICAL, USUAL_TYPICAL, with_news
from layouts.plate_frame import Area, draw_frame
from layouts.reading_time import reading_s
from layouts.slide import Slide, Source
from layouts.slide_type import SlideType
from layouts.slide_words import Bilingual
from layouts.steps import Arrangement, Piece
from sync.bundle import Bundle
from sync.news_words import on_plate
from sync.screen_notices import Notice

_WHOLE = 9
"""Lines without a bound: what is said of finding and advice is never cut."""
HEADLINES = ((200, 1), (168, 1), (140, 2), (120, 2))


@dataclass(frozen=True)
class TypicalFacts:
    """One typical case in the plate's language; `told` are word and text of each of its rows."""

    about: str
    title: str
    told: tuple[tuple[str, str], ...]
    concluded: str
    rows: tuple[Row, ...]
    claim: str


@dataclass(frozen=True)
class TypicalWords:
    """What only this slide says; `claim` where no decision stands behind it, else `decided`."""

    found: str
    concluded: str
    operator: str
    tail: str
    made: str
    scan: str
    claim: str
    decided: str


TYPICAL_WORDS = Bilingual(
    zh=TypicalWords(
        found="{finding}（{number}）",
        concluded="{month}办结",
        operator="被投诉方",
        tail="代码尾号 {tail}",
        made="{maker}制作，已作法律审核",
        scan="扫码看典型个案",
        claim="个案供消费提示，不代表违法认定",
        decided="认定内容以所列处罚决定书为准",
    ),
    en=TypicalWords(
        found="{finding} ({number})",
        concluded="Concluded {month}",
        operator="Operator",
        tail="Code ends {tail}",
        made="By {maker}, legally reviewed",
        scan="Scan for more",
        claim="A case to learn from, no legal finding",
        decided="What was found: see the decision named",
    ),
)


def build(source: Source) -> list[Slide[TypicalFacts]]:
    """A slide for each typical case of the venue."""
    notices = source.bundle.notices
    return [_slide(notice, source) for notice in notices if notice.kind == "typical"]


def _slide(notice: Notice, source: Source) -> Slide[TypicalFacts]:
    language, words = source.language, TYPICAL_WORDS.pick(source.language)
    named = [source.labels.get(one, one) for one in (notice.issue, notice.industry) if one]
    told = [(_name("facts", language), notice.text.pick(language))]
    decided = bool(notice.finding and notice.decision)
    if notice.finding and notice.decision:
        finding = notice.finding.pick(language)
        told.append(
            (
                _name("finding", language),
                words.found.format(finding=finding, number=notice.decision),
            )
        )
    if notice.advice:
        told.append((_name("advice", language), notice.advice.pick(language)))
    facts = TypicalFacts(
        about=("\u3000" if language == "zh" else ", ").join(named),
        title=notice.title.pick(language),
        told=tuple(told),
        concluded=_concluded(notice, words, language),
        rows=_rows(notice, source),
        claim=words.decided if decided else words.claim,
    )
    return Slide(
        plate_id("typical", notice.id),
        "typical",
        "light",
        source.masthead,
        facts,
        source.address("typical"),
        reading_s(facts.title + "".join(text for _, text in told), 1),
        until=notice.until,
        operators=(notice.operator,) if notice.operator else (),
        news=(notice.id,),
    )


def _name(name: str, language: str) -> str:
    return on_plate("typical", name).pick(language)


def _concluded(notice: Notice, words: TypicalWords, language: str) -> str:
    if not notice.month:
        return ""
    return words.concluded.format(month=formatting.month(notice.month, language))


def _rows(notice: Notice, source: Source) -> tuple[Row, ...]:
    """Whom it concerned, where a penalty decision says so; who made and read it; until when."""
    words, rows = TYPICAL_WORDS.pick(source.language), []
    if notice.operator and notice.decision:
        rows.append(Row(words.operator, notice.shop, "bold"))
        tail = words.tail.format(tail=notice.code_tail) if notice.code_tail else ""
        where = [part for part in (notice.shop_no, tail) if part]
        upright = source.profile.height > source.profile.width
        rows += [Row("", part) for part in (where if upright else ["\u3000".join(where)]) if part]
    rows.append(Row("", words.made.format(maker=maker(notice.provider, source))))
    return (*rows, last_row(notice.until, source))


def draw(sheet: Sheet, slide: Slide[TypicalFacts]) -> None:
    data, words = slide.data, TYPICAL_WORDS.pick(sheet.language)
    scan = words.scan
    grid = draw_frame(sheet, slide.masthead, data.concluded, slide.qr, scan, claim=data.claim)
    area = above_foot(sheet, grid.message, grid.qr.y)
    area = draw_notes(sheet, draw_rows(sheet, data.rows, grid.aside), area)
    top = area.y + _head(sheet, data.about, _name("typical", sheet.language), area)
    room = Area(area.x, top, area.w, area.bottom - top)
    draw_message(sheet, Message(data.title, HEADLINES), _told(sheet, data.told, room.w), room)


def _head(sheet: Sheet, about: str, kind: str, area: Area) -> int:
    """That it is a typical case, and of what; returns the height."""
    height = chip_height(sheet)
    x = chip(sheet, kind, area.x, area.y, sheet.theme.ink) + sheet.px(26)
    if about:
        size = sheet.sizes.label
        top = area.y + (height - size) / 2
        sheet.label(about, x, top, size=size, colour=sheet.theme.soft, width=area.right - x)
    return height


def _told(sheet: Sheet, told: tuple[tuple[str, str], ...], width: float) -> list[Arrangement]:
    """The rows, word and text side by side, the larger the shorter they are.

    Where nothing else helps the facts end early; the finding with its number never does.
    """
    known = sheet.sizes
    tries = [(known.lead, 4), *((known.body, lines) for lines in (8, 6, 4, 3, 2, 1))]
    found = []
    for size, lines in tries:
        arranged, cut = _set(sheet, told, width, size, lines)
        if not cut or size == known.body:
            found.append(arranged)
    return found


def _set(
    sheet: Sheet, told: tuple[tuple[str, str], ...], width: float, size: int, lines: int
) -> tuple[Arrangement, bool]:
    """The rows at one size, the first in so many lines, and whether it ends early."""
    indent = max(sheet.measure(word, size, "bold") for word, _ in told) + sheet.px(44)
    pieces: list[Piece] = []
    y, cut, gap = 0.0, False, sheet.px(26)
    for at, (word, text) in enumerate(told):
        block = sheet.set(text, width - indent, lines if at == 0 else _WHOLE, size)
        pieces.append(Piece(sheet.set(word, indent, 1, size, "bold"), 0, y, size, bold=True))
        pieces.append(Piece(block, indent, y, size, bold=False))
        y += block_height(block, size, LABEL_LEADING) + gap
        cut = cut or block.cut
    return Arrangement(tuple(pieces), y - gap), cut


def of_samples() -> Mapping[str, Bundle]:
    """One with a penalty decision, one without, one as long as it may be; long names."""
    found = samples.usual()
    return {
        "usual": with_news(found, notices=(USUAL_TYPICAL,)),
        "bare": with_news(found, notices=(BARE_TYPICAL,)),
        "extreme": with_news(samples.extreme(), notices=(LONG_TYPICAL,)),
    }


TYPICAL = SlideType(
    kind="typical",
    name=Bilingual("典型个案", "Typical case"),
    build=build,
    draw=draw,
    samples=of_samples,
)
