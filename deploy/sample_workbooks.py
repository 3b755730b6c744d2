"""Writes the workbooks of `assets/sample` from its stories: `python -m deploy.sample_workbooks`.

Every operator and every complaint is invented. The credit codes pass their check digit; the
numbers in the deliberately bad rows are wrong on purpose.
"""

import csv
import sys
from collections.abc import Callable
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet
from stdnum.cn import uscc

type Line = dict[str, Any]

HEADER = (
    "序号", "投诉单号", "投诉时间", "被投诉方", "店招", "统一社会信用代码", "企业类型", "经营地址",
    "商场", "商铺号", "行业", "投诉问题", "涉及商品", "投诉内容", "成功与否", "处理结果",
    "退赔金额（元）", "办结时间", "受理单位", "标题", "摘要", "英文标题", "英文摘要",
)  # fmt: skip
_WIDTHS = {"投诉单号": 22, "被投诉方": 30, "统一社会信用代码": 22, "投诉内容": 60, "摘要": 44}
_VENUES = {"WH01": "新北万汇广场", "HH02": "河海新天地", "XT03": "薛家邻里汇"}
_FAILED = {"未达成一致", "经营者拒绝调解", "超过期限", "检测费用未达成一致"}
_SUCCEEDED = {"调解成功", "和解"}
_BUREAU, _ASSOCIATION = "常州国家高新区（新北区）市场监督管理局", "新北区消费者协会"
_THIN = Border(*[Side(style="thin")] * 4)


def read(name: str) -> list[dict[str, str]]:
    """The lines of a table of `assets/sample`, cells parted by a stroke."""
    words = resources.files("assets").joinpath("sample", name).read_text("utf-8")
    return list(csv.DictReader(words.splitlines(), delimiter="|"))


def credit_code(index: int, kind: str) -> str:
    """A made-up 统一社会信用代码 of Xinbei district with a right check digit."""
    front = f"{'92' if kind == '个体工商户' else '91'}320411MA1YY{index:04d}"
    return front + str(uscc.calc_check_digit(front))


def lines(concluded: str = "") -> list[Line]:
    """The good rows of the first workbook, in the order of acceptance.

    Args:
        concluded: only those concluded in that month, such as 2018-10; empty for all.
    """
    operators = {item["op"]: item for item in read("operators.psv")}
    order = {op: index for index, op in enumerate(operators, start=1)}
    stories = sorted(read("stories.psv"), key=lambda story: story["accepted"])
    return [
        _line(number, story, operators[story["op"]], order[story["op"]])
        for number, story in enumerate(stories, start=1)
        if story["closed"].startswith(concluded)
    ]


def _line(number: int, story: dict[str, str], operator: dict[str, str], index: int) -> Line:
    accepted, closed = (date.fromisoformat(story[key]) for key in ("accepted", "closed"))
    association = number % 9 == 0
    result = story["result"]
    return {
        "投诉单号": (
            f"XBXX2018-{number:04d}"
            if association
            else f"320411{accepted:%Y%m%d}{number + 100:04d}"
        ),
        "投诉时间": _as_written(accepted, number),
        "被投诉方": operator["name"],
        "店招": operator["sign"],
        "统一社会信用代码": credit_code(index, operator["kind"]),
        "企业类型": operator["kind"],
        "经营地址": operator["address"],
        "商场": _VENUES[operator["venue"]],
        "商铺号": operator["shop_no"],
        "行业": operator["industry"],
        "投诉问题": story["issue"],
        "涉及商品": story["goods"],
        "投诉内容": story["content"],
        "成功与否": "是" if result in _SUCCEEDED else "否" if result in _FAILED else "不计入",
        "处理结果": result,
        "退赔金额（元）": int(story["amount"]) or None,
        "办结时间": _as_written(closed, number + 1),
        "受理单位": _ASSOCIATION if association else _BUREAU,
        "标题": story["headline"].replace("/", "\n"),
        "摘要": story["summary"],
        "英文标题": story["headline_en"].replace("\\n", "\n"),
        "英文摘要": story["summary_en"],
    }


def _as_written(day: date, number: int) -> Any:
    """The day in one of the forms that offices use; mostly a real date."""
    forms: dict[int, Callable[[date], Any]] = {
        1: lambda d: f"{d.year}.{d.month}.{d.day}",
        3: lambda d: f"{d.year}年{d.month}月{d.day}日",
        6: lambda d: f"{d:%Y-%m-%d} 09:30",
        8: lambda d: f"{d:%Y%m%d}",
    }
    written = forms.get(number % 10)
    return written(day) if written else day


