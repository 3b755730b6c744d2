"""The parts of a report that rest on what people wrote: the platform, requests, advice, lessons."""

from office.complaints.models import Complaint
from office.reports.document import (
    NOT_SHOWN,
    Cell,
    Paragraph,
    Percent,
    Section,
    Table,
    said,
    typed,
)
from office.reports.facts import Facts
from office.reports.period import Kind
from office.reports.published_sections import ground_words
from office.reports.typed_words import fields, number
from office.words import language, say
from sync.figure_definitions import DEFINITIONS
from sync.small_numbers import SmallNumbers

_REQUESTS = (
    "requests", "requests_granted", "requests_partly", "requests_refused", "requests_open",
    "reconsiderations", "suits", "overturned",
)  # fmt: skip


def platform(facts: Facts) -> Section:
    """与全国平台核对 (R48): theirs as a person copied it, ours, and the difference by ground."""
    typed_, shown = facts.typed, facts.published.shown
    heading = say("与全国平台核对", "Against the national platform")
    theirs = number(typed_, "platform_concluded"), number(typed_, "platform_shown")
    if theirs[0] is None or theirs[1] is None:
        words = say(
            "没有填写全国平台的数，未核对。", "The platform's figures were not given: not compared."
        )
        return Section(heading, (said(words),))
    withheld = sum(shown.withheld.values())
    due = shown.concluded - withheld
    rows: list[tuple[Cell, ...]] = [
        _line(say("办结", "Concluded"), shown.concluded, theirs[0]),
        _line(str(Complaint.Status.PUBLISHED.label), shown.shown, theirs[1]),
        (
            say("公示率（本局 D15；平台为已公示÷办结）",
                "Share (ours D15; theirs shown / concluded)"),
            _percent(shown.shown, due, shown.counted),
            _percent(theirs[1], theirs[0], theirs[0]),
            NOT_SHOWN,
        ),
    ]  # fmt: skip
    grounds: list[tuple[Cell, ...]] = [
        *((ground_words(code), n) for code, n in shown.withheld.items()),
        (say("应公示、尚未公示", "To publish, not shown yet"), due - shown.shown),
        (say("不在本局公示数据内（平台办结 - 本局办结）",
             "Not in what this bureau publishes (theirs - ours)"), theirs[0] - shown.concluded),
    ]  # fmt: skip
    unshown = theirs[0] - shown.shown
    columns = (say("项目", "Figure"), say("本局", "Ours"), say("平台", "Theirs"),
               say("平台减本局", "Theirs less ours"))  # fmt: skip
    return Section(
        heading,
        (
            Table(sheet=say("平台核对", "Platform"), columns=columns, rows=tuple(rows)),
            Table(
                sheet=say("相差按理由", "Difference by ground"),
                columns=(
                    say("平台办结、本局未公示，按理由",
                        "On the platform and not shown here, by ground"),
                    say("件", "Number"),
                ),
                rows=(*grounds, (say("合计", "In all"), unshown)),
                total=True,
            ),
            said(
                say("平台数据截至 {day}，照平台抄录。",
                    "The platform's figures are as of {day}, copied from the platform.",
                    day=typed_.get("platform_day") or NOT_SHOWN),
                note=True,
            ),
            *typed(typed_.get("platform_note", "")),
        ),
    )  # fmt: skip


def _line(name: str, ours: int, theirs: int) -> tuple[Cell, ...]:
    return name, ours, theirs, theirs - ours


def _percent(part: int, whole: int, counted: int) -> Cell:
    found = SmallNumbers(whole, counted).percent(part, whole)
    return NOT_SHOWN if found is None else Percent(10 * found)


def requests(facts: Facts) -> Section:
    """依申请公开、复议、诉讼 (公开条例 art. 50): the system knows none of them."""
    asked = fields(Kind.YEAR)
    at = 0 if language() == "zh" else 1
    unknown = say("未填", "not given")
    rows = tuple((asked[key].called[at], facts.typed.get(key) or unknown) for key in _REQUESTS)
    rows_of_numbers = tuple(
        (name, int(value) if value.isdecimal() else value) for name, value in rows
    )
    return Section(
        say("公开申请、行政复议和诉讼", "Requests, reconsiderations, suits"),
        (
            Table(
                sheet=say("申请复议诉讼", "Requests"),
                columns=(say("事项", "Matter"), say("件", "Number")),
                rows=rows_of_numbers,
            ),
            said(say(
                "政府信息公开条例第 50 条所列；这些数本系统没有，由经办人填写。",
                "As listed in art. 50 of the Open Government Information Regulations; entered by "
                "hand, as the system does not hold them.",
            ), note=True),
            *typed(facts.typed.get("problems", "")),
        ),
    )  # fmt: skip


def lessons(facts: Facts) -> Section:
    """经验和问题 (R37), as people write them."""
    words = facts.typed.get("lessons", "")
    return Section(say("经验和问题", "Lessons"), typed(words) or (_none(),))


def advice(facts: Facts) -> Section:
    """建议, as people write it."""
    words = facts.typed.get("advice", "")
    return Section(say("建议", "Advice"), typed(words) or (_none(),))


def _none() -> Paragraph:
    return said(say("没有填写。", "None was given."), note=True)


def definitions() -> Section:
    """口径: the sentence of every figure, by id and version."""
    return Section(
        say("口径", "Definitions"),
        tuple(
            said(f"{code} v{one.version} {say(one.zh, one.en)}", note=True)
            for code, one in DEFINITIONS.items()
            if code not in _NOWHERE
        ),
    )


_NOWHERE = frozenset({"D1", "D10", "D11"})
"""Figures that stand in no report."""
