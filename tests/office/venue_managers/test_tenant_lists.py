"""A whole list of tenants: looked at before it is done, each bad file told in a sentence."""

import html
import io
import re

import pytest
from django.utils.timezone import localdate

from tests.office.intake_files import workbook
from tests.office.people import browser
from tests.office.venue_steps import WH, manager

LIST = f"{WH}tenants/list"
HEAD = "招牌名称,登记名称,店铺号,统一社会信用代码,楼层,入驻日期,备注\n"
TWO = HEAD + "力动健身,常州力动健身有限公司,L3-021,91320411MA1T2W8R4C,三层,2024-03-01,无\n" \
    + "静默书店,新北区静默书店,B1-007,,,,\n"  # fmt: skip


def send(client, data: bytes | str, name="a.csv"):
    file = io.BytesIO(data.encode() if isinstance(data, str) else data)
    file.name = name
    return client.post(LIST, {"file": file})


def confirm(client, answer):
    """Press the button of the preview."""
    page = answer.content.decode()
    given = {
        name: html.unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1])
        for name in ("rows", "seen")
    }
    return client.post(LIST, given)


def bring(client, data: bytes | str, name="a.csv"):
    answer = send(client, data, name)
    assert answer.status_code == 200
    return confirm(client, answer)


def rows():
    from office.venue_managers.models import Tenant

    return {row.sign: row for row in Tenant.objects.all()}


def test_nothing_is_done_before_it_was_looked_at(bureau):
    client = manager()
    page = send(client, TWO).content.decode()
    assert "新增 2 家，改动 0 家，撤场 0 家，不变 0 家" in page
    assert "没有读取的栏：备注" in page
    assert rows() == {}


def test_a_list_adds_changes_and_ends(bureau):
    from office.audit.models import Event

    client = manager()
    assert bring(client, TWO).status_code == 302
    assert (rows()["力动健身"].floor, rows()["静默书店"].since) == ("三层", None)
    new = HEAD + "力动健身,常州力动体育有限公司,L3-021,,,,\n新店,某某公司,C1,,,,\n"
    answer = send(client, new)
    assert "新增 1 家，改动 1 家，撤场 1 家，不变 0 家" in answer.content.decode()
    assert confirm(client, answer).status_code == 302
    found = rows()
    assert found["力动健身"].legal_name == "常州力动体育有限公司"
    assert found["力动健身"].uscc == "91320411MA1T2W8R4C", "an empty cell takes nothing away"
    assert found["静默书店"].until == localdate()
    assert '"ended":1' in Event.objects.filter(act="venue tenants").latest("pk").after.replace(
        " ", ""
    )


def test_a_workbook_is_read_as_a_csv_is(bureau):
    lines = [tuple(line.split(",")) for line in TWO.splitlines()]
    assert bring(manager(), workbook(*lines), "a.xlsx").status_code == 302
    assert set(rows()) == {"力动健身", "静默书店"}


def test_what_was_downloaded_changes_nothing_in_either_language(bureau):
    client = manager()
    bring(client, TWO + "=cmd(),'x,D1,,,,\n")
    for one in (client, browser("fang-jing", language="en")):
        data = b"".join(one.get(f"{WH}tenants/file").streaming_content)
        page = send(one, data).content.decode()
        assert "不变 3 家" in page or "unchanged: 3" in page
        assert "新增 0 家" in page or "Added: 0" in page


def test_who_else_changed_the_directory_meanwhile_is_not_overridden(bureau):
    client = manager()
    answer = send(client, TWO)
    other = {"sign": "新店", "legal_name": "某某公司", "shop_no": "C1"}
    client.post(f"{WH}tenants/new", other)
    again = confirm(client, answer)
    assert again.status_code == 422
    assert "预览之后名录有变动" in again.content.decode()
    assert set(rows()) == {"新店"}
    assert confirm(client, again).status_code == 302


def test_what_comes_back_from_the_page_is_judged_again(bureau):
    client = manager()
    bad = HEAD + "面馆,王某 13800001111,A1,,,,\n"
    answer = client.post(LIST, {"rows": bad, "seen": "x"})
    assert answer.status_code == 422
    assert client.post(LIST, {"rows": "", "seen": ""}).status_code == 422
    assert rows() == {}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",某公司,A1,,,,", "第2行：招牌名称没有填"),
        ("店,,A1,,,,", "第2行：登记名称没有填"),
        ("店,某公司,,,,,", "第2行：店铺号没有填"),
        (f"{'店' * 61},某公司,A1,,,,", "第2行：招牌名称超过60个字"),
        ("店,某公司,A1,123,,,", "第2行：统一社会信用代码不对"),
        ("店,某公司,A1,9.13E+17,,,", "第2行：统一社会信用代码不对"),
        ("店,某公司,A1,,,去年,", "第2行：入驻日期看不懂"),
        ("店,某公司,A1,,,2024-03,", "第2行：入驻日期看不懂"),
        ("店,王某13800001111,A1,,,,", "第2行：登记名称里像是有手机号"),
        ("店,某公司,A1,,,,\n店,另一公司,a1,,,,", "第3行：与第2行是同一家"),
    ],
)
def test_a_bad_row_is_told_by_its_number(bureau, line, said):
    answer = send(manager(), HEAD + line + "\n")
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "确认更新" not in answer.content.decode()


def _two_sheets() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(("招牌名称", "登记名称", "店铺号"))
    book.create_sheet("b").append(("x",))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _hidden_row() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (("招牌名称", "登记名称", "店铺号"), ("店", "某公司", "A1"), ("乙", "乙公司", "A2")):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\0\0 x", "文件打不开"),
        (b"PK\x03\x04 broken", "文件打不开"),
        (b" \n", "文件打不开"),
        (HEAD, "没有一家经营者"),
        ("店名,地址\n店,某路\n", "找不到表头"),
        ("招牌,店名,登记名称,店铺号\n店,店,公司,A1\n", "有两栏都是"),
        (HEAD + "".join(f"店{i},公司,A{i},,,,\n" for i in range(3_001)), "最多 3000 家"),
        (b"x" * 2_000_001, "超过 2 MB"),
        (_two_sheets, "2张有内容的表"),
        (_hidden_row, "隐藏"),
    ],
)
def test_a_file_that_is_no_such_list_is_told_why(bureau, data, said):
    answer = send(manager(), data() if callable(data) else data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "投诉" not in page[page.index("venue-form") :]
    assert rows() == {}


def test_a_form_without_a_file_says_so(bureau):
    assert manager().post(LIST, {}).status_code in {200, 422}
    assert rows() == {}


def test_what_a_list_says_is_never_markup(bureau):
    page = send(manager(), HEAD + "<script>x</script>,某公司,A1,,,,\n").content.decode()
    assert "<script>x" not in page
