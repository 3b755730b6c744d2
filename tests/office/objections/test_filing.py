"""R46: what is filed, when it holds a record, and each bad input with its own sentence."""

from datetime import timedelta

import pytest

from tests.office.objection_steps import (
    NOW,
    WORDS,
    accepted,
    by,
    decided,
    filed,
    record,
)


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


def _refused(sentence: str, **given):
    from office.objections.errors import ObjectionError
    from office.objections.models import Objection

    before = Objection.objects.count()
    with pytest.raises(ObjectionError) as error:
        filed(record(), **given)
    assert sentence in error.value.zh
    assert Objection.objects.count() == before


def test_an_objection_holds_a_record_that_is_not_published():
    from office.objections.held_complaints import held

    row = filed(record())
    assert row.before_publication
    assert (row.state, row.taken_in_by) == ("filed", "")
    assert list(held()) == [record().pk]


def test_an_objection_voids_the_draft_that_lists_its_record(frozen):
    from office.drafts.models import Draft

    filed(record())
    draft = Draft.objects.get()
    assert draft.state == "cancelled"
    assert draft.void_reason.startswith("edit objection")


def test_an_objection_to_a_published_record_holds_nothing_back(published):
    from office.objections.held_complaints import held

    row = filed(record())
    assert not row.before_publication
    assert not held()


def test_numbers_begin_anew_each_year_and_follow_each_other():
    first = filed(record("T0001"))
    second = filed(record("T0002"))
    later = filed(record("T0003"), now=NOW + timedelta(days=60))
    numbers = [row.number for row in (first, second, later)]
    assert numbers == ["异议〔2026〕1号", "异议〔2026〕2号", "异议〔2027〕1号"]


def test_what_came_by_counter_names_who_entered_it_and_the_day_it_came():
    row = filed(record(), by="wang-fang", received_on=(NOW - timedelta(days=2)).date())
    assert row.taken_in_by == "wang-fang"
    assert row.filed_on.isoformat() == "2026-11-10"


def test_what_nobody_sees_is_taken_out_of_the_words():
    row = filed(record(), words=" 内容\u202e不对\u200b。\r\n第二行 ")
    assert row.words == "内容不对。\n第二行"


def test_a_ground_that_does_not_exist_is_refused():
    _refused("请选择异议理由", ground="because")


def test_an_objection_without_words_is_refused():
    _refused("请写明异议内容", words=" \u200b\n")


def test_an_objection_that_is_too_long_is_refused():
    _refused("至多 2000 字", words="长" * 2001)


def test_a_party_that_does_not_exist_is_refused():
    _refused("请选择由谁", party="neighbour")


def test_a_day_of_receipt_to_come_is_refused():
    _refused("收到日期", received_on=(NOW + timedelta(days=1)).date())


def test_a_day_of_receipt_long_past_is_refused():
    _refused("收到日期", received_on=(NOW - timedelta(days=61)).date())


def test_a_second_objection_waits_for_the_first():
    filed(record())
    _refused("已有一件异议正在办理", words="另外的话。")


def _proof(data: bytes = b"%PDF-1.4 x"):
    from office.attachments.examining import Examined

    return Examined("凭证.pdf", "pdf", 1, data)


def test_the_same_ground_again_takes_new_evidence():
    decided(accepted(record(), files=(_proof(),)))
    _refused("已有结果", words="换一种说法。")
    _refused("已有结果", words="换一种说法。", files=(_proof(),))
    assert filed(record(), words="换一种说法。", files=(_proof(b"%PDF-1.4 y"),)).pk


def test_another_ground_and_the_other_side_need_none():
    decided(accepted(record()))
    assert decided(accepted(record(), ground="settled")).pk
    assert filed(record(), party="consumer", by="wang-fang").pk


def test_one_side_does_not_hold_a_record_for_ever():
    decided(accepted(record()))
    decided(accepted(record(), ground="settled"))
    _refused("公示后可以再提", ground="other")
    assert filed(record(), ground="other", party="consumer", by="wang-fang").pk


def test_one_that_was_taken_back_counts():
    from office.objections.taking_up import take_back

    for _ in range(2):
        take_back(filed(record()).pk, by("wang-fang", "entry"), "来电撤回。")
    _refused("公示后可以再提")


