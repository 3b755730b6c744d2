"""S1, the cover: what this is, on what ground, for which months."""

from collections.abc import Mapping
from dataclasses import dataclass

from layouts import formatting, samples
from layouts.canvas import BODY_LEADING, HEADLINE_LEADING, LABEL_LEADING, Sheet, block_height
from layouts.plate_frame import Area, aside, draw_frame
from layouts.reading_time import reading_s
from layouts.slide import Slide, Source
from layouts.slide_type import SlideType
from layouts.slide_words import Bilingual
from sync.bundle import Bundle
from sync.records import Text


@dataclass(frozen=True)
class CoverFacts:
    """Slogan (may hold one line break), basis (R42), mode (R9), effective date (R12)."""

    slogan: str
    basis: tuple[str, ...]
    mode: str
    criterion: str
    effective_date: str
    period: tuple[str, str]


@dataclass(frozen=True)
class CoverWords:
    """What only the cover says."""

    slogan: str
    sub: str
    basis: str
    modes: dict[str, str]
    selective_by: str
    scope: str


COVER_WORDS = Bilingual(
    zh=CoverWords(
        slogan="明明白白\n消费",
        sub="这里公示本商场已办结的消费投诉和调解结果",
        basis="依据",
        modes={"non-selective": "非选择性公示", "selective": "选择性公示"},
        selective_by="选择标准：{criterion}",
        scope="自 {date}起受理并办结的投诉",
    ),
    en=CoverWords(
        slogan="Know before\nyou buy",
        sub="Concluded consumer complaints about this centre and how they ended",
        basis="Basis",
        modes={"non-selective": "Non-selective disclosure", "selective": "Selective disclosure"},
        selective_by="Selected by: {criterion}",
        scope="Complaints accepted and concluded since {date}",
    ),
)


def build(source: Source) -> list[Slide[CoverFacts]]:
    """The cover."""
    index, settings = source.bundle.index, source.settings
    words = COVER_WORDS.pick(source.language)
    criteria = sorted({batch.criterion for batch in source.bundle.batches if batch.criterion})
    facts = CoverFacts(
        slogan=settings.slogan.pick(source.language) if settings.slogan else words.slogan,
        basis=settings.basis,
        mode=index.mode,
        criterion="；".join(criteria),
        effective_date=settings.effective_date,
        period=index.period,
    )
    dwell = reading_s(facts.slogan + words.sub, 0)
    return [Slide("cover", "cover", "dark", source.masthead, facts, source.address, dwell)]


def draw(sheet: Sheet, slide: Slide[CoverFacts]) -> None:
    """Draw the cover."""
    data, words, language = slide.data, COVER_WORDS.pick(sheet.language), sheet.language
    right = formatting.period(data.period, language)
    grid = draw_frame(sheet, slide.masthead, right, slide.qr, sheet.words.scan_all)
    _slogan(sheet, data, words, grid.message)
    lines = [words.modes.get(data.mode, data.mode)]
    if data.mode == "selective" and data.criterion:
        lines.append(words.selective_by.format(criterion=data.criterion))
    lines.append(words.scope.format(date=formatting.day(data.effective_date, language)))
    aside(sheet, lines, grid.aside)


def _slogan(sheet: Sheet, data: CoverFacts, words: CoverWords, area: Area) -> None:
    known, theme = sheet.sizes, sheet.theme
    block, size = sheet.largest_headline(data.slogan, area.w, 3, (known.cover, sheet.px(160)))
    sub = sheet.set(words.sub, min(area.w, sheet.px(1000)), 2, known.lead)
    basis = sheet.set(_basis(sheet, words.basis, data.basis, area.w), area.w, 3, known.label)
    slogan_h = block_height(block, size, HEADLINE_LEADING)
    sub_h = block_height(sub, known.lead, BODY_LEADING)
    basis_h = block_height(basis, known.label, LABEL_LEADING)
    gap = sheet.px(56)
    spare = area.h - basis_h - slogan_h - sub_h - gap
    top = area.y + spare * (0.36 if sheet.portrait else 0.42)
    y = sheet.headline(block, area.x, top, size)
    sheet.block(sub, area.x, y + gap, size=known.lead, colour=theme.ink, leading=BODY_LEADING)
    sheet.block(
        basis,
        area.x,
        area.bottom - basis_h,
        size=known.label,
        colour=theme.soft,
        leading=LABEL_LEADING,
    )


def _basis(sheet: Sheet, title: str, documents: tuple[str, ...], width: int) -> str:
    """The documents the disclosure rests on (R42), as many in a line as fit whole."""
    lines = [""]
    for document in documents:
        longer = f"{lines[-1]}\u3000{document}" if lines[-1] else f"{title} {document}"
        if lines[-1] and sheet.measure(longer, sheet.sizes.label) > width * 0.97:
            lines.append(document)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def of_samples() -> Mapping[str, Bundle]:
    """The usual cover, and one with a slogan of the bureau's and a criterion of selection."""
    slogan = Text("放心消费看得见\n投诉结果晒出来", "Open books\nfair shopping")
    return {"usual": samples.usual(), "extreme": samples.extreme(slogan=slogan)}


COVER = SlideType(
    kind="cover",
    name=Bilingual("封面", "Cover"),
    build=build,
    draw=draw,
    samples=of_samples,
)
