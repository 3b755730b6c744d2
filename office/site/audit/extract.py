"""What was found, as a paper to hand in: a step a row, with the chain's head and state."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate

from office.audit.chain import first_changed
from office.audit.models import Event
from office.csv_safe import XLSX
from office.errors import UsageError
from office.registry.lookups import settings
from office.reports.as_pdf import pdf_file
from office.reports.as_xlsx import xlsx_file
from office.reports.document import Document, Paragraph, Part, Section, Table
from office.site.audit.chain_state import chain_state, since, told
from office.site.audit.log_lines import log_lines
from office.site.audit.sight import Sight
from office.words import language, moment, say

MOST = {"xlsx": 5000, "pdf": 500}
"""By form how many steps one paper has; the whole log is the file with the chain's columns."""
TYPES = {
    "xlsx": XLSX,
    "pdf": "application/pdf",
}


def extract(
    form: str, rows: QuerySet[Event], said: dict[str, str], sight: Sight, now: datetime
) -> bytes:
    """The bytes of the paper.

    Args:
        said: what was asked for, the answer, and who takes it away, in words.

    Raises:
        UsageError: that is more than one paper has.
        PaperError: the typeface is missing.
    """
    events = list(rows.order_by("-number")[: MOST[form] + 1])
    if len(events) > MOST[form]:
        raise UsageError(
            f"一份 {form} 至多 {MOST[form]} 步，这里更多，没有导出。请加一个条件缩小范围，"
            "或导出 CSV（带校验列，没有上限）。",
            f"One {form} has {MOST[form]} steps at most; this is more, and nothing was exported. "
            "Narrow the search, or export CSV (with the chain's columns, without a limit).",
        )
    document = _document(events, said, sight, now)
    return pdf_file(document) if form == "pdf" else xlsx_file(document, now.astimezone(UTC))


def _document(events: list[Event], said: dict[str, str], sight: Sight, now: datetime) -> Document:
    state = chain_state()
    later, bad_since = since(state)
    changed = first_changed(events)
    bad = [words for words in _bad(state.broken, later if bad_since else "", changed) if words]
    head = f"{state.last.number}:{state.last.digest}" if state.last else "0"
    chain = [
        say(
            "链头（末条的编号和摘要）：{head}",
            "Head of the chain (number and digest): {head}",
            head=head,
        ),
        told(state, sight.zone) + (f"；{later}" if later and not bad else "") + say("。", "."),
    ]
    marked = say("（审计记录核对不完整）", " (the log is not intact)") if bad else ""
    day = localdate(now).isoformat()
    return Document(
        language=language(),
        authority=settings().authority.pick(language()),
        title=say("审计记录摘录", "Extract of the log") + marked,
        number=say("导出 {at}，{who}", "Taken away {at} by {who}", at=moment(now), who=said["who"]),
        day=day,
        as_of=day,
        seq=0,
        lead=_paragraph(said["answer"]),
        sections=(
            *([_section(say("有误", "What is wrong"), bad, bold=True)] if bad else []),
            _section(say("查的是什么", "What was asked for"), [said["asked"]]),
            Section(say("经过", "Steps"), (_table(events, sight),)),
            _section(say("审计记录的状态", "State of the log"), chain),
        ),
        foot=say("链头 {head}", "Head {head}", head=head[:24]),
    )  # fmt: skip


def _bad(broken: str, later: str, changed: int) -> Iterator[str]:
    """What is wrong, in words: by the last check, in what was written since, among these rows."""
    yield broken
    yield later
    if changed:
        yield say(
            "第 {n} 条与写入时不同：这份摘录里的内容不可全信。",
            "Row {n} is not as it was written: do not rely on all of this extract.",
            n=changed,
        )


def _table(events: list[Event], sight: Sight) -> Table:
    columns = (
        say("记录号", "No."), say("时间", "When"), say("谁", "Who"), say("岗位", "Role"),
        say("做了什么", "Act"), say("对象", "On what"),
        say("凭什么、看了多久", "By what, how long"),
    )  # fmt: skip
    rows = tuple(
        (one.number, one.at, one.who, one.role, one.act, one.on, one.note)
        for one in log_lines(events, sight)
    )
    return Table(say("经过", "Steps"), columns, rows, words=tuple(range(1, len(columns))))


def _section(heading: str, lines: list[str], *, bold: bool = False) -> Section:
    return Section(heading, tuple(_paragraph(line, bold=bold) for line in lines))


def _paragraph(words: str, *, bold: bool = False) -> Paragraph:
    return Paragraph((Part(words, bold),))
