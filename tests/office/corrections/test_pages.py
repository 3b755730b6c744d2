"""Proposing a correction of a published record from its page (R29-R31)."""

import re

import pytest

from tests.office.correcting import applied, record
from tests.office.people import browser
from tests.office.screens import as_screen

NEW = "经核实，门店已退还全部余额。"


@pytest.fixture(autouse=True)
def _office(published):
    """Every test has a published office of its own."""


def row(number="T0001"):
    from office.complaints.models import Complaint

    return Complaint.objects.get(number=number)


def url(found):
    return f"/office/records/{found.pk}/correct/"


def given(found, **changes):
    return {
        "ground": "inaccurate", "note": "结果有误，已更正。",
        "headline_zh": found.headline_zh, "summary_zh": found.summary_zh,
        "full_text_zh": found.full_text_zh, "outcome": found.outcome, "secrecy": "on",
        **changes,
    }  # fmt: skip


def corrections():
    from office.corrections.models import Correction

    return list(Correction.objects.all())


def test_a_correction_is_proposed_and_the_record_stays_as_it_is():
    found = row()
    answer = browser("wang-fang").post(url(found), given(found, summary_zh=NEW))
    assert answer.status_code == 302
    (made,) = corrections()
    assert (made.ground, made.by, made.of_version) == ("inaccurate", "own_discovery", 1)
    assert made.changes == {"summary_zh": NEW}
    assert made.proposed_by == "wang-fang"
    assert row().summary_zh == found.summary_zh


def test_where_nobody_applied_nothing_is_asked_and_it_is_of_own_discovery():
    found = row()
    page = browser("wang-fang").get(url(found)).content.decode()
    assert 'name="by"' not in page
    browser("wang-fang").post(url(found), given(found, summary_zh=NEW, by="application"))
    assert [made.by for made in corrections()] == ["own_discovery"]


@pytest.mark.parametrize("by", ["application", "own_discovery"])
def test_beside_an_application_one_says_where_it_comes_from(by):
    found, case = row(), applied(record("T0001"), how="objection")
    page = browser("wang-fang").get(url(found)).content.decode()
    assert "正在办理的申请（异议部分成立）" in page
    browser("wang-fang").post(url(found), given(found, summary_zh=NEW, by=by))
    (made,) = corrections()
    assert made.by == by
    assert (made.case_id == case.pk) is (by == "application")


def test_beside_an_application_it_has_to_be_said():
    applied(record("T0001"))
    found = row()
    answer = browser("wang-fang").post(url(found), given(found, summary_zh=NEW))
    assert answer.status_code == 400
    assert corrections() == []


def test_the_outcome_is_corrected():
    found = row()
    browser("wang-fang").post(url(found), given(found, outcome="settled"))
    assert corrections()[0].changes == {"outcome": "settled"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "与现在的相同"),
        ({"summary_zh": NEW, "note": ""}, "这个字段是必填项"),
        ({"summary_zh": NEW, "ground": ""}, "这个字段是必填项"),
        ({"summary_zh": "字" * 81}, "现有81字"),
        ({"summary_zh": "该店属欺诈。"}, "双方对收费说法不一"),
        ({"summary_zh": NEW, "note": "原文称该店欺诈，现更正。"}, "双方对收费说法不一"),
    ],
)
def test_an_incomplete_proposal_changes_nothing_and_says_why(changes, said):
    found = row()
    answer = browser("wang-fang").post(url(found), given(found, **changes))
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert corrections() == []


def test_the_secrecy_check_is_asked_for():
    found = row()
    said = given(found, summary_zh=NEW)
    del said["secrecy"]
    answer = browser("wang-fang").post(url(found), said)
    assert answer.status_code == 400
    assert "请先作保密审查" in answer.content.decode()
    assert corrections() == []


def test_personal_data_for_certain_is_refused_beside_its_field():
    found = row()
    for changes in (
        {"summary_zh": "来电13800012345。"},
        {"summary_zh": NEW, "note": "电13800012345"},
    ):
        answer = browser("wang-fang").post(url(found), given(found, **changes))
        assert answer.status_code == 400
        assert "手机号，请删去" in answer.content.decode()
    assert corrections() == []


def test_a_doubtful_finding_is_decided_and_the_decision_kept():
    from office.privacy.models import Decision

    found, client = row(), browser("wang-fang")
    said = given(found, summary_zh="投诉人李小明撤回投诉。")
    page = client.post(url(found), said).content.decode()
    assert "疑为姓名" in page
    assert corrections() == []
    (digest,) = re.findall(r'name="cleared" value="(\w+)"', page)
    answer = client.post(url(found), {**said, "cleared": "0" * 64})
    assert answer.status_code == 400, "a tick is of one finding"
    answer = client.post(url(found), {**said, "cleared": digest})
    assert answer.status_code == 302
    decision = Decision.objects.get(complaint=found)
    assert (decision.field, decision.kind, decision.verdict) == ("summary_zh", "person", "clear")
    assert decision.by == "wang-fang"
    assert len(corrections()) == 1


def test_words_that_stay_are_not_asked_about_again():
    found = row()
    type(found).objects.filter(pk=found.pk).update(full_text_zh="投诉人李小明称余额未退。")
    found.refresh_from_db()
    assert browser("wang-fang").post(url(found), given(found, summary_zh=NEW)).status_code == 302


def test_a_correction_is_taken_back_and_proposed_anew(published):
    found, client = row(), browser("wang-fang")
    client.post(url(found), given(found, summary_zh="写错了。"))
    published.ok("freeze")
    page = client.get(url(found)).content.decode()
    (path,) = re.findall(r'action="(/office/records/\d+/uncorrect/)"', page)
    page = client.post(path, follow=True).content.decode()
    assert "已撤回更正" in page
    assert "送签件" in page, "the draft that held it is void"
    assert client.post(path).status_code == 409
    assert "无需签批" in published.refused("freeze", language="zh"), "the published version stands"
    client.post(url(found), given(found, summary_zh=NEW))
    assert [c.state for c in corrections()] == ["taken", "proposed"]
    published.publish_all()
    assert row().summary_zh == NEW
    assert as_screen(published)[1].records[published.pub_ids()["T0001"], 2].correction


def test_one_correction_waits_at_a_time():
    found = row()
    client = browser("wang-fang")
    client.post(url(found), given(found, summary_zh=NEW))
    text = client.post(url(found), given(found, summary_zh="另一份。")).content.decode()
    assert "已有一件待批的更正" in text
    assert len(corrections()) == 1


def test_what_is_not_published_is_simply_edited():
    from tests.office.bureau import complaint

    answer = browser("wang-fang").get(url(complaint(9)))
    assert answer.status_code == 409
    assert "不用更正" in answer.content.decode()


def test_approvers_propose_no_corrections():
    assert browser("dept-head-1").get(url(row())).status_code == 403
