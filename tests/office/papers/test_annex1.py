"""附件1 as PDF (R34): one form a handling unit, with the cells that survive."""

import re

import pytest

from tests.office.opinion_steps import filed, forwarded, handled, unit, viewed, withheld
from tests.office.paper_steps import numbers, pages
from tests.office.people import browser


def _form(office, folder):
    out = folder / "annex1.pdf"
    office.ok("form", "annex1", "2018-09", "--out", out)
    return pages(out.read_bytes(), folder)


def test_an_approved_withholding_stands_with_unit_reason_and_names(bureau, tmp_path):
    withheld(handled(), "X6")
    (page,) = _form(bureau, tmp_path)
    assert "新北区消费投诉不予公示审批表—2018年9月" in page
    assert re.search(r"投诉单号\s+不予公示理由", page)
    assert re.search(r"1\s+T0001\s+X6 个人隐私遮盖后仍可辨认", page)
    assert "承办单位：三井分局" in page
    assert re.search(r"部门负责人签字：\S*李明（同意）", page)
    assert re.search(r"分管局长签字：\S*陈静（同意）", page)


def test_the_reason_may_be_left_out(bureau, tmp_path):
    from office.registry.models import Bureau

    Bureau.objects.update(policy={"notice": "off", "annex1_reason": False})
    withheld(handled())
    (page,) = _form(bureau, tmp_path)
    assert numbers(page) == [1]
    assert "不予公示理由" not in page
    assert "履行完毕" not in page


def test_what_waits_has_blank_lines_on_a_form_of_its_own(bureau, tmp_path):
    withheld(handled("T0001"))
    forwarded(filed(handled("T0002")))
    approved, waiting = _form(bureau, tmp_path)
    assert "已批准" in approved
    assert "T0001" in approved
    assert "待审批" in waiting
    assert "T0002" in waiting
    assert "日期：" in waiting
    assert "李明" not in waiting


def test_each_unit_has_its_own_form(bureau, tmp_path):
    from office.complaints.models import Complaint

    number = filed(handled("T0001"))
    forwarded(number)
    second = filed(handled("T0002"))
    forwarded(second)
    Complaint.objects.filter(number="T0002").update(unit=unit("河海分局"))
    found = _form(bureau, tmp_path)
    assert [re.search(r"承办单位：(\S+)", page)[1] for page in found] == ["三井分局", "河海分局"]
    assert [numbers(page) for page in found] == [[1], [1]]


def test_what_an_upheld_objection_withholds_stands_on_a_form_of_its_own(bureau, tmp_path):
    from tests.office import objection_steps as objections

    withheld(handled("T0001"), "X6")
    objections.decided(objections.accepted(handled("T0002")), "uphold", exclusion="X1")
    approved, ruled = _form(bureau, tmp_path)
    assert "T0002" not in approved
    assert "异议成立" in ruled
    assert numbers(ruled) == [1]
    plain = re.sub(r"\s+", "", ruled)
    assert "X1明显与事实不符" in plain
    assert "异议〔2026〕1号裁定异议成立（宋琦，2026年11月12日）：经核查" in plain
    assert "承办单位：三井分局" in plain
    assert "李明" not in plain


@pytest.mark.usefixtures("bureau")
def test_a_month_that_only_objections_withheld_is_on_the_page():
    from tests.office import objection_steps as objections

    objections.decided(objections.accepted(handled()), "uphold", exclusion="X1")
    assert (
        "/office/papers/annex1/2018-09.pdf"
        in browser("sun-yu").get("/office/papers").content.decode()
    )


def test_disagreement_of_the_head_is_said(bureau, tmp_path):
    from tests.office.opinion_steps import decided

    number = filed(handled())
    forwarded(number)
    viewed(number, "disagree")
    decided(number)
    (page,) = _form(bureau, tmp_path)
    assert "李明（不同意）" in page


@pytest.mark.usefixtures("bureau")
def test_the_form_is_chinese_on_an_english_page(tmp_path):
    withheld(handled())
    answer = browser("sun-yu", language="en").get("/office/papers/annex1/2018-09.pdf")
    (page,) = pages(answer.content, tmp_path)
    assert "明显与事实不符" in page
    assert "Clearly" not in page
