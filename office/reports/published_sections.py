"""The parts of a report that open it: the finding, venues, charts, figures."""

from layouts import formatting
from layouts.slides.trend.words import TREND_WORDS
from office.complaints.labels import OUTCOMES, SUCCESS
from office.opinions.exclusion_codes import EXCLUSIONS
from office.published.figures_note import FIGURES_NOTE
from office.registry import lookups as registry
from office.reports import figure_words as fw
from office.reports.document import (
    Bar,
    Cell,
    Chart,
    Charts,
    Paragraph,
    Section,
    Table,
    said,
)
from office.reports.facts import Facts, in_all
from office.reports.period import Kind
from office.reports.venue_table import ever_shown, venue_table
from office.words import language, say
from sync.figure_definitions import DEFINITIONS
from sync.figures import TALLY_MONTHS, Category, Figures, categories, figures, months, shift
from sync.outcomes import Outcome, Success
from sync.trend import Verdict, compared, of_cases
from sync.withheld_grounds import ground

_BARS, _TREND = 5, 12
"""Issues, and months, that a chart has at most."""


def lead(facts: Facts) -> Paragraph:
    """The finding: how much was published, how it ended, what was mended."""
    known, shown, work = facts.published.figures, facts.published.shown, facts.work
    pilot = facts.published.wanted.kind is Kind.PILOT
    share = (
        ""
        if pilot or shown.share is None
        else say("，公示率 *{share}*", "; completeness *{share}*")
    )
    public = say("公示过 *{m}* 件", "*{m}* were published") if pilot else say(
        "已公示 *{m}* 件", "*{m}* published"
    )  # fmt: skip
    money = "" if known.recovered_yuan is None else say(
        "，挽回经济损失 *{money}*", "; recovered *{money}*"
    )  # fmt: skip
    return said(
        say("{name}办结投诉 *{n}* 件，应公示 {due} 件，",
            "{name}: *{n}* concluded, {due} to publish, ")
        + public + share + say("。", ". ")
        + (say("调解成功率 ", "Success rate ") if known.rate is not None else "")
        + "*{rate}*" + money + say("。", ". ")
        + say("其间更正 {c} 件，撤下 {d} 次。", "Corrected: {c}. Acts of taking down: {d}."),
        name=fw.period(facts.published.wanted.period),
        n=shown.concluded,
        due=shown.concluded - sum(shown.withheld.values()),
        m=ever_shown(in_all(facts.venues)) if pilot else shown.shown,
        share=fw.percent(shown.share),
        rate=fw.rate(known),
        money=fw.money(known.recovered_yuan, registry.settings().currency),
        c=sum(work.corrected.values()),
        d=sum(work.taken_down.values()),
    )  # fmt: skip


def publication(facts: Facts) -> Section:
    """公示情况: by venue, and why the rest is not shown."""
    shown = facts.published.shown
    due = shown.concluded - sum(shown.withheld.values())
    outside = shown.concluded - facts.published.figures.concluded
    notes = [_withheld(facts)]
    if facts.published.wanted.kind is Kind.PILOT:
        notes.append(say(
            "公示满期的已自动撤出，所以列公示过的件数，不列公示率。",
            "Records leave by themselves when their publication period ends, so the column counts "
            "what was ever published, and no completeness is given.",
        ))  # fmt: skip
    elif due > shown.shown:
        notes.append(_not_yet(facts, due - shown.shown))
    notes.append(say(
        "办结 = D2 + 不计入统计的不予公示 {outside} 件；应公示 = 办结 - 不予公示（D14）；"
        "更正、撤下按办理时间，其余按办结月份。",
        "Concluded is D2 and {outside} withheld that enter no rate; to publish is concluded less "
        "withheld (D14). Corrected and taken down go by the day of the act, all else by month of "
        "conclusion.", outside=outside,
    ))  # fmt: skip
    notes.append(say(*FIGURES_NOTE))
    if facts.published.down:
        notes.append(say(
            "整体撤下的场所（{names}）不计入各项公示数字，解除后再计。",
            "Taken down as a whole and in no published figure until put back: {names}.",
            names=say("、", ", ").join(one.name.pick(language()) for one in facts.published.down),
        ))  # fmt: skip
    text = say("", " ").join(notes)
    return Section(
        say("公示情况", "What was published"), (venue_table(facts), said(text, note=True))
    )