def test_a_draft_falls_to_the_first_objection_of_a_side_and_to_no_other(bureau):
    from office.drafts.models import Draft

    decided(accepted(record()))
    bureau.ok("freeze")
    _refused("公示后可以再提", ground="settled")
    assert Draft.waiting() is not None
    filed(record(), party="consumer", by="wang-fang")
    assert Draft.waiting() is None


def test_after_publication_it_is_filed_and_marked(published):
    from office.corrections.models import Correction

    decided(accepted(record("T0001"), ground="operator"))
    published.publish_all()
    for ground in ("settled", "other"):
        decided(accepted(record("T0001"), ground=ground))
    assert Correction.objects.filter(state="proposed").exists()


def test_a_record_that_is_withheld_cannot_be_objected_to():
    from office.complaints.models import Complaint

    Complaint.objects.filter(number="T0001").update(status="withheld", exclusion="X1")
    _refused("不予公示")


def test_a_record_that_is_taken_down_cannot_be_objected_to():
    from office.complaints.models import Complaint

    Complaint.objects.filter(number="T0001").update(status="withdrawn")
    _refused("已经撤下")


def test_ten_thousand_objections_to_one_record_leave_one(bureau):
    from office.objections.errors import ObjectionError
    from office.objections.models import Objection

    filed(record())
    for number in range(50):
        with pytest.raises(ObjectionError):
            filed(record(), words=f"{WORDS}{number}")
    assert Objection.objects.count() == 1


def test_the_log_names_no_word_of_it():
    from office.audit.models import Event

    filed(record())
    event = Event.objects.get(act="objection file")
    assert WORDS[:6] not in event.before + event.after + event.subject


def test_what_staff_entered_and_was_taken_back_spends_nothing_of_the_operators():
    from office.objections.taking_up import take_back

    for _ in range(2):
        row = filed(record(), by="wang-fang")
        take_back(row.pk, by("song-qi", "legal"), "来电撤回。")
    assert filed(record()).pk


def test_who_entered_an_objection_does_not_end_it():
    from office.objections.errors import ObjectionError
    from office.objections.taking_up import take_back

    row = filed(record(), by="wang-fang")
    with pytest.raises(ObjectionError, match="登记了这件异议"):
        take_back(row.pk, by("wang-fang", "entry"), "来电撤回。")
    row.refresh_from_db()
    assert row.state == "filed"


def test_the_page_takes_nothing_back_once_another_letter_was_printed(bureau):
    """Who printed it sits in the operator's place."""
    from datetime import timedelta

    from office.acts.doing import By
    from office.objections.errors import ObjectionError
    from office.objections.flow import CLERKS
    from office.objections.taking_up import take_back
    from office.prior_notices.issue import print_again
    from tests.office.notice_steps import issued, notifying

    notifying(bureau)
    letter = issued(now=NOW - timedelta(days=1))
    row = filed(record())
    print_again(letter.notice, NOW + timedelta(hours=1))
    with pytest.raises(ObjectionError, match="重新打印过"):
        take_back(row.pk, By("operator", CLERKS, NOW), "撤回。")
    assert take_back(row.pk, by("song-qi", "legal"), "来函撤回。").state == "taken_back"


def test_the_page_takes_nothing_back_by_a_letter_that_was_opened_only_afterwards(bureau):
    """It lay with whoever printed it while the operator objected at the counter."""
    from datetime import timedelta

    from office.acts.doing import By
    from office.objections.errors import ObjectionError
    from office.objections.flow import CLERKS
    from office.objections.taking_up import take_back
    from office.prior_notices.one_time_opening import open_notice
    from tests.office.notice_steps import issued, notifying

    notifying(bureau)
    letter = issued(now=NOW - timedelta(days=1))
    row = filed(record(), by="wang-fang")
    open_notice(letter.token, letter.secret, (), NOW + timedelta(hours=1))
    with pytest.raises(ObjectionError, match="第一次打开"):
        take_back(row.pk, By("operator", CLERKS, NOW + timedelta(hours=2)), "撤回。")
