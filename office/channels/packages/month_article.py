"""A month in words, for an account that prints an article and no list: a finding, a lead of three
sentences, the figures with one chart, the cases of `month`, what a reader can do.

Every word is of the signed bytes, or one of the few written here; nobody's name from the office
stands in it (R5).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from layouts.formatting import day, money, month, unit_for
from office.channels.packages.article import CHANGES, EVERYTHING, MADE, NUMBER, TITLE_MOST
from office.channels.packages.figure_lines import definition
from office.channels.packages.month import MOST, Case, MonthNow
from office.channels.packages.news_text import SaidNews, said_warning
from office.channels.packages.public_now import PublicNow
from office.channels.packages.record_text import SaidRecord, said_record
from office.channels.public_site.foot_lines import footer
from office.channels.public_site.page_words import Language, say
from office.handovers.outlet_choice import Choice
from office.published.figures_note import FIGURES_NOTE
from sync.small_numbers import LEAST_FOR_INTERVAL

_TITLE = ("{m}办结投诉 {n} 件", "{m}: {n} {complaints} concluded")
_NO_FIGURES = ("{m}办结的投诉：{n} 件个案", "{m}: complaints and how they ended, {n}")
_MOST = ("，{issue}最多", ", most about {issue}")
_LEADS = ("，{issue}连续{k}个月居首", ", {issue} first for {k} months running")
_DIGITS = "零一二三四五六七八九十"
_CONCLUDED = (
    "{m}，{venues} 个场所的消费投诉办结 {n} 件，{shown} 件已在公示屏和网上公示。",
    "In {m}, {n} complaints were concluded (venues: {venues}); {shown} of them are published on "
    "screens and online.",
)
_SUCCESS = (
    "{counted} 件里，调解成功 {success} 件，未成功 {failure} 件。",
    "Of the {counted}, {success} were successful and {failure} were not.",
)
_SUCCESS_OF_SOME = (
    "撤回、移送等不计入成功率的 {na} 件；其余 {counted} 件里，调解成功 {success} 件，"
    "未成功 {failure} 件。",
    "Not counted, as withdrawn or transferred: {na}. Of the other {counted}, {success} were "
    "successful and {failure} were not.",
)
_NONE_COUNTS = (
    "没有一件计入成功率：消费者撤回、移送等的不计入。",
    "None of them counts towards the success rate: those withdrawn or transferred, for example, "
    "do not.",
)
_RECOVERED = ("经营者退赔 {money}。", "Operators paid back {money}.")
_FOREMOST = ("投诉最多的是{issue}，{n} 件。", "Most were about {issue}: {n}.")
_EACH = ("没有一类问题多于其他。", "No one issue had more than the others.")
_MISSING = ("没有公示的 {n} 件：{parts}。", "Not published, {n}: {parts}.")
_WITHHELD = ("依规定不予公示或已撤下 {n} 件", "{n} withheld under the rules or taken down")
_LATER = (
    "尚未公示，或新近撤下、到期 {n} 件",
    "{n} not yet published, or since taken down or expired",
)
_RULE = (
    "件数最多的三类问题，各取编号排在最前的一件；编号由系统随机生成。不由编辑挑选，"
    "成功与否都刊登。",
    "One from each of the three issues with the most cases, the one with the lowest number; "
    "numbers are random. No editor chooses, and cases are printed however they ended.",
)
_FEWER = (
    "这个月只有 {n} 类问题有公示的投诉。",
    "Issues with a published complaint this month: {n}.",
)
_CASES = ("{n}件投诉，按规则选出", "Complaints, chosen by rule: {n}")
_DOWN = (
    "已撤下。这里原来刊登的一件不再公示。",
    "Taken down. What was printed here is no longer published.",
)
_BY_ISSUE = (
    "按消费者所选问题统计，合计 {n} 件。",
    "By the issue that consumers chose; {n} in all.",
)
_DOTS = (
    "一个点是一件：● 成功 {success} 件，○ 未成功 {failure} 件，◇ 不计入 {na} 件。"
    "件数少，不计算百分比。",
    "Each sign is one complaint: ● successful {success}, ○ not successful {failure}, ◇ not counted "
    "{na}. Too few for a percentage.",
)
_RATE = (
    "成功率＝成功÷（成功＋未成功），95% 区间 {low}%—{high}%。",
    "Rate = successful ÷ (successful + not successful), 95% interval {low}–{high}%.",
)
_CHART_BY = ("制图：{who}", "Chart: {who}")
_OTHER = ("其他", "Other")
_STATS = {
    "concluded": ("办结", "Concluded"),
    "shown": ("公示 {n} 件", "{n} published"),
    "rate": ("调解成功率", "Success rate"),
    "of": ("{n} 件中 {k} 件", "{k} of {n}"),
    "money": ("退赔", "Paid back"),
    "paid": ("实际退还", "Actually returned"),
}
_SIGNED = (
    "审核：两位负责人已签名，{number}",
    "Approved: signed by two officers. {number}",
)
_GIVEN = ("供稿：{who}", "By {who}")
_MONTHLY = ("每月一期", "Monthly")
_ISSUES = ("投诉集中在哪些问题（件）", "What the complaints were about")
_FIGURES = ("这个月的数", "The month in figures")
_CHECK = (
    ("怎样核对", "How to check"),
    (
        ("长按图中的二维码，或点“阅读原文”，打开公示页。",
         "Press and hold the code in a picture, or follow “Read more”, to open the public page."),
        ("点“用这部手机核验”，看文字是否与两位负责人签名的一致。",
         "Choose “Verify with this phone” to see whether the words are those that two officers "
         "signed."),
        ("也可以到现场，与公示屏上的原文对照。",
         "Or compare them with the screen in the venue."),
    ),
)  # fmt: skip
_DISPUTE = (
    ("遇到纠纷怎么办", "If you have a dispute"),
    (
        ("留好小票、合同、付款记录和聊天记录。",
         "Keep receipts, contracts, payment records and chats."),
        ("先找经营者，或找现场服务台协商。", "Talk to the shop, or to the venue's service desk."),
        ("谈不拢的，拨打 {hotline}，或用“全国12315平台”小程序投诉。",
         "If that fails, call {hotline} or use the app “National 12315 Platform”."),
    ),
)  # fmt: skip
_HOTLINE = ("消费投诉热线", "Complaints hotline")


@dataclass(frozen=True)
class Stat:
    """A figure in large type: what it is, the value, its unit, and what it is of."""

    name: str
    value: str
    unit: str
    of: str


@dataclass(frozen=True)
class Bar:
    """A bar of the chart: its length in per cent of the longest, none of it lost to rounding."""

    label: str
    n: int
    wide: int


@dataclass(frozen=True)
class SaidFigures:
    """The figures, with bars, or with dots where they are few."""

    heading: str
    stats: tuple[Stat, ...]
    chart: str
    bars: tuple[Bar, ...]
    dots: str
    notes: tuple[str, ...]
    missing: str


@dataclass(frozen=True)
class SaidCase:
    """One of the cases at its place; without a record it was taken down."""

    at: int
    issue: str
    venue: str
    record: SaidRecord | None
    down: str


@dataclass(frozen=True)
class Steps:
    """What a reader can do, in order."""

    heading: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class MonthArticle:
    """The article in words; `number` is that of the publication, `authority` its maker."""

    language: Language
    title: str
    summary: str
    authority: str
    number: str
    line: str
    lead: tuple[str, ...]
    figures: SaidFigures | None
    warnings: tuple[SaidNews, ...]
    cases_heading: str
    rule: str
    cases: tuple[SaidCase, ...]
    steps: tuple[Steps, ...]
    hotline: tuple[str, str]
    notes: tuple[str, ...]
    signed: tuple[str, ...]
    address: str

    @property
    def records(self) -> list[SaidRecord]:
        """The cases that stand in it."""
        return [one.record for one in self.cases if one.record]


def month_article(
    public: PublicNow, now: MonthNow, choice: Choice, at: datetime, pictures: frozenset[str]
) -> MonthArticle:
    """The words of a month.

    Args:
        public: with no record but the article's.
        at: when it was made, as it says of itself. pictures: names of those that come with it.
    """
    language, settings = choice.language, public.settings
    who, told = settings.authority.pick(language), "figures" in choice.contents
    as_of, local = day(public.as_of, language), at.astimezone(ZoneInfo(settings.timezone))
    number = say(NUMBER, language).format(seq=public.seq, as_of=as_of)
    lead = tuple(_lead(public, now, language)) if told else ()
    cases = tuple(_case(at, one, choice, pictures) for at, one in enumerate(now.cases, 1))
    made = say(MADE, language).format(who=who, at=f"{local:%Y-%m-%d %H:%M}")
    return MonthArticle(
        language=language,
        title=_title(public, now, language, told=told),
        summary=lead[0] if lead else say(_RULE, language),
        authority=who,
        number=number,
        line=f"{day(f'{local:%Y-%m-%d}', language)}　{say(_MONTHLY, language)}",
        lead=lead,
        figures=_figures(public, now, language) if told else None,
        warnings=tuple(said_warning(one, settings, language) for one in public.warnings),
        cases_heading=say(_CASES, language).format(n=_number(len(cases), language))
        if cases
        else "",
        rule=_rule(now, language),
        cases=cases,
        steps=tuple(_steps(one, settings.hotline, language) for one in (_CHECK, _DISPUTE)),
        hotline=(say(_HOTLINE, language), settings.hotline),
        notes=tuple(_notes(public, language, told=told)),
        signed=(
            say(_GIVEN, language).format(who=who),
            say(_SIGNED, language).format(number=number),
            made,
        ),
        address=settings.qr_base,
    )  # fmt: skip


def _title(public: PublicNow, now: MonthNow, language: Language, *, told: bool) -> str:
    named = month(now.month, language)
    short = named if language == "en" else named.partition("年")[2]
    if not told:
        return say(_NO_FIGURES, language).format(m=short, n=len(now.cases))
    title = say(_TITLE, language).format(
        m=short,
        n=now.figures.concluded,
        complaints=unit_for("complaints", now.figures.concluded),
    )
    if not now.leads:
        return title
    issue = _issue(now.issues[0].label, _labels(public), language)
    if now.leads == 1:
        more = say(_MOST, language).format(issue=issue)
    else:
        more = say(_LEADS, language).format(issue=issue, k=_number(now.leads, language))
    return title + more if len(title + more) <= TITLE_MOST else title


def _number(number: int, language: Language) -> str:
    """How many, up to twelve, in words as Chinese titles have them: 一, 两, 十二."""
    if language == "en":
        return str(number)
    return "两" if number == 2 else ("十" * (number > 10) + _DIGITS[number - 10 * (number > 10)])


def _lead(public: PublicNow, now: MonthNow, language: Language) -> Iterator[str]:
    """Three sentences: how many, how they ended, what came of it."""
    known = now.figures
    named = month(now.month, language)
    yield say(_CONCLUDED, language).format(
        m=named, venues=len(public.venues), n=known.concluded, shown=now.shown
    )
    if known.counted:
        yield say(_SUCCESS_OF_SOME if known.na else _SUCCESS, language).format(
            na=known.na, counted=known.counted, success=known.success, failure=known.failure
        )
    else:
        yield say(_NONE_COUNTS, language)
    if known.recovered_yuan:
        sum_ = " ".join(money(known.recovered_yuan, language, public.settings.currency))
        yield say(_RECOVERED, language).format(money=sum_)
    elif now.leads:
        first = now.issues[0]
        issue = _issue(first.label, _labels(public), language)
        yield say(_FOREMOST, language).format(issue=issue, n=first.n)
    else:
        yield say(_EACH, language)


def _figures(public: PublicNow, now: MonthNow, language: Language) -> SaidFigures:
    known = now.figures
    few = known.concluded < LEAST_FOR_INTERVAL
    most = max((one.n for one in now.issues), default=1)
    bars = () if few else now.issues
    labels = _labels(public)
    notes = [
        say(_DOTS, language).format(success=known.success, failure=known.failure, na=known.na)
        if few
        else say(_BY_ISSUE, language).format(n=known.concluded)
    ]
    if known.interval:
        low, high = known.interval
        notes.append(say(_RATE, language).format(low=low, high=high))
    who = public.settings.authority.pick(language)
    return SaidFigures(
        heading=say(_FIGURES, language),
        stats=tuple(_stats(public, now, language)),
        chart="" if few else say(_ISSUES, language),
        bars=tuple(
            Bar(_issue(one.label, labels, language), one.n, max(1, 100 * one.n // most))
            for one in bars
        ),
        dots="●" * known.success + "○" * known.failure + "◇" * known.na if few else "",
        notes=(*notes, say(_CHART_BY, language).format(who=who)),
        missing=_missing(now, language),
    )


def _stats(public: PublicNow, now: MonthNow, language: Language) -> Iterator[Stat]:
    known = now.figures

    def words(name: str, **values: int) -> str:
        return say(_STATS[name], language).format(**values)

    cases = "件" if language == "zh" else ""
    yield Stat(words("concluded"), str(known.concluded), cases, words("shown", n=now.shown))
    if known.rate is not None and known.interval:
        of = words("of", n=known.counted, k=known.success)
        yield Stat(words("rate"), str(known.rate), "%", of)
    if known.recovered_yuan is not None:
        figure, unit = money(known.recovered_yuan, language, public.settings.currency)
        yield Stat(words("money"), figure, unit, words("paid"))


def _missing(now: MonthNow, language: Language) -> str:
    """Those concluded that are not to be read, so that the numbers add up."""
    left = now.figures.concluded - now.shown
    rest = left - now.withheld
    if left <= 0 or rest < 0:
        return ""
    found = ((_WITHHELD, now.withheld), (_LATER, rest))
    parts = [say(words, language).format(n=n) for words, n in found if n]
    comma = "，" if language == "zh" else "; "
    return say(_MISSING, language).format(n=left, parts=comma.join(parts))


def _rule(now: MonthNow, language: Language) -> str:
    rule = say(_RULE, language)
    if len(now.cases) >= MOST:
        return rule
    return f"{rule}{' ' * (language == 'en')}{say(_FEWER, language).format(n=len(now.cases))}"


def _case(at: int, one: Case, choice: Choice, pictures: frozenset[str]) -> SaidCase:
    language = choice.language
    if one.record is None or one.index is None:
        return SaidCase(at, "", "", None, say(_DOWN, language))
    issue = _issue(one.record.record.issue, one.index.labels, language)
    said = said_record(one.record, one.index, choice, pictures)
    return SaidCase(at, issue, one.index.venue.name.pick(language), said, "")


def _issue(label: str, labels: Mapping[str, str], language: Language) -> str:
    """A kind of issue in the article's language; other ones, which have no label, as such."""
    found = labels.get(label, label) if language == "en" else label
    return found or say(_OTHER, language)


def _labels(public: PublicNow) -> dict[str, str]:
    return {key: words for venue in public.venues for key, words in venue.index.labels.items()}


def _steps(
    given: tuple[tuple[str, str], tuple[tuple[str, str], ...]], hotline: str, language: Language
) -> Steps:
    heading, steps = given
    said = (say(one, language).format(hotline=hotline) for one in steps)
    return Steps(say(heading, language), tuple(said))


def _notes(public: PublicNow, language: Language, *, told: bool) -> Iterator[str]:
    for line in footer(public.settings, language):
        yield line["text"]
    if told:
        yield " ".join(definition(name, language) for name in ("D2", "D3", "D4", "D5", "D9"))
        yield say(FIGURES_NOTE, language)
    yield say(CHANGES, language)
    yield say(EVERYTHING, language).format(address=public.settings.qr_base)
