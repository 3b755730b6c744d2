"""The columns of the tables: name for programs, headings for people, and what stands in a cell."""

from collections.abc import Callable
from dataclasses import dataclass

from office.channels.open_data.venue_file import OpenRecord, OpenVenue
from office.complaints.fields import FIELD, Name
from sync.code_addresses import record_path
from sync.correction_words import GROUNDS
from sync.figures import Figures
from sync.objection_words import OBJECTIONS
from sync.outcome_words import OUTCOMES, SUCCESSES
from sync.outcomes import Outcome
from sync.records import Record


@dataclass(frozen=True)
class Column[Row]:
    """A column; `cell` gives what stands in a row of a venue, a number as a number."""

    name: str
    zh: str
    en: str
    cell: Callable[[Row, OpenVenue], object]


@dataclass(frozen=True)
class _Figure:
    """A figure with its headings, unit and definition's code in them; None: not to be shown."""

    name: str
    zh: str
    en: str
    value: Callable[[Figures], object]


def _known(name: Name, cell: Callable[[Record], object]) -> Column[OpenRecord]:
    """A column with the headings that the field has everywhere."""
    field = FIELD[name]
    return Column(name, field.zh, field.en, lambda row, _: cell(row.record))


def _other(name: str, zh: str, en: str, cell: Callable[[Record], object]) -> Column[OpenRecord]:
    return Column(name, zh, en, lambda row, _: cell(row.record))


def _address(record: Record, venue: OpenVenue) -> str:
    return f"{venue.settings.qr_base}/{record_path(record.pub_id, record.version)}"


RECORD_COLUMNS: tuple[Column[OpenRecord], ...] = (
    _known("pub_id", lambda r: r.pub_id),
    _other("version", "版次", "Version", lambda r: r.version),
    _known("venue", lambda r: r.venue),
    Column("venue_zh", FIELD["venue_zh"].zh, FIELD["venue_zh"].en, lambda _, v: v.venue.name.zh),
    Column("venue_en", FIELD["venue_en"].zh, FIELD["venue_en"].en, lambda _, v: v.venue.name.en),
    _known("operator_name", lambda r: r.operator.name),
    _known("sign", lambda r: r.operator.sign),
    _known("uscc", lambda r: r.operator.uscc),
    _known("shop_no", lambda r: r.operator.shop_no),
    _known("registered_address", lambda r: r.operator.registered_address),
    _known("business_address", lambda r: r.operator.business_address),
    _known("accepted_month", lambda r: r.accepted_month),
    _known("closed_month", lambda r: r.closed_month),
    _known("days", lambda r: r.days),
    _known("industry", lambda r: r.industry),
    _known("issue", lambda r: r.issue),
    _known("goods", lambda r: r.goods),
    _other("outcome", "处理结果代码", "Outcome, code", lambda r: r.outcome),
    _known("result", lambda r: OUTCOMES[Outcome(r.outcome)].in_full.zh),
    _known("success", lambda r: SUCCESSES[r.success].zh),
    _known("money", lambda r: r.money),
    _known("headline_zh", lambda r: r.headline.zh),
    _known("headline_en", lambda r: r.headline.en),
    _known("summary_zh", lambda r: r.summary.zh),
    _known("summary_en", lambda r: r.summary.en),
    _known("full_text_zh", lambda r: r.full_text.zh),
    _known("full_text_en", lambda r: r.full_text.en),
    _known("request", lambda r: r.request and r.request.pick("zh")),
    _known("reply_zh", lambda r: r.reply and r.reply.text.zh),
    _known("reply_en", lambda r: r.reply and r.reply.text.en),
    _known("reply_on", lambda r: r.reply and r.reply.on),
    _known("objection", lambda r: r.objection and r.objection.state),
    _other("objection_on", "异议状态日期", "Objection, since",
           lambda r: r.objection and r.objection.on),
    _other("corrects", "更正第几版", "Corrects version",
           lambda r: r.correction and r.correction.of_version),
    _other("correction_ground", "更正理由", "Ground of correction",
           lambda r: r.correction and r.correction.ground),
    _other("correction_on", "更正日期", "Corrected on", lambda r: r.correction and r.correction.on),
    _known("note", lambda r: r.correction and r.correction.note.pick("zh")),
    _known("source", lambda r: r.accepting.name.pick("zh")),
    _known("provider", lambda r: r.provider),
    _known("focus", lambda r: "、".join(r.focus)),
    _known("published_on", lambda r: r.published_on),
    _known("show_until", lambda r: r.show_until),
    _known("words", lambda r: r.words),
    Column("address", "网址", "Address", lambda row, v: _address(row.record, v)),
    Column("sha256", "签批正文的 SHA-256", "SHA-256 of the signed body", lambda row, _: row.sha256),
)  # fmt: skip


def _bounds(row: Figures) -> tuple[int, int] | tuple[None, None]:
    return row.interval or (None, None)


