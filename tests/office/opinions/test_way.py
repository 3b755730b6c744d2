"""R28 through the pages: filed, forwarded, seen, decided; what each end means for the record."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils.timezone import localdate

from tests.office.opinion_steps import (
    TEXT,
    decided,
    filed,
    forwarded,
    handled,
    newest,
    post,
    viewed,
    withheld,
)
from tests.office.people import browser, person


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


def _status(complaint):
    complaint.refresh_from_db()
    return complaint.status, complaint.exclusion


def test_an_approved_opinion_withholds_the_record():
    complaint = handled()
    number = withheld(complaint)
    assert _status(complaint) == ("withheld", "X1")
    row = newest()
    assert (row.pk, row.state) == (number, "approved")
    assert row.review_on - localdate(row.decided_at) in (timedelta(days=365), timedelta(days=366))


def test_while_an_opinion_is_open_its_record_stays_behind_and_the_others_go_on(bureau):
    complaint = handled()
    number = filed(complaint)
    assert "1 条有不予公示意见未决" in bureau.ok("check", language="zh")
    for path in ("freeze", "in-the-way"):
        page = browser("wang-fang").get(f"/office/{path}").content.decode()
        assert "1 条有不予公示意见未决" in page
    bureau.publish_all()
    published = bureau.published_text()
    assert "第1件" not in published
    assert "第2件" in published
    assert _status(complaint) == ("new", "")
    forwarded(number)
    viewed(number, "disagree")
    decided(number, "refuse")
    bureau.publish_all()
    assert "第1件" in bureau.published_text()


def test_a_record_that_stayed_behind_counts_meanwhile(bureau):
    filed(handled())
    bureau.publish_all()
    from tests.office.screens import as_screen

    assert len(as_screen(bureau)[1].tally.cases) == 4


def test_a_refused_opinion_is_kept_and_the_record_goes_on(bureau):
    complaint = handled()
    number = filed(complaint)
    forwarded(number)
    viewed(number, "disagree")
    assert decided(number, "refuse").status_code == 302
    assert _status(complaint) == ("new", "")
    assert newest().text == TEXT
    bureau.ok("freeze")


def test_withheld_records_are_counted_and_not_listed(bureau):
    withheld(handled("T0001"), "X6")
    withheld(handled("T0002"), "X2")
    bureau.publish_all()
    text = bureau.published_text()
    assert "第1件" not in text
    assert "第2件" not in text
    assert '"withheld":[["2018-09","X2",1,false],["2018-09","X6",1,true]]' in text


def test_the_unit_sees_result_and_date():
    number = withheld(handled())
    page = browser("zhao-lei").get(f"/office/opinions/{number}").content.decode()
    assert "已批准" in page
    assert localdate(newest().decided_at).isoformat() in page


def test_entry_staff_may_propose_by_itself():
    complaint = handled()
    answer = post(
        "wang-fang",
        f"opinions/new/{complaint.pk}",
        ground="unfit",
        text="涉及未成年人。",
        exclusion="X6",
    )
    assert answer.status_code == 302
    number = newest().pk
    assert forwarded(number).status_code == 409  # nothing to forward
    viewed(number)
    decided(number)
    assert _status(complaint) == ("withheld", "X6")


def test_a_proposal_of_entry_staff_needs_its_code():
    complaint = handled()
    answer = post("wang-fang", f"opinions/new/{complaint.pk}", ground="unfit", text="涉及隐私。")
    assert answer.status_code == 200
    assert newest() is None


@pytest.mark.parametrize("missing", ["ground", "text"])
def test_ground_and_text_are_mandatory(missing):
    complaint = handled()
    data = {"ground": "facts", "text": TEXT, missing: ""}
    assert post("zhao-lei", f"opinions/new/{complaint.pk}", **data).status_code == 200
    assert newest() is None


def test_forwarding_needs_remark_and_code():
    number = filed(handled())
    assert (
        post(
            "wang-fang",
            f"opinions/{number}/forward",
            **{"forward-remark": "", "forward-exclusion": "X1"},
        ).status_code
        == 422
    )
    assert (
        post(
            "wang-fang",
            f"opinions/{number}/forward",
            **{"forward-remark": "属实", "forward-exclusion": ""},
        ).status_code
        == 422
    )
    assert newest().state == "filed"


def test_disagreement_and_refusal_need_a_reason():
    number = filed(handled())
    forwarded(number)
    answer = post("dept-head-1", f"opinions/{number}/view", act="disagree", remark="")
    assert answer.status_code == 409
    assert "理由" in answer.content.decode()
    viewed(number)
    assert (
        post("deputy-director-1", f"opinions/{number}/decide", act="refuse", remark="").status_code
        == 409
    )
    assert newest().state == "viewed"


def test_a_day_of_re_review_lies_ahead():
    number = filed(handled())
    forwarded(number)
    viewed(number)
    assert decided(number, review_on="2019-01-01").status_code == 409
    assert newest().state == "viewed"


def test_whoever_filed_does_not_decide():
    complaint = handled()
    person("dept-head-1", "dept-head", "entry")
    answer = post(
        "dept-head-1", f"opinions/new/{complaint.pk}", ground="facts", text=TEXT, exclusion="X1"
    )
    assert answer.status_code == 302
    answer = viewed(newest().pk)
    assert answer.status_code == 409
    assert "须由他人办理" in answer.content.decode()


def test_a_decided_opinion_never_changes():
    number = withheld(handled())
    assert decided(number, "refuse").status_code == 409
    row = newest()
    row.text = "改写"
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        row.steps.all().update(words="改写")


def test_a_second_opinion_waits_for_the_first():
    complaint = handled()
    filed(complaint)
    answer = post("zhao-lei", f"opinions/new/{complaint.pk}", ground="unfit", text="另一理由。")
    assert answer.status_code == 409
    assert "请先办结" in answer.content.decode()
    assert "另一理由。" in answer.content.decode()


def test_after_a_refusal_only_new_words_are_filed():
    complaint = handled()
    number = filed(complaint)
    forwarded(number)
    viewed(number)
    decided(number, "refuse")
    again = post("zhao-lei", f"opinions/new/{complaint.pk}", ground="facts", text=f" {TEXT} ")
    assert again.status_code == 409
    assert "同样的意见已审批未获同意" in again.content.decode()
    assert TEXT in again.content.decode().partition("<textarea")[2]
    assert filed(complaint, text="消费者事后书面确认所述有误。") != number


def test_what_is_published_needs_a_correction(published):
    complaint = handled()
    answer = post("zhao-lei", f"opinions/new/{complaint.pk}", ground="facts", text=TEXT)
    assert answer.status_code == 409
    assert "更正或撤下" in answer.content.decode()


def test_an_opinion_voids_the_draft_it_is_about(frozen):
    from office.drafts.models import Draft

    complaint, client = handled(), browser("zhao-lei")
    made = client.post(f"/office/opinions/new/{complaint.pk}", {"ground": "facts", "text": TEXT})
    assert Draft.objects.get().state == Draft.State.CANCELLED
    assert "第 1 批送签件随之作废" in client.get(made["Location"]).content.decode()
    assert _status(handled())[0] == "new"


def test_at_a_terminal_too_it_is_said_which_draft_fell(frozen):
    given = ("ground=facts", f"text={TEXT}")
    said = frozen.ok("--as", "zhao-lei", "act", "opinion", "file", str(handled().pk), *given)
    assert "Draft 1 is void" in said


def test_a_withholding_is_lifted_the_same_way(bureau):
    complaint = handled()
    withheld(complaint)
    answer = post("zhao-lei", f"opinions/new/{complaint.pk}", kind="lift", text="诉讼已结。")
    assert answer.status_code == 302
    number = newest().pk
    post("wang-fang", f"opinions/{number}/forward", **{"forward-remark": "可恢复。"})
    viewed(number)
    assert _status(complaint)[0] == "withheld"
    assert decided(number).status_code == 302
    assert _status(complaint) == ("new", "")
    bureau.ok("freeze")


def test_the_log_has_every_step_and_no_text():
    from office.audit.models import Event

    withheld(handled())
    rows = list(Event.objects.filter(act__startswith="opinion").order_by("number"))
    assert [(e.act, e.actor, e.role) for e in rows] == [
        ("opinion file", "zhao-lei", "unit"),
        ("opinion forward", "wang-fang", "entry"),
        ("opinion agree", "dept-head-1", "dept-head"),
        ("opinion approve", "deputy-director-1", "deputy-director"),
    ]
    assert not any(TEXT[:6] in e.after + e.before + e.subject for e in rows)
