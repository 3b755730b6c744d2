"""A table as a workbook: numbers can be added up, and nothing that was typed is a formula."""

from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook

from office.site.table_workbook import workbook


def test_numbers_are_numbers_and_texts_are_texts():
    made = workbook(
        ["数", "文"],
        [[1234, "=1+1"], [Decimal("12.5"), "@x"], [None, "a\x07b"], [True, 911234567890123456]],
    )
    sheet = load_workbook(BytesIO(made)).active
    rows = [[(cell.data_type, cell.value) for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows[0] == [("n", 1234), ("s", "'=1+1")]
    assert rows[1] == [("n", 12.5), ("s", "'@x")]
    assert rows[2][1] == ("s", "ab")
    assert rows[3][0] == ("s", "True")
    assert sheet.freeze_panes == "A2"