def _withheld(facts: Facts) -> str:
    grounds = facts.published.shown.withheld
    if not grounds:
        return say("没有不予公示。", "Nothing was withheld.")
    listed = say("；", "; ").join(
        say("{what} {n} 件", "{what}: {n}", what=ground_words(code), n=n)
        for code, n in grounds.items()
    )
    return say(
        "不予公示 {n} 件：{listed}。", "Withheld: {n} ({listed}).",
        n=sum(grounds.values()), listed=listed,
    )  # fmt: skip


def ground_words(code: str) -> str:
    """A ground of withholding in words, those of an opinion with their code (D14)."""
    said_of = ground(code).said.pick(language())
    return f"{code} {said_of}" if code in EXCLUSIONS else said_of


def _not_yet(facts: Facts, number: int) -> str:
    held, timely = facts.held, in_all(facts.months)
    return say(
        "应公示未公示 {n} 件。截至 {today}，按账上：暂缓 {h} 件（异议 {o}、书面意见 {p}、告知期内 "
        "{a}），期限内待公示 {w} 件，超过法定期限 {l} 件；其余待下一次公示，或公示期已满。",
        "To be published but not shown: {n}. By the books on {today}: on hold {h} (objections {o}, "
        "opinions {p}, notices {a}), within their term {w}, past the law's term {l}; the others "
        "come with the next publication, or their publication period has ended.",
        n=number, today=facts.today, h=held.number, o=held.objections, p=held.opinions,
        a=held.answers, w=timely.waiting, l=timely.overdue,
    )  # fmt: skip


def charts(facts: Facts) -> Section:
    """件数与成功率 by month, and the issues with most complaints."""
    wanted, tally = facts.published.wanted, facts.published.tally
    first = max(
        shift(wanted.last, 1 - _TREND),
        tally.effective_date[:7],
        shift(tally.as_of[:7], 1 - TALLY_MONTHS),
    )
    found = [figures(tally, (month, month)) for month in months(first, wanted.last)]
    verdict = of_cases(compared(found, tally.effective_date, tally.as_of))
    issues = categories(tally, "issue", wanted.period, _BARS)
    return Section(
        say("件数、成功率和集中的问题", "Numbers, success rate, issues"),
        (Charts((_trend_chart(found, verdict), _issue_chart(facts, issues))),),
    )


def _trend_chart(found: list[Figures], verdict: Verdict | None) -> Chart:
    bars = tuple(
        Bar(say(f"{int(one.period[0][5:])}月", one.period[0][2:]), one.concluded, one.rate,
            one.interval)
        for one in found
    )  # fmt: skip
    return Chart(
        kind="months",
        title=say("各月办结和调解成功率", "Concluded and success rate by month"),
        said=say("；", "; ").join(_bar_said(fw.month(one.period[0]), bar)
                                  for one, bar in zip(found, bars, strict=True)),
        note=say(
            "办结件数{verdict}（增减按卡方检验，99%）。柱为办结件数（D2），圆点为成功率（D6），"
            "竖线为 95% 区间；没有竖线的样本少，不足 5 件的没有圆点。",
            "Concluded: {verdict} (by a chi-square test at 99%). Bars: concluded (D2). Dots: "
            "success rate (D6), with its 95% interval from ten cases, none of fewer than five.",
            verdict=TREND_WORDS.pick(language()).verdicts[verdict].lower(),
        ),
        bars=bars,
    )  # fmt: skip


