"""The empty workbook to fill in: Annex 2 with the further columns we read, lists to choose from."""

import io
from collections.abc import Sequence

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from office.complaints.field_type import Kind
from office.complaints.fields import FIELD, FIELDS, Name
from office.complaints.text_limits import HEADLINE, SUMMARY
from office.intake import column_profiles

SHEET, NOTES, LISTS = "公示审批表", "填表说明", "名单"
LAST_ROW = 2000
_PROFILE = column_profiles.load_profile(column_profiles.NAME)
_HEADER: tuple[tuple[Name, str, int], ...] = tuple(
    (field.name, _PROFILE.columns[field.name][0], field.width) for field in FIELDS if field.width
)
REQUIRED = frozenset((*_PROFILE.required, *_PROFILE.either[:1]))
RESULTS = (
    "调解成功", "和解", "经营者拒绝调解", "未达成一致", "超过期限", "检测费用未达成一致",
    "撤回", "和解或撤回", "消费者未到场", "无法联系", "不予受理", "移送", "主体消亡",
)  # fmt: skip
_SUCCESS = ("是", "否", "不计入")
_HELP: tuple[tuple[str, str], ...] = (
    ("在第一行标题后写上办结月份，例如：消费投诉公示审批表—（年）（月）。没有办结日期的表，"
     "以标题的月份为办结月份。",
     "Write the month of conclusion after the title; it counts where rows have no closing date."),
    ("底色为黄的列必须填写；其余各列可留空，也可整列删去。不要改动表头的名称。",
     "Yellow columns must be filled in; any other may be left blank or deleted. Keep the headers."),
    ("投诉单号为文本。已被表格软件改成 3.2E+17 的单号，须从原系统重新复制。",
     "Complaint numbers are text. Numbers that have become 3.2E+17 must be copied again from the "
     "source system."),
    ("日期写成 2018-08-03 的样子。", "Write dates as 2018-08-03."),
    ("成功与否：是、否、不计入。选“不计入”时，在“处理结果”中写明原因。",
     "Successful or not: 是 yes, 否 no, 不计入 not counted; then say why under the result."),
    ("投诉内容是网页全文的底稿，不要写姓名、电话、身份证号、银行卡号、住址门牌。",
     "The complaint is the draft of the page's full text: no names, telephone, identity or card "
     "numbers, no home addresses."),
    (f"标题不超过{HEADLINE}字，摘要不超过{SUMMARY}字；留空时按商品、问题和结果写出事实。",
     f"Headline at most {HEADLINE} characters, summary at most {SUMMARY}; left blank, the facts: "
     "goods, issue and outcome."),
    ("上传后先核对，再录入；有错的行会逐格标出，可在页面上改。",
     "After the upload every faulty cell is marked; correct it on the page, then take the rows "
     "in."),
)  # fmt: skip
_THIN = Border(*[Side(style="thin", color="999999")] * 4)
_YELLOW, _GREY = PatternFill("solid", "FFF2CC"), PatternFill("solid", "EEEEEE")


def build(venues: Sequence[str], units: Sequence[str]) -> bytes:
    """The workbook as .xlsx; `venues` and `units` are the names to choose from."""
    book = openpyxl.Workbook()
    form: Worksheet = book.active
    form.title = SHEET
    _form(form)
    _notes(book.create_sheet(NOTES))
    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    choices = {"success": _SUCCESS, "result": RESULTS, "venue": venues, "unit": units}
    for column, (field, names) in enumerate(choices.items(), start=1):
        _choose(form, lists, column, field, names)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _form(form: Worksheet) -> None:
    form["A1"] = "消费投诉公示审批表"
    form["A1"].font = Font(size=16, bold=True)
    form.merge_cells(start_row=1, start_column=1, end_row=1, end_column=6)
    for column, (field, name, width) in enumerate(_HEADER, start=1):
        cell = form.cell(2, column, name)
        cell.font, cell.border = Font(bold=True), _THIN
        cell.fill = _YELLOW if field in REQUIRED else _GREY
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        letters = get_column_letter(column)
        form.column_dimensions[letters].width = width
        if field != "serial" and FIELD[field].kind is Kind.CODE:
            form.column_dimensions[letters].number_format = "@"
            for row in range(3, 303):
                form.cell(row, column).number_format = "@"
        elif FIELD[field].kind is Kind.DAY:
            form.column_dimensions[letters].number_format = "yyyy-mm-dd"
    form["B2"].comment = Comment("本列为文本，勿改格式。", "公示屏")
    form.freeze_panes = "C3"


def _notes(sheet: Worksheet) -> None:
    sheet["A1"] = "填表说明 How to fill this in"
    sheet["A1"].font = Font(size=14, bold=True)
    for row, (zh, en) in enumerate(_HELP, start=3):
        sheet.cell(row, 1, row - 2)
        for column, words in ((2, zh), (3, en)):
            cell = sheet.cell(row, column, words)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 5
    sheet.column_dimensions["B"].width = sheet.column_dimensions["C"].width = 60


def _choose(
    form: Worksheet, lists: Worksheet, column: int, field: str, names: Sequence[str]
) -> None:
    """A drop-down in the column of `field`; other words stay possible, the import judges them."""
    if not names:
        return
    for row, name in enumerate(names, start=1):
        lists.cell(row, column, name).data_type = "s"  # a name is no formula, begin as it may
    source = get_column_letter(column)
    rule = DataValidation(
        type="list",
        formula1=f"'{LISTS}'!${source}$1:${source}${len(names)}",
        allow_blank=True,
        showErrorMessage=False,
    )
    form.add_data_validation(rule)
    target = next(i for i, (f, _, _) in enumerate(_HEADER, start=1) if f == field)
    letters = get_column_letter(target)
    rule.add(f"{letters}3:{letters}{LAST_ROW}")
