"""A correction is seen from the first save until its applicant is told (R31-R33)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.timezone import localdate

from tests.office.bureau import NOW, Office, complaint
from tests.office.correcting import applied, correct
from tests.office.drafts.test_pages import run_jobs
from tests.office.handover_steps import handed, now, pub_id
from tests.office.people import browser
from tests.office.screens import as_screen

LIST, RECORDS = "/office/corrections/", "/office/records/"


@pytest.fixture
def one(published: Office) -> str:
    """The public id of a record with a proposed correction."""
    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id, "--outcome", "agreed")
    return pub_id


def row():
    from office.corrections.models import Correction

    return Correction.objects.select_related("record__complaint").latest("pk")


def text(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_is_seen_wherever_one_looks(one: str) -> None:
    found = row()
    for person in ("wang-fang", "dept-head-1", "auditor-1"):
        client = browser(person)
        page = text(client, f"{RECORDS}{found.record.complaint_id}/")
        assert "更正中" in page, person
        assert "<del>未达成一致</del>" in page, person
        assert "<ins>调解成功</ins>" in page, person
        assert "更正中" in text(client, RECORDS), person
        listed = text(client, f"{RECORDS}?problem=correction")
        assert "T0001" in listed, person
        assert "T0002" not in listed, person
        assert "T0001" in text(client, LIST), person


def test_what_voids_the_draft_says_so_before_and_none_is_frozen_alone_that_lies_in_it(
    published: Office, one: str
) -> None:
    published.ok("freeze")
    first, falls = row(), "第 2 批还没有公示，会因此作废，签名不再有效"
    correct(published, published.pub_ids()["T0002"])
    client = browser("wang-fang")
    for found, offered in ((first, False), (row(), True)):
        page = text(client, f"{RECORDS}{found.record.complaint_id}/")
        case = text(client, f"{LIST}cases/{found.case_id}/")
        for shown in (page, case):
            assert ("只定稿这件更正" in shown) == offered
            # Of what lies in the draft, taking it back and deciding against it void the draft.
            assert shown.count(falls) == (1 if offered else 2)
    assert falls in text(client, LIST)


def test_the_page_of_its_month_says_so(one: str) -> None:
    assert "已公示，更正中" in text(browser("wang-fang"), "/office/batches/2018-09")


def test_who_enters_sees_it_on_the_first_page_and_where_they_freeze(one: str) -> None:
    client = browser("wang-fang")
    assert "件更正待公示" in text(client, "/office/")
    assert "更正中 1 件" in text(client, "/office/freeze")
    assert "1 件更正中" in text(client, LIST)


def test_an_officer_sees_it_on_the_first_page(one: str) -> None:
    assert "件更正待公示" in text(browser("dept-head-1"), "/office/")


def test_from_its_page_it_is_frozen_alone(published: Office, one: str) -> None:
    complaint(9, full_text_zh="请联系投诉人手机13800138000。")
    client = browser("wang-fang")
    client.post(f"{LIST}freeze", {"correction": row().pk})
    run_jobs()
    assert "在第 2 批中待签批" in text(client, LIST)
    assert "本批只定稿" in text(client, "/office/drafts/2")
    published.sign_both()
    assert "在第 2 批中，已签齐待公示" in text(client, LIST)
    assert "已签齐，待公示" in text(client, "/office/drafts/2")
    published.ok("publish")
    assert (one, 2) in as_screen(published)[1].records


@pytest.mark.parametrize("chosen", [[], ["999"], ["x"]])
def test_where_none_is_chosen_nothing_is_frozen(one: str, chosen: list[str]) -> None:
    answer = browser("wang-fang").post(f"{LIST}freeze", {"correction": chosen})
    assert answer.status_code == 409
    assert "没有选中" in answer.content.decode()


def test_who_only_reads_can_do_nothing(one: str) -> None:
    client = browser("dept-head-1")
    assert client.post(f"{LIST}freeze", {"correction": row().pk}).status_code == 403
    assert "只定稿选中的" not in text(client, LIST)


def test_of_a_record_that_is_down_the_page_says_that_it_waits(published: Office, one: str) -> None:
    from tests.office.withdrawing import withdraw

    withdraw(published, "--record", one)
    page = text(browser("wang-fang"), LIST)
    assert "先等待" in page
    assert "disabled" in page


def case():
    from office.corrections.models import CorrectionCase

    return CorrectionCase.objects.latest("pk")


def tell(client, **changes):
    """Note that the applicant of the newest case was told its result."""
    given = {"on": localdate().isoformat(), "how": "phone", "words": "已更正。", **changes}
    return client.post(
        f"{LIST}cases/{case().pk}/tell",
        {f"tell-{name}": value for name, value in given.items()},
        follow=True,
    )


def test_a_published_one_waits_for_the_telling(published: Office, one: str) -> None:
    from office.audit.models import Event

    published.publish_all()
    client = browser("wang-fang")
    found = row()
    assert "件更正结果待告知" in text(client, "/office/")
    assert "待告知申请人" in text(client, f"{RECORDS}{found.record.complaint_id}/")
    assert "T0001" in text(client, f"{RECORDS}?problem=tell")
    assert "没有告知，不能办结" in text(client, f"{LIST}cases/{case().pk}/")
    said = tell(client).content.decode()
    assert "更正已办结" in said
    [noted] = case().tellings.all()
    assert (noted.on, noted.how, noted.by, noted.words) == (
        localdate(), "phone", "wang-fang", "已更正。",
    )  # fmt: skip
    event = Event.objects.get(act="case tell")
    assert event.subject == case().name
    assert "已更正。" not in event.after
    assert case().closed_at
    assert "件更正结果待告知" not in text(client, "/office/")
    assert tell(client).status_code == 409


def test_a_telling_that_cannot_be_is_refused(published: Office, one: str) -> None:
    published.publish_all()
    client = browser("wang-fang")
    for given in (
        {"on": ""},
        {"on": "2018-01-01"},
        {"on": "2099-01-01"},
        {"on": "x"},
        {"how": "dream"},
        {"words": " "},
    ):
        assert tell(client, **given).status_code in {409, 422}, given
        assert not case().tellings.exists(), given
        assert case().closed_at is None, given


def test_a_proposed_one_is_not_told(one: str) -> None:
    assert tell(browser("wang-fang")).status_code == 409


def test_of_ones_own_discovery_nobody_is_told_and_publication_closes_it(published: Office) -> None:
    from office.corrections.case_steps import to_tell

    options = ("--ground", "inaccurate", "--by", "own_discovery", "--secrecy", "--note", "有误。")
    published.ok("correct", published.pub_ids()["T0001"], *options, "--outcome", "agreed")
    assert case().closed_at is None
    published.ok("freeze")
    page = f"{LIST}cases/{case().pk}/"
    assert "两位负责人签批第 2 批" in text(browser("wang-fang"), page)
    published.sign_both()
    signed = text(browser("wang-fang"), page)
    assert "由录入人员或分管领导公示第 2 批" in signed
    assert "谁能办下一步" not in signed
    published.ok("publish")
    assert not to_tell().exists()
    assert (case().state, bool(case().closed_at)) == ("corrected", True)


def test_a_refused_one_is_told_too(published: Office, one: str) -> None:
    from office.corrections.case_steps import to_tell

    published.ok("freeze")
    client, found = browser("wang-fang"), row()
    assert client.post(f"{LIST}{found.pk}/refuse", {"reason": " "}).status_code == 409
    said = client.post(f"{LIST}{found.pk}/refuse", {"reason": "查无此事。"}, follow=True)
    page = said.content.decode()
    assert "不予更正" in page
    assert "查无此事。" in page
    assert "待告知申请人" in page
    assert [one.pk for one in to_tell()] == [case().pk]
    assert "无需签批" in published.refused("freeze", language="zh")
    assert "查无此事" not in str(list(events()))


def events():
    from office.audit.models import Event

    return Event.objects.values_list("before", "after")


def test_one_that_is_taken_back_goes_on_in_its_case(one: str) -> None:
    from office.corrections.case_steps import to_tell
    from office.corrections.ending import take_back

    take_back(one, NOW)
    assert not to_tell().exists()
    assert case().state == "received"


def test_the_english_page(published: Office, one: str) -> None:
    client = browser("wang-fang", language="en")
    page = text(client, LIST)
    assert "1 being corrected, applicants to be told: 0" in page
    assert "Freeze the chosen ones alone" in page


def test_days_are_working_days(one: str) -> None:
    from office.corrections.models import Correction
    from office.site.corrections.correction_view import cases, circumstances
    from office.state_dir import current_state_dir

    Correction.objects.update(proposed_at=datetime(2018, 9, 28, 2, 0, tzinfo=UTC))
    rows = Correction.objects.select_related("record__complaint__operator")
    now = datetime(2018, 10, 9, 2, 0, tzinfo=UTC)  # after the week of the national holiday
    [case] = cases(rows, circumstances(current_state_dir(), now))
    assert case.days == 4  # 29 and 30 September were worked, 8 and 9 October too
    assert date(2018, 10, 9) - date(2018, 9, 28) == timedelta(days=11)


def test_a_letter_that_came_in_is_not_told_as_a_letter_that_went_out(published: Office) -> None:
    page = text(browser("wang-fang"), f"{LIST}cases/{applied(how='letter').pk}/")
    told = page[page.rindex("立案") :]
    assert "来信" in told
    assert "书面" not in told


def test_where_the_old_words_still_stand_elsewhere_is_on_its_page(published: Office) -> None:
    from office.handovers.models import HandedItem
    from office.handovers.where_put_up import Removal, note_taken_down

    handed_row, _ = handed(published)
    correct(published, pub_id(1))
    client, address = browser("wang-fang"), f"{LIST}cases/{case().pk}/"
    assert "站外渠道" not in text(client, address), "nothing is corrected yet"
    published.publish_all()
    newer, _ = handed(published, handed_row.outlet)
    said = text(client, address)
    assert "区政府门户" in said
    assert "更正后旧文仍在 1 件" in said
    assert f"/office/hand-overs/{handed_row.pk}/letter.pdf" in said
    assert f"/office/hand-overs/{newer.pk}/" not in said, "it has the new words"
    assert "letter.pdf" not in text(browser("sun-yu"), address), "an auditor sends none"
    item = HandedItem.objects.get(handover=handed_row, item=pub_id(1))
    note_taken_down(handed_row.pk, [item.pk], Removal("周编辑", "网页已改", localdate()), now())
    said = text(client, address)
    assert "都已撤下" in said
    assert "letter.pdf" not in said
