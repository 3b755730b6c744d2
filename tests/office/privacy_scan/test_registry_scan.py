"""What is published beside a complaint's own words is scanned too (R2)."""

import pytest

from tests.office.bureau import complaint

MOBILE = "13800012345"


def shown_but_untold(bureau, *words: str) -> None:
    """The freeze is refused with these words, and the number is not told."""
    said = bureau.refused("freeze", language="zh")
    for word in words:
        assert word in said
    assert "2345" not in said


@pytest.mark.parametrize(
    "changes",
    [
        {"sign": f"老王炒货{MOBILE}"},
        {"business_address": f"通江路1号，联系电话{MOBILE}"},
        {"registered_address": "身份证11010519491231002X"},
        {"shop_no": "138-0001-2345"},
    ],
)
def test_an_operators_registration_data(bureau, changes) -> None:
    row = complaint(9, operator_name="老王炒货")
    type(row.operator).objects.filter(pk=row.operator_id).update(**changes)
    shown_but_untold(bureau, "登记资料", "经营者的页面")


def test_a_registered_landline_is_public(bureau) -> None:
    row = complaint(9, operator_name="老王炒货")
    type(row.operator).objects.filter(pk=row.operator_id).update(
        business_address="通江路1号，电话0519-85123456"
    )
    bureau.ok("freeze")


def test_a_leases_shop_number(bureau) -> None:
    from datetime import date

    from office.registry.models import Lease

    row = complaint(9, operator_name="老王炒货")
    Lease.objects.create(
        operator=row.operator, venue_id="WH01", shop_no=f"L1 {MOBILE}", since=date(2018, 1, 1)
    )
    shown_but_untold(bureau, "店铺号")


def test_the_accepting_organisation(bureau) -> None:
    complaint(9, source_org=f"新北区消费者协会{MOBILE}")
    shown_but_untold(bureau, "受理单位")


def test_a_months_criterion_and_focus(bureau) -> None:
    from office.complaints.models import Complaint
    from office.drafts.models import Batch

    Complaint.objects.update(picked=True)
    chosen = {"mode": "selective", "focus": ["reach"], "criterion": f"涉及{MOBILE}的投诉"}
    row = Batch.objects.create(month="2018-09", **chosen)
    shown_but_untold(bureau, "选择标准")
    row.criterion, row.focus = "金额较大", ["reach", f"other:举报{MOBILE}"]
    row.save()
    shown_but_untold(bureau, "公示重点")
    row.focus = ["reach"]
    row.save()
    bureau.ok("freeze")


def test_what_an_unlisted_complaint_is_counted_by(bureau) -> None:
    from office.complaints.models import Complaint
    from office.drafts.models import Batch

    Complaint.objects.update(picked=True)
    Batch.objects.create(month="2018-09", mode="selective", focus=["reach"], criterion="金额较大")
    complaint(9, picked=False, issue=f"退费{MOBILE}", full_text_zh=f"不上榜{MOBILE}")
    shown_but_untold(bureau, "不上榜")
    Complaint.objects.filter(number="T0009").update(issue="退费")
    bureau.ok("freeze")


def test_a_telephone_in_place_of_a_shop_number_is_no_shop_number(bureau) -> None:
    from office.privacy.redaction import findings

    row = complaint(9, shop_no="138-0001-2345", goods="请打13800012345")
    assert {item.field for item in findings(row)} == {"shop_no", "goods"}


def test_the_queue_knows_when_an_operators_shop_number_was_changed(bureau) -> None:
    from office.privacy.queue import queue

    row = complaint(9, goods="送到紫荆公寓12栋502室")
    operators = type(row.operator).objects.filter(pk=row.operator_id)
    operators.update(shop_no="12栋502")
    assert queue() == []
    operators.update(shop_no="L3-021")
    assert [item.complaint for item in queue()] == [row.pk]


def test_a_telephone_of_its_registration_may_stand_in_an_operators_complaints(bureau) -> None:
    from office.complaints.models import Complaint
    from office.privacy.queue import queue
    from office.privacy.redaction import findings

    words = "客服400-820-8820一直占线，经理座机0519-85123457没人接。"
    row = complaint(9, operator_name="老王炒货", full_text_zh=words)
    assert [item.finding.kind for item in findings(row)] == ["landline", "landline"]
    assert [(item.certain, item.doubtful) for item in queue()] == [(1, 1)]
    operators = type(row.operator).objects.filter(pk=row.operator_id)
    operators.update(business_address="通江路1号，热线4008208820")
    row = Complaint.objects.get(pk=row.pk)
    assert [words[i.finding.start : i.finding.end] for i in findings(row)] == ["0519-85123457"]
    assert [(item.certain, item.doubtful) for item in queue()] == [(1, 0)]
    other = complaint(8, operator_name="别家", full_text_zh=words)
    assert len(findings(other)) == 2
