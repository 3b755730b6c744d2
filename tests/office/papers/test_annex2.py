"""附件2 as PDF (R35, R36): columns, ten rows a sheet, the set's digest, the signature block."""

import re
from datetime import date
from itertools import pairwise

import pytest

from tests.office.bureau import complaint
from tests.office.paper_steps import filled, numbers, pages


def _form(office, folder, *more):
    out = folder / "annex2.pdf"
    office.ok("form", "annex2", "1", "2018-09", "--out", out, *more)
    assert out.stat().st_mode & 0o777 == 0o600
    return pages(out.read_bytes(), folder)


def _digest():
    from office.drafts.models import Draft

    return Draft.objects.get().digest


def _rule(**changes):
    from office.registry.models import Bureau

    Bureau.objects.update(policy={"notice": "off", **changes})


def test_the_six_columns_stand_in_their_order(frozen, tmp_path):
    (page,) = _form(frozen, tmp_path)
    assert re.search(r"序号\s+投诉单号\s+投诉时间\s+被投诉方\s+投诉内容\s+成功与否", page)
    assert "新北区消费投诉公示审批表—2018年9月" in page
    assert "公示方式：非选择性" in page
    assert numbers(page) == [1, 2, 3, 4]
    line = next(line for line in page.splitlines() if "T0001" in line)
    assert re.search(r"1\s+T0001\s+2018-08-02\s+力动健身1号店\s+健身房停业 余额已退", line)
    assert "消费者反映办卡后门店停业，第1件。" in page
    assert re.search(r"T0001.*未成功", page)


def test_the_full_text_and_all_words_that_become_public_stand_on_the_form(bureau, tmp_path):
    complaint(
        5, full_text_zh="全文第一段。\n全文第二段。", request="退还余额九百元", reply_zh="已退。"
    )
    bureau.ok("freeze")
    page = "".join(_form(bureau, tmp_path))
    for words in (
        "全文：全文第一段。",
        "全文第二段。",
        "消费者诉求：退还余额九百元",
        "经营者答复：已退。",
    ):
        assert words in page


def test_a_complaint_number_of_twenty_digits_stands_on_one_line(bureau, tmp_path):
    from office.complaints.models import Complaint

    number = "13204110020180912345"
    Complaint.objects.filter(number="T0001").update(number=number)
    bureau.ok("freeze")
    for extras in ([], ["uscc", "registered_address", "goods"]):
        _rule(annex2_extra=extras)
        assert number in "".join(_form(bureau, tmp_path))


def _long(count: int) -> str:
    return "".join(f"第{n:03d}句：门店停业，余额未退，双方各执一词。" for n in range(count))


def test_a_text_of_several_sheets_goes_on_under_its_number(bureau, tmp_path):
    complaint(5, full_text_zh=_long(170))
    bureau.ok("freeze")
    found = _form(bureau, tmp_path)
    whole = re.sub(r"\s", "", "".join(found))
    assert len(found) > 2
    assert all(whole.count(f"第{n:03d}句") == 1 for n in range(170))
    rows = [n for page in found for n in numbers(page)]
    assert rows.count(rows[-1]) == len(re.findall("续行", whole)) + 1
    for before, page in pairwise(found):
        assert ("（下接续行）" in before) == ("全文（续）：" in page)


@pytest.mark.parametrize(
    ("extras", "length"), [([], 2), (["uscc", "registered_address", "goods"], 1)]
)
def test_a_row_that_fits_is_whole_on_its_sheet(bureau, tmp_path, extras, length):
    """Whatever stands before it: no text begins on one sheet and ends on the next."""
    for number in range(5, 18):
        complaint(
            number,
            accepted_on=date(2018, 8, number),
            closed_on=date(2018, 9, number),
            full_text_zh=f"甲{number:02d}头" + _long(number * length) + f"甲{number:02d}尾",
        )
    _rule(annex2_extra=extras)
    bureau.ok("freeze")
    found = [re.sub(r"\s", "", page) for page in _form(bureau, tmp_path)]
    for number in range(5, 18):
        (sheet,) = [page for page in found if f"甲{number:02d}头" in page]
        assert f"甲{number:02d}尾" in sheet
    assert not any("续" in page for page in found)