def bad(good: list[Line]) -> list[Line]:
    """Rows wrong on purpose, each in its own way; the last is right but names a telephone."""
    spoilt: list[Line] = [
        {"被投诉方": None},
        {"投诉时间": "2018年9月31日"},
        {"投诉时间": "2018-10-12", "办结时间": "2018-10-08"},
        {"投诉单号": 320411201810090231},
        {"统一社会信用代码": "91320411MA1YY0011A"},
        {"投诉时间": "2018-06-28", "办结时间": "2018-07-12"},
        {"成功与否": "已反馈", "处理结果": None},
        {"商场": "新北环球港"},
        {"办结时间": None},
        {"受理单位": "某品牌售后服务中心"},
        {"成功与否": "否", "处理结果": "调解成功"},
        {"投诉单号": good[20]["投诉单号"]},
        {"投诉时间": "9/10/2018"},
        {
            "投诉内容": "消费者反映保温杯漏水，联系电话１３８ ０００１ ２３４５。经营者已退货。",
            "投诉问题": "商品质量",
            "涉及商品": "保温杯",
            "标题": "保温杯漏水\n已退货",
            "摘要": "消费者反映保温杯漏水。经调解，经营者退货退款。",
            "英文标题": None,
            "英文摘要": None,
        },
    ]
    settled = [line for line in good if line["处理结果"] == "调解成功"]
    return [
        {
            **settled[(3 + 3 * place) % len(settled)],
            "投诉单号": f"3204112018100902{40 + place}",
            **changes,
        }
        for place, changes in enumerate(spoilt)
    ]


def november(good: list[Line]) -> list[Line]:
    """The next month: five new rows, one as it was, one with another outcome."""
    new = [
        {
            **good[place],
            "投诉单号": f"32041120181105{300 + place:04d}",
            "投诉时间": date(2018, 11, 5),
            "办结时间": date(2018, 11, 14 + step),
        }
        for step, place in enumerate((3, 12, 25, 40, 60))
    ]
    failed = next(line for line in good if line["标题"].startswith("转卡手续费"))
    reopened = {
        **failed,
        "成功与否": "是",
        "处理结果": "调解成功",
        "退赔金额（元）": 260,
        "办结时间": date(2018, 11, 9),
        "标题": "转卡手续费\n重新调解后减免",
        "摘要": "消费者反映转让健身卡被收取高额手续费。再次调解，经营者减免费用。",
        "英文标题": "Card transfer fee,\nreduced after all",
        "英文摘要": "A high fee was asked for passing a gym card to a friend. A second mediation"
        " reduced it.",
    }
    return [*new, reopened]


def write(path: Path, title: str, rows: list[Line]) -> None:
    """One workbook in the layout of Annex 2: title, header, rows, the two signatures' line."""
    workbook = openpyxl.Workbook()
    sheet: Worksheet = workbook.active
    sheet.title = "公示审批表"
    sheet.append([title])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADER))
    sheet["A1"].font = Font(size=16, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.append(list(HEADER))
    for number, row in enumerate(rows, start=1):
        sheet.append([number, *[row.get(name) or None for name in HEADER[1:]]])
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.border = _THIN
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.append(["部门负责人签字：", *[None] * 10, "分管局长签字："])
    for column, name in enumerate(HEADER, start=1):
        letter = openpyxl.utils.get_column_letter(column)
        sheet.column_dimensions[letter].width = _WIDTHS.get(name, 14)
    sheet.freeze_panes = "A3"
    workbook.save(path)


def main(folder: Path) -> None:
    """Write the workbooks into `folder`: the first four months, the last of them alone, the next.

    The demo takes October alone: a month's work, and a fifth of the plates to draw.
    """
    good, october = lines(), lines("2018-10")
    title = "新北区消费投诉公示审批表—2018年{}"
    write(folder / "sample-annex2.xlsx", title.format("7月至10月"), [*good, *bad(good)])
    write(folder / "sample-annex2-2018-10.xlsx", title.format("10月"), [*october, *bad(october)])
    write(folder / "sample-annex2-2018-11.xlsx", title.format("11月"), november(good))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "assets/sample"))
