"""All lifts with what became of them: asked by whom, why, in which draft, signed, back or not."""

import pytest

from tests.office.bureau import Office
from tests.office.people import browser, person
from tests.office.withdrawing import withdraw

URL = "/office/withdrawals/"


@pytest.fixture(autouse=True)
def _people(published: Office):
    """Officers with accounts, in an office that has published; a record is down."""
    for slug in ("duty-1", "dept-head-1", "deputy-director-1"):
        person(slug)
    withdraw(published, "--record", published.pub_ids()["T0001"])


def ask(reason: str = "核实无误") -> None:
    answer = browser("dept-head-1").post(f"{URL}2/lift", {"reason": reason})
    assert answer.status_code == 302


def stories(office: Office):
    from office.withdrawals.lift_history import lift_stories

    return lift_stories(office.place())


def test_a_lift_is_told_from_its_asking_to_its_publication(published: Office) -> None:
    ask()
    (one,) = stories(published)
    assert (one.outcome, one.by, one.reason, one.drafts) == (
        "waiting", "dept-head-1", "核实无误", (),
    )  # fmt: skip
    published.ok("freeze")
    assert stories(published)[0].drafts == (2,)
    published.sign_both()
    published.ok("publish")
    (one,) = stories(published)
    assert (one.outcome, one.seq, one.drafts) == ("put back", 2, (2,))
    assert one.signers == ("dept-head-1", "deputy-director-1")
    page = browser("wang-fang").get(URL).content.decode()
    for words in ("第 2 号公示已恢复", "核实无误", "李明、陈静签批", "列入第 2 批送签件"):
        assert words in page, words


def test_one_taken_back_and_asked_for_again_is_two(published: Office) -> None:
    ask("甲")
    browser("dept-head-1").post(f"{URL}2/keep")
    ask("乙")
    newest, first = stories(published)
    assert (first.reason, first.outcome, first.ended_by) == ("甲", "taken back", "dept-head-1")
    assert (newest.reason, newest.outcome) == ("乙", "waiting")
    page = browser("wang-fang").get(URL).content.decode()
    assert "已收回申请" in page
    assert "待列入下次定稿" in page


def test_a_draft_that_was_sent_back_is_told(published: Office) -> None:
    ask()
    published.ok("freeze")
    answer = browser("dept-head-1").post("/office/drafts/2/send-back", {"reason": "先不恢复"})
    assert answer.status_code in (302, 200), answer.content.decode()
    (one,) = stories(published)
    assert one.sent_back == (2,)
    assert one.outcome == "waiting"
    assert "第 2 批送签件，被退回" in browser("wang-fang").get(URL).content.decode()


def test_what_a_revoked_key_took_down_is_told_as_that(published: Office) -> None:
    from tests.office.key_steps import take_out

    gone = take_out(published, "duty-1")
    published.ok("withdraw", "--lift-key", gone, "--reason", "stolen")
    (one,) = stories(published)
    assert (one.row, one.keyid, one.reason) == (None, gone, "stolen")
    assert f"已取消的密钥 {gone[:16]}" in browser("wang-fang").get(URL).content.decode()


def test_a_signer_reads_why_it_was_taken_down_and_why_it_comes_back(published: Office) -> None:
    ask("当事人已同意<b>")
    published.ok("freeze")
    page = browser("deputy-director-1").get("/office/drafts/2/review").content.decode()
    lifts = page[page.index('id="lifts"') :]
    assert "周强" in lifts
    assert '撤下，理由：<span class="wrap">test</span>' in lifts
    assert '李明申请解除，理由：<span class="wrap">当事人已同意&lt;b&gt;</span>' in lifts


def test_only_the_newest_are_listed_until_all_are_asked_for(
    published: Office, django_queries
) -> None:
    client = browser("dept-head-1")
    client.get(URL)
    with django_queries() as few:
        client.get(URL)
    for number in range(14):
        ask(f"第{number}次")
        client.post(f"{URL}2/keep")
    with django_queries() as many:
        page = client.get(URL).content.decode()
    assert "另有 4 次" in page
    assert "第0次" not in page
    assert "第0次" in client.get(URL, {"lifts": "all"}).content.decode()
    assert len(many) <= len(few) + 3