def test_a_corrected_record_says_that_it_is_one(published, tmp_path):
    from tests.office.correcting import correct

    correct(published, published.pub_ids()["T0001"], "--summary", "更正后的摘要。")
    published.ok("freeze")
    out = tmp_path / "annex2.pdf"
    published.ok("form", "annex2", "2", "2018-09", "--out", out)
    (page,) = pages(out.read_bytes(), tmp_path)
    assert numbers(page) == [1]
    assert "其中更正：1 条" in page
    assert "更正：本条更正已公示的第 1 版" in page
    assert "更正后的摘要。" in page
    assert "更正说明：" in page


def test_a_withdrawn_complaint_is_not_counted_as_failed(frozen, tmp_path):
    (page,) = _form(frozen, tmp_path)
    assert re.search(r"T0003.*不计入", page)  # withdrawn by the consumer
    assert re.search(r"T0004.*成功", page)


@pytest.mark.parametrize(
    ("count", "sheets"), [(10, [10]), (11, [10, 1]), (20, [10, 10]), (21, [10, 10, 1])]
)
def test_ten_rows_a_sheet_numbered_through(bureau, tmp_path, count, sheets):
    filled(count)
    bureau.ok("freeze")
    found = _form(bureau, tmp_path)
    assert [len(numbers(page)) for page in found] == sheets
    assert [n for page in found for n in numbers(page)] == list(range(1, count + 1))
    digest = _digest()
    for number, page in enumerate(found, 1):
        assert digest in page.replace(" ", "")
        assert " ".join(digest[i : i + 8] for i in range(0, 64, 8)) in page
        assert "第 1 号公示" in page
        assert re.search(rf"第 {number} 页，共 {len(sheets)} 页", page)
        assert ("部门负责人签字" in page) == (number == len(sheets))
        assert ("分管局长签字" in page) == (number == len(sheets))
    assert ("以下空白" in found[-1]) == (sheets[-1] < 10)


def _sheet(lines, folder):
    """A form whose rows have these numbers of lines, page by page."""
    from office.papers import pdf
    from office.papers.annex2_layout import Layout, Paragraph, Row
    from office.papers.annex2_publication import AFTER, BEFORE
    from office.papers.signature_block import block

    rows = [
        Row(
            n, f"T{n:04d}", "2018-08-01", "乙", (),
            (Paragraph("", "甲" * (37 * count - 1) + "终"),), "成功",
        )
        for n, count in enumerate(lines, 1)
    ]  # fmt: skip
    layout = Layout(0)
    context = {
        "before": BEFORE, "after": AFTER, "between": [], "columns": 6,
        "layout": layout, "sheets": layout.sheets(rows),
        "signs": block([]), "title": "公示审批表", "month": "2018年9月", "total": 10,
        "seq": 1, "draft": 2, "digest": "42be6a29",
    }  # fmt: skip
    return pages(pdf.render("papers/annex2.html", context), folder)


@pytest.mark.usefixtures("bureau")
def test_long_words_wrap_and_no_row_is_cut(tmp_path):
    found = _sheet([9] * 10, tmp_path)
    assert len(found) > 1
    assert [n for page in found for n in numbers(page)] == list(range(1, 11))
    for page in found:
        rows = len(numbers(page))
        assert (page.count("甲"), page.count("终")) == (332 * rows, rows)


def test_the_fullest_words_and_columns_run_over_no_sheet(bureau, tmp_path):
    """Each sheet of the form is one sheet of paper, with its heading."""
    from office.complaints.models import Complaint
    from office.registry.models import Operator

    filled(11)
    Complaint.objects.update(
        summary_zh="消费者反映在该店购买的商品有质量问题，要求退货退款；" * 2, goods="健身预付卡"
    )
    Operator.objects.update(
        name="常州市新北区三井街道力动健身管理服务有限公司",
        uscc="91320411MA1MW0RX5T",
        registered_address="江苏省常州市新北区太湖东路一百零一号常发广场三楼三〇二号铺位",
    )
    _rule(annex2_extra=["uscc", "registered_address", "goods"])
    bureau.ok("freeze")
    found = _form(bureau, tmp_path)
    assert [n for page in found for n in numbers(page)] == list(range(1, 12))
    assert all("公示方式：" in page for page in found)


