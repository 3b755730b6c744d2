"""The operator's reply where it has no room beside the account (R45): right behind the record."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from layouts import samples
from layouts.canvas import GAP_MOST, HEADLINE, HEADLINE_LEADING, LABEL_LEADING, Sheet, block_height
from layouts.formatting import month
from layouts.plate_frame import Area
from layouts.reading_time import reading_s
from layouts.slide import Slide, Source
from layouts.slide_type import SlideType
from layouts.slide_words import Bilingual
from layouts.slides.record.build import record_slides, reply_follows
from layouts.slides.record.facts import DWELL_RECORD_S, RECORD_THEME, record_address
from layouts.slides.record.plate_parts import draw_operator, draw_record_frame
from layouts.slides.record.samples import ALL_AT_ONCE, REPLIED, REPLY_LENGTHS
from layouts.slides.record.words import RECORD_WORDS
from layouts.typography import Block
from sync.bundle import Bundle
from sync.errors import FigureError
from sync.records import Record, Reply

LEADINGS = (1.6, 1.5, 1.4, 1.3)
CLOSEST = 1.15


@dataclass(frozen=True)
class ReplyFacts:
    """A reply, and the record that it answers."""

    record: Record
    reply: Reply


@dataclass(frozen=True)
class ReplyWords:
    """What only this slide says."""

    replied_in: str
    answers: str
    provided: str
    cut: str


REPLY_WORDS = Bilingual(
    zh=ReplyWords(
        replied_in="{month}答复",
        answers="“{headline}”　{month}公示",
        provided="经营者提供并负责，本局核对后原文公示",
        cut="经营者提供并负责；此处只是开头，请扫码看全文",
    ),
    en=ReplyWords(
        replied_in="Replied {month}",
        answers="“{headline}”, published {month}",
        provided="In the operator’s own words, for which it answers",
        cut="The beginning of its own words; scan for all",
    ),
)


def build(source: Source) -> list[Slide[ReplyFacts]]:
    """A slide for each reply that does not stand beside its record's account."""
    found = []
    for slide in record_slides(source):
        record = slide.data.record
        with suppress(FigureError):  # a later office's: its plate is fetched as it was signed
            if record.reply is not None and reply_follows(slide, source):
                found.append(_slide(record, record.reply, source))
    return found


def _slide(record: Record, reply: Reply, source: Source) -> Slide[ReplyFacts]:
    return Slide(
        id=f"reply:{record.pub_id}/{record.version}",
        kind="reply",
        theme=RECORD_THEME,
        masthead=source.masthead,
        data=ReplyFacts(record, reply),
        qr=record_address(record, source.settings),
        dwell_s=max(reading_s(reply.text.pick(source.language), 0), DWELL_RECORD_S),
        operator=record.operator.key,
        pub_id=record.pub_id,
        version=record.version,
    )


def draw(sheet: Sheet, slide: Slide[ReplyFacts]) -> None:
    record, reply, language = slide.data.record, slide.data.reply, sheet.language
    words, own = RECORD_WORDS.pick(language), REPLY_WORDS.pick(language)
    right = own.replied_in.format(month=month(reply.on[:7], language)) if reply.on else ""
    draw_record_frame(sheet, slide, right, words.scan)
    area = draw_operator(sheet, record, words.operator, [])
    title, said = _fitted(sheet, record, reply.text.pick(language), area)
    spare = area.h - title.height(sheet) - said.height - sheet.sizes.label - sheet.px(20)
    more = sheet.share(spare - sheet.px(GAP_MOST), 3)
    y = title.draw(sheet, replace(area, y=round(area.y + more))) + more
    ink, soft, small = sheet.theme.ink, sheet.theme.soft, sheet.sizes.label
    sheet.block(said.block, area.x, y, size=said.size, colour=ink, leading=said.leading)
    note = own.cut if said.block.cut else own.provided
    low = area.bottom - small - more
    sheet.label(note, area.x, low, size=small, colour=soft, width=area.w)


@dataclass(frozen=True)
class Title:
    """That this is the reply, and to what; set but not drawn."""

    title: Block
    size: int
    answers: Block

    def height(self, sheet: Sheet) -> float:
        """Pixels from the top of the message to where the words begin."""
        answers = block_height(self.answers, sheet.sizes.header, LABEL_LEADING)
        title = block_height(self.title, self.size, HEADLINE_LEADING)
        return title + answers + sum(map(sheet.px, (18, 22, 3, 26)))

    def draw(self, sheet: Sheet, area: Area) -> float:
        """Draw it with the rule below it; returns where the words begin."""
        px, small, theme = sheet.px, sheet.sizes.header, sheet.theme
        y = sheet.headline(self.title, area.x, area.y, self.size) + px(18)
        sheet.block(self.answers, area.x, y, size=small, colour=theme.soft, leading=LABEL_LEADING)
        end = area.y + self.height(sheet)
        sheet.rectangle(area.x, end - px(3 + 26), area.w, px(3), theme.ink)
        return end


@dataclass(frozen=True)
class Said:
    """The operator's words, set but not drawn."""

    block: Block
    size: int
    leading: float

    @property
    def height(self) -> float:
        """Pixels down."""
        return block_height(self.block, self.size, self.leading)


def _fitted(sheet: Sheet, record: Record, text: str, area: Area) -> tuple[Title, Said]:
    """Title and words as large and open as they fit; cut only beyond what an office takes."""
    known, px = sheet.sizes, sheet.px
    whole = None
    tries = [(known.title, LEADINGS[0]), (known.figure, LEADINGS[0]), (known.lead, LEADINGS[0])]
    tries += [(known.body, leading) for leading in LEADINGS]
    if known.close < known.body:
        tries += [(known.close, LEADINGS[-1]), (known.middle, CLOSEST)]
    for title_size in known.up_to(HEADLINE):
        title = _title(sheet, record, area.w, title_size)
        room = area.h - title.height(sheet) - known.label - px(20)
        for size, leading in tries:
            lines = max(1, int((room / size - 1) / leading) + 1)
            said = Said(sheet.set(text, area.w, lines, size), size, leading)
            if not said.block.cut and not said.block.torn:
                return title, said
            whole = whole or (None if said.block.cut else (title, said))
    return whole or (title, said)


def _title(sheet: Sheet, record: Record, width: int, size: int) -> Title:
    language = sheet.language
    own, replied = REPLY_WORDS.pick(language), RECORD_WORDS.pick(language).replied
    title = sheet.set_headline(replied, width, 2, size)
    if title is None:
        title, size = sheet.cut_headline(replied, width, 2), sheet.sizes.headline_min
    headline = " ".join(record.headline.pick(language).split("\n"))
    answers = own.answers.format(headline=headline, month=month(record.published_on[:7], language))
    return Title(title, size, sheet.set(answers, width, 2, sheet.sizes.header))


def of_samples() -> Mapping[str, Bundle]:
    """Replies of several lengths, and one beside everything else that a record may have."""
    return {
        "usual": samples.usual(REPLIED),
        "lengths": samples.usual(REPLY_LENGTHS),
        "extreme": samples.extreme(ALL_AT_ONCE),
    }


REPLY = SlideType(
    kind="reply",
    name=Bilingual("经营者答复", "Operator's reply"),
    build=build,
    draw=draw,
    draw_large=draw,
    samples=of_samples,
)
