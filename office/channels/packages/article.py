"""What is public now, in words: the blocks from which each kind of package is laid out.

Every word is of the signed bytes, or one of the few written here; nobody's name from the office
stands in it: made by the bureau, for which two officers signed (R5).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from layouts.formatting import day, period
from office.channels.packages.figure_lines import (
    Line,
    Number,
    definition,
    figure_lines,
    figure_numbers,
)
from office.channels.packages.news_text import SaidNews, said_notice, said_warning
from office.channels.packages.public_now import PublicNow, VenueNow
from office.channels.packages.record_text import SaidRecord, said_record
from office.channels.public_site.foot_lines import footer
from office.channels.public_site.page_words import MODES, Language, say
from office.handovers.outlet_choice import Choice
from office.published.figures_note import FIGURES_NOTE
from sync.figures import figures

TITLE_MOST = 32
"""Characters of a title that WeChat's editor and its interface both take."""
_TITLE = ("{who}消费投诉公示（第 {seq:04d} 号）", "Consumer complaints disclosed, No. {seq:04d}")
_NAMELESS = ("消费投诉公示（第 {seq:04d} 号）", "Consumer complaints disclosed, No. {seq:04d}")
_SUMMARY = (
    "数据截至{as_of}。{venues} 个场所，公示投诉 {records} 件。"
    "投诉内容为消费者反映，不代表违法认定。",
    "Data as of {as_of}. Venues: {venues}; complaints: {records}. These are consumers' accounts, "
    "not findings of unlawful acts.",
)
NUMBER = ("第 {seq:04d} 号公示，数据截至{as_of}", "Publication No. {seq:04d}, data as of {as_of}")
MADE = (
    "{who}制作并负责，{at} 取自正在公示的内容",
    "Produced by {who}, which is responsible for it, from what was public at {at}",
)
_FIGURES = ("统计期 {period}", "Period {period}")
EVERYTHING = (
    "正在公示的内容和更正，见公示网站：{address}",
    "Everything that is published, and every correction: {address}",
)
CHANGES = (
    "公示内容可能更正或撤下，以公示网站为准；转载请保留编号，接到通知后及时更正或撤下。",
    "Published items may be corrected or taken down; the public website is authoritative. If you "
    "republish this, keep the numbers, and correct or remove items when notified.",
)
_DEFINED = ("指标口径", "What the figures mean")


@dataclass(frozen=True)
class SaidVenue:
    """A venue: its name, its figures with their period, its records and good news.

    `numbers` are the figures for a table; `picture` is the name of the picture of its overview, or
    empty.
    """

    name: str
    period: str
    figures: tuple[Line, ...]
    records: tuple[SaidRecord, ...]
    good_news: tuple[SaidNews, ...]
    picture: str = ""
    numbers: tuple[Number, ...] = ()


@dataclass(frozen=True)
class Article:
    """A package in words.

    Args:
        made: number, day and maker, a line each; `mode` is how records are chosen (R9).
        definitions: what the figures given mean; `notes`: disclaimer, remedy, basis.
    """

    language: Language
    title: str
    summary: str
    made: tuple[str, ...]
    mode: str
    warnings: tuple[SaidNews, ...]
    venues: tuple[SaidVenue, ...]
    definitions_heading: str
    definitions: tuple[str, ...]
    notes: tuple[str, ...]
    authority: str

    @property
    def records(self) -> list[SaidRecord]:
        """Every record, in order."""
        return [one for venue in self.venues for one in venue.records]


def article(
    public: PublicNow, choice: Choice, at: datetime, pictures: frozenset[str] = frozenset()
) -> Article:
    """The words of what is public.

    Args:
        at: when it was made, as it says of itself.
        pictures: names of those that come with it.

    Raises:
        FigureError: a case ended in a way that this program does not know.
    """
    language, settings = choice.language, public.settings
    who = settings.authority.pick(language)
    when = f"{at.astimezone(ZoneInfo(settings.timezone)):%Y-%m-%d %H:%M}"
    as_of = day(public.as_of, language)
    venues = tuple(_venue(one, choice, pictures) for one in public.venues)
    number = say(NUMBER, language).format(seq=public.seq, as_of=as_of)
    modes = dict.fromkeys(say(MODES[one.index.mode], language) for one in public.venues)
    return Article(
        language=language,
        title=_title(who, public.seq, language),
        summary=say(_SUMMARY, language).format(
            as_of=as_of, venues=len(venues), records=sum(len(one.records) for one in venues)
        ),
        made=(number, say(MADE, language).format(who=who, at=when)),
        mode="；".join(modes) if language == "zh" else "; ".join(modes),
        warnings=tuple(said_warning(one, settings, language) for one in public.warnings),
        venues=tuple(one for one in venues if one.figures or one.records or one.good_news),
        definitions_heading=say(_DEFINED, language),
        definitions=tuple(_definitions(venues, language)),
        notes=tuple(_notes(public, language)),
        authority=who,
    )


def _title(who: str, seq: int, language: Language) -> str:
    whole = say(_TITLE, language).format(who=who, seq=seq)
    return whole if len(whole) <= TITLE_MOST else say(_NAMELESS, language).format(seq=seq)


def _venue(one: VenueNow, choice: Choice, pictures: frozenset[str]) -> SaidVenue:
    language, index = choice.language, one.index
    lines: tuple[Line, ...] = ()
    numbers: tuple[Number, ...] = ()
    span = ""
    if "figures" in choice.contents:
        values = figures(one.tally)
        lines = tuple(figure_lines(values, index.settings.currency, language))
        numbers = tuple(figure_numbers(values, language))
        first = max(values.period[0], index.settings.effective_date[:7])
        span = say(_FIGURES, language).format(
            period=period((min(first, values.period[1]), values.period[1]), language)
        )
    name = index.venue.id if index.venue.id in pictures else ""
    return SaidVenue(
        name=index.venue.name.pick(language),
        period=span,
        figures=lines,
        records=tuple(said_record(each, index, choice, pictures) for each in one.records),
        good_news=tuple(said_notice(each, index.settings, language) for each in one.notices),
        picture=name,
        numbers=numbers,
    )


def _definitions(venues: tuple[SaidVenue, ...], language: Language) -> Iterator[str]:
    """Of every figure that is given somewhere, and of the three parts of D2."""
    names = {name for one in venues for name, *_ in one.figures}
    parts = {"D3", "D4", "D5"} if names else set()
    for name in sorted(names | parts, key=lambda one: int(one[1:])):
        yield definition(name, language)
    if names:
        yield say(FIGURES_NOTE, language)


def _notes(public: PublicNow, language: Language) -> Iterator[str]:
    for line in footer(public.settings, language):
        yield line["text"]
    yield say(CHANGES, language)
    yield say(EVERYTHING, language).format(address=public.settings.qr_base)