FIGURES: tuple[_Figure, ...] = (
    _Figure("first", "起（月）", "From month", lambda f: f.period[0]),
    _Figure("last", "止（月）", "To month", lambda f: f.period[1]),
    _Figure("accepted", "受理量（D1）", "Accepted (D1)", lambda f: f.accepted),
    _Figure("concluded", "办结量（D2）", "Concluded (D2)", lambda f: f.concluded),
    _Figure("success", "成功（D3）", "Successful (D3)", lambda f: f.success),
    _Figure("agreed", "其中调解成功", "Of these agreed in mediation", lambda f: f.agreed),
    _Figure("settled", "其中和解", "Of these settled", lambda f: f.settled),
    _Figure("failure", "未成功（D4）", "Not successful (D4)", lambda f: f.failure),
    _Figure("na", "不计入（D5）", "Not counted (D5)", lambda f: f.na),
    _Figure("withdrawn", "其中撤回", "Of these withdrawn by the consumer", lambda f: f.withdrawn),
    _Figure("unparted", "其中和解或撤回，来源未分", "Of these settled or withdrawn, not told apart",
            lambda f: f.unparted),
    _Figure("counted", "计入成功率（D3+D4）", "In the rate (D3 + D4)", lambda f: f.counted),
    _Figure("size_class", "样本类", "Class of sample", lambda f: f.size_class),
    _Figure("rate", "调解成功率（D6，%）", "Success rate (D6, %)", lambda f: f.rate),
    _Figure("rate_low", "95% 区间下限", "95% interval, low", lambda f: _bounds(f)[0]),
    _Figure("rate_high", "95% 区间上限", "95% interval, high", lambda f: _bounds(f)[1]),
    _Figure("settled_share", "和解率（D7，%）", "Share settled (D7, %)", lambda f: f.settled_share),
    _Figure("withdrawn_share", "撤回率（D7，%）", "Share withdrawn (D7, %)",
            lambda f: f.withdrawn_share),
    _Figure("unparted_share", "和解或撤回率，来源未分（D7，%）", "Share not told apart (D7, %)",
            lambda f: f.unparted_share),
    _Figure("median_days", "办理时长中位数（D8，工作日）", "Median duration (D8, working days)",
            lambda f: f.median_days),
    _Figure("p90_days", "九成在此内办结（D8，工作日）", "90% within (D8, working days)",
            lambda f: f.p90_days),
    _Figure("within_limit", "按期办结（D8，%）", "Concluded in time (D8, %)",
            lambda f: f.within_limit),
    _Figure("recovered_yuan", "挽回经济损失（D9，元）", "Recovered (D9, whole units of money)",
            lambda f: f.recovered_yuan),
    _Figure("recovered_median", "退赔中位数（D9，元）", "Median paid back (D9)",
            lambda f: f.recovered_median),
    _Figure("per_million_sales", "每百万元销售额受理（D10）", "Accepted per million of sales (D10)",
            lambda f: f.per_million_sales),
    _Figure("per_100k_footfall", "每十万人次客流受理（D11）", "Accepted per 100,000 visitors (D11)",
            lambda f: f.per_100k_footfall),
    _Figure("year_on_year", "办结量同比（D12，%）", "Year on year (D12, %)",
            lambda f: f.year_on_year),
    _Figure("withheld", "不予公示或已撤下（D14）", "Withheld or taken down (D14)",
            lambda f: f.withheld),
)  # fmt: skip
"""Every figure of a period."""


def _of_figure(one: _Figure) -> Column[Figures]:
    return Column(one.name, one.zh, one.en, lambda row, _: one.value(row))


FIGURE_COLUMNS: tuple[Column[Figures], ...] = (
    Column("venue", FIELD["venue"].zh, FIELD["venue"].en, lambda _, v: v.venue.id),
    Column("venue_zh", FIELD["venue_zh"].zh, FIELD["venue_zh"].en, lambda _, v: v.venue.name.zh),
    Column("venue_en", FIELD["venue_en"].zh, FIELD["venue_en"].en, lambda _, v: v.venue.name.en),
    Column("seq", "公示号", "Publication number", lambda _, v: v.seq),
    Column("as_of", "数据截至", "Data as of", lambda _, v: v.as_of),
    *map(_of_figure, FIGURES),
)

CODES: tuple[tuple[str, dict[str, tuple[str, str]]], ...] = (
    ("outcome", {
        code.value: (said.in_full.zh, said.in_full.en) for code, said in OUTCOMES.items()
    }),
    ("correction_ground", {
        code: (said.published.zh, said.published.en) for code, said in GROUNDS.items()
    }),
    ("objection", {
        state: (words.said.zh, words.said.en) for state, words in OBJECTIONS.items()
    }),
)  # fmt: skip
"""The words of what stands in a column as a code."""