def _issue_chart(facts: Facts, issues: tuple[Category, ...]) -> Chart:
    bars = tuple(Bar(label(facts, one.label), one.n, one.rate) for one in issues)
    return Chart(
        kind="categories",
        title=say("投诉问题", "Issues"),
        said=say("；", "; ").join(_bar_said(bar.label, bar) for bar in bars),
        note=say("成功率满 10 件才列（D6）。", "Success rates from ten counted cases on (D6)."),
        bars=bars,
    )


def _bar_said(label: str, bar: Bar) -> str:
    if bar.rate is None:
        return say("{l} {n} 件", "{l} {n}", l=label, n=bar.cases)
    return say(
        "{l} {n} 件，成功率 {r}%", "{l} {n}, {r}% successful", l=label, n=bar.cases, r=bar.rate
    )


def label(facts: Facts, word: str) -> str:
    """A trade or an issue, 其他 for none, in the language in hand."""
    if not word:
        return say("其他", "Other")
    return say(word, facts.published.labels.get(word, word))


def _successful(outcome: Outcome) -> str:
    return f"{SUCCESS[Success.YES]}{say('：', ': ')}{OUTCOMES[outcome]}"


def key_figures(facts: Facts) -> Section:
    """主要数字: every figure with the id and version of its definition."""
    known, shown = facts.published.figures, facts.published.shown
    yuan = formatting.in_currency(say("元", "yuan"), registry.settings().currency)
    cases, days = say("件", "cases"), say("工作日", "working days")
    rows: list[tuple[str, Cell, str, str]] = [
        (say("办结量", "Concluded"), known.concluded, cases, "D2"),
        (_successful(Outcome.AGREED), known.agreed, cases, "D3"),
        (_successful(Outcome.SETTLED), known.settled, cases, "D3"),
        (str(SUCCESS[Success.NO]), known.failure, cases, "D4"),
        (str(SUCCESS[Success.NA]), known.na, cases, "D5"),
        (say("调解成功率", "Success rate"), fw.percent(known.rate), fw.rate_of(known), "D6"),
        (say("和解率", "Settled between the parties"), fw.percent(known.settled_share), "", "D7"),
        (say("撤回率", "Withdrawn by the consumer"), fw.percent(known.withdrawn_share), "", "D7"),
        (say("办理时长中位数", "Median duration"), fw.number(known.median_days), days, "D8"),
        (
            say("办理时长 90% 位", "90th percentile of duration"),
            fw.number(known.p90_days),
            days,
            "D8",
        ),
        (say("按期办结", "Concluded in time"), fw.percent(known.within_limit), "", "D8"),
        (say("挽回经济损失", "Recovered"), fw.number(known.recovered_yuan), yuan, "D9"),
        (say("退赔中位数", "Median paid back"), fw.number(known.recovered_median), yuan, "D9"),
        (say("同比", "Year on year"), fw.percent(known.year_on_year), "", "D12"),
        (say("不予公示数", "Withheld"), sum(shown.withheld.values()), cases, "D14"),
    ]
    if facts.published.wanted.kind is not Kind.PILOT:
        rows.append((say("公示率", "Completeness"), fw.percent(shown.share), "", "D15"))
    return Section(
        say("主要数字", "Figures"),
        (
            Table(
                sheet=say("主要数字", "Figures"),
                columns=(
                    say("指标", "Figure"), say("本期", "This period"),
                    say("单位和说明", "Unit and note"), say("口径", "Definition"),
                ),
                rows=tuple(
                    (name, value, note, f"{code} v{DEFINITIONS[code].version}")
                    for name, value, note, code in rows
                ),
                words=(0, 2, 3),
            ),
            said(say(
                "“—”：样本少，或不知道，不予列出。口径全文在最后。",
                "“—”: too few cases, or not known. The full definitions are at the end.",
            ), note=True),
        ),
    )  # fmt: skip
