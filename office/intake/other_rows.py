"""Rows below the header that are no complaints: blank, repeated headers, totals, footers.

Each is told with its row: a total that counts as a complaint is a figure too many, a complaint
taken for a total is one too few.
"""

import re
from collections.abc import Sequence
from typing import Literal

from office.intake.dates import DateError, parse_date
from office.intake.grid import Cells, cell_text, plain, says_nothing
from office.intake.header_word import header_key
from office.intake.headers import Table

type Kind = Literal["blank", "header", "title", "total", "footer", "hidden"]
type Skipped = dict[str, list[int]]
"""Numbers of the rows that are no complaints, by `Kind`."""
NAMES: dict[str, tuple[str, str]] = {
    "total": ("小计、合计", "totals"),
    "header": ("重复的表头", "repeated headers"),
    "title": ("重复的标题", "repeated titles"),
    "footer": ("表尾的落款、说明", "footers"),
    "hidden": ("隐藏的行", "hidden"),
    "blank": ("空行", "blank"),
}
_LISTED = 50
_TOTAL = re.compile(
    r"(?:本页|本月|本表|本季|本年|全部|以上|当月|分组|场所)?(?:小计|合计|总计|累计|共计|总数|总件数|总额|汇总)"
    r"(?:[(:].*|[\d.,]+(?:元|件|条|行|起|宗)?)?"
    r"|(?:合计|总计|共计|总共|共有|共)\s*[\d,]+\s*(?:条|件|行|笔|起|宗|个)(?:记录|数据|投诉|工单|信息)?.*"
    r"|(?:grand\s*)?(?:sub)?totals?[:.]?|sum[:.]?",
    re.IGNORECASE | re.DOTALL,
)
_FOOTERS = (
    "部门负责人", "单位负责人", "分管局长", "分管领导", "负责人签字", "填表人", "填表日期",
    "填报人", "填报单位", "填报日期", "制表人", "制表单位", "制表日期", "制表时间", "审核人",
    "复核人", "审批人", "经办人签字", "打印人", "打印时间", "打印日期", "导出人", "导出时间",
    "导出日期", "统计人", "统计时间", "统计日期", "数据来源", "备注:", "说明:", "注:",
)  # fmt: skip


def kind(row: Cells, table: Table, head: Sequence[str]) -> Kind | None:
    """Why a row below the header is no complaint; None where it is one.

    A form that goes on over the page repeats its title and header; a form with free numbered
    lines is blank in all but its 序号. A row with a date of acceptance is always a complaint,
    whatever its operator is called.

    Args:
        head: the keys of the table's header (`header_word.header_key`), by column.
    """
    serial = table.columns.get("serial")
    texts = [cell_text(value) for value in row]
    given = {words for i, words in enumerate(texts) if i != serial} - {""}
    if given and all(header_key(words) == key for words, key in zip(texts, head, strict=True)):
        return "header"
    if len(given) == 1 and given <= set(table.titles):
        return "title"
    if _accepted(row, table):
        return None
    first = plain(next(filter(None, texts), ""))
    if first.startswith(_FOOTERS) or header_key(first).startswith(_FOOTERS):
        return "footer"
    if any(map(_is_total, texts)):
        return "total"
    return None if given else "blank"


def listed(skipped: Skipped) -> dict[str, list[int]]:
    """The first of the rows that are to be told by their numbers; a blank one needs none."""
    return {why: rows[:_LISTED] for why, rows in skipped.items() if why != "blank"}


def _accepted(row: Cells, table: Table) -> bool:
    """Whether the row says when something was accepted."""
    index = table.columns.get("accepted_on")
    words = "" if index is None else plain(row[index])
    if not words or says_nothing(words):
        return False
    try:
        parse_date(row[index] if index is not None else None)
    except DateError as error:
        return error.code != "bad_date"
    return True


def _is_total(words: str) -> bool:
    return _TOTAL.fullmatch(plain(words).replace(" ", "")) is not None