@pytest.mark.usefixtures("bureau")
def test_every_page_says_of_which_form_and_set_it_is(tmp_path):
    found = _sheet([9] * 10, tmp_path)
    assert len(found) > 1
    for page in found:
        assert re.search(r"公示审批表—2018年9月\s+第 1 号公示（第 2 批送签件）", page)
        assert "核对码 42be6a29" in page


@pytest.mark.usefixtures("bureau")
def test_the_signatures_never_stand_alone(tmp_path):
    for tall in range(11):
        found = _sheet([3] * tall + [1] * (10 - tall), tmp_path)
        assert numbers(found[-1]), tall
        assert "部门负责人签字" in found[-1]
        assert "日期" in found[-1]


def test_a_bureaus_own_columns_stand_before_the_content(frozen, tmp_path):
    _rule(annex2_extra=["industry", "shop_no"])
    (page,) = _form(frozen, tmp_path)
    assert re.search(r"被投诉方\s+行业\s+店铺号\s+投诉内容", page)
    assert "L3-021" in page


def test_an_unknown_column_is_refused_by_name(frozen, tmp_path):
    _rule(annex2_extra=["phone"])
    sentence = frozen.refused("form", "annex2", "1", "2018-09", "--out", tmp_path / "x.pdf")
    assert "phone" in sentence
    assert "industry" in sentence
    assert not (tmp_path / "x.pdf").exists()


def test_rare_characters_are_shown_or_named(bureau, tmp_path):
    complaint(5, operator_name="龘䶮𠮷饭店")
    bureau.ok("freeze")
    (page,) = _form(bureau, tmp_path)
    assert "龘䶮𠮷饭店" in page
    from office.papers.typeface import shown

    assert shown("甲\U0003134a乙") == "甲〔U+3134A〕乙"


def test_who_signed_stands_in_the_block(signed, tmp_path):
    from office.drafts.models import Signature

    signed.ok("publish")
    (page,) = _form(signed, tmp_path)
    for row in Signature.objects.all():
        assert row.keyid[:12] in page
    assert re.search(r"系统签署 \d{4}-\d\d-\d\d \d\d:\d\d", page)
    assert "日期：" not in page


def test_an_empty_month_is_refused(frozen, tmp_path):
    sentence = frozen.refused(
        "form", "annex2", "1", "2018-01", "--out", tmp_path / "x.pdf", language="zh"
    )
    assert "没有审批表可打印" in sentence


def test_a_voided_draft_has_no_form(frozen, tmp_path):
    from office.complaints.models import Complaint

    row = Complaint.objects.first()
    row.summary_zh = "改写。"
    row.save()
    sentence = frozen.refused(
        "form", "annex2", "1", "2018-09", "--out", tmp_path / "x.pdf", language="zh"
    )
    assert "作废" in sentence


def test_a_month_is_written_as_one(frozen, tmp_path):
    frozen.refused("form", "annex2", "1", "九月", "--out", tmp_path / "x.pdf", code=2)


def test_what_was_published_before_is_not_approved_again(published, tmp_path):
    complaint(5)
    published.ok("freeze")
    out = tmp_path / "annex2.pdf"
    published.ok("form", "annex2", "2", "2018-09", "--out", out)
    (page,) = pages(out.read_bytes(), tmp_path)
    assert "T0005" in page
    assert "T0001" not in page


@pytest.mark.parametrize(
    ("authority", "district"),
    [
        ("常州国家高新区（新北区）市场监督管理局", "新北区"),
        ("南京市江宁区市场监督管理局", "江宁区"),
        ("江苏省昆山市市场监督管理局", "昆山市"),
        ("市场监督管理局", ""),
    ],
)
def test_the_title_names_the_district(authority, district):
    from office.papers.titles import district as of

    assert of(authority) == district
