"""A correction as a case: applied for, taken up, looked into, its result told (R29-R33)."""

import re
import time
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from msgspec.structs import replace

from tests.office.bureau import NOW, Office
from tests.office.correcting import APPLIED as WORDS
from tests.office.correcting import NEW, applied, correct, record
from tests.office.people import browser, everyone
from tests.office.reporting import box

PAGES = "/office/corrections/"
SAID = "已受理，二十个工作日内告知结果。"


def told(**changes):
    from office.corrections.case_steps import Told
    from office.registry.lookups import today

    return Told(**{"on": today(NOW), "how": "letter", "words": SAID, **changes})


def accepted():
    from office.corrections.case_steps import accept

    return accept(applied().pk, told(), NOW)


def fresh(row):
    from office.corrections.models import CorrectionCase

    return CorrectionCase.objects.get(pk=row.pk)


def log() -> str:
    from office.audit.models import Event

    return str(list(Event.objects.values_list("act", "subject", "before", "after")))


def test_it_has_a_number_and_its_terms_run_from_receipt(published: Office) -> None:
    from office.due.corrections import case_clocks
    from office.registry.bureau_policy import policy

    row = applied(received_on=NOW.date() - timedelta(days=3))
    assert row.number == f"更正〔{row.year}〕1号"
    clocks = {clock.name: clock for clock in case_clocks(row, policy())}
    assert clocks["tell"].deadline.since == row.received_on
    assert clocks["answer"].deadline.law > clocks["tell"].deadline.law


def test_neither_the_applicant_nor_their_words_are_in_the_log(published: Office) -> None:
    accepted()
    for secret in ("蒋文", WORDS, SAID):
        assert secret not in log()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ground": "spite"}, "请选择更正理由"),
        ({"party": "neighbour"}, "请选择由谁"),
        ({"how": "dream"}, "请选择由谁"),
        ({"words": " \u200b"}, "请写明哪里有误"),
        ({"words": "字" * 2001}, "至多 2000 字"),
        ({"received_on": date(2099, 1, 1)}, "收到日期"),
        ({"received_on": date(2000, 1, 1)}, "收到日期"),
    ],
)
def test_an_application_that_cannot_be_is_refused(published: Office, changes, said) -> None:
    from office.errors import CorrectionError

    with pytest.raises(CorrectionError) as error:
        applied(**changes)
    assert said in error.value.text("zh")


def test_of_one_record_one_application_is_dealt_with_at_a_time(published: Office) -> None:
    from office.errors import CorrectionError

    applied()
    with pytest.raises(CorrectionError, match="being dealt with"):
        applied(words="又一次。")


def test_what_is_not_published_is_not_corrected(frozen: Office) -> None:
    from office.errors import CorrectionError

    with pytest.raises(CorrectionError, match="not been published"):
        applied()


def test_one_that_is_not_taken_up_is_told_and_then_closed(published: Office) -> None:
    from office.corrections.case_steps import decline, tell

    row = decline(applied().pk, "不是本局公示的内容。", NOW)
    assert (row.state, row.closed_at) == ("declined", None)
    tell(row.pk, told(), NOW)
    assert fresh(row).closed_at == NOW


def test_nothing_is_taken_up_twice_and_the_second_clerk_is_told_who_did(published: Office) -> None:
    from office.audit.record import acting
    from office.corrections.case_steps import accept, decline
    from office.errors import CorrectionError

    row = applied()
    with acting("wang-fang", "entry"):
        accept(row.pk, told(), NOW, "received")
    with pytest.raises(CorrectionError) as error:
        decline(row.pk, "不受理。", NOW, "received")
    assert "王芳" in error.value.text("zh")
    assert fresh(row).state == "accepted"


def test_nothing_is_corrected_and_the_applicant_is_told_why(published: Office) -> None:
    from office.corrections.case_steps import give_up, look_into, tell

    row = accepted()
    look_into(row.pk, "厂家售后记录与公示一致。", NOW)
    give_up(row.pk, "经核查，公示无误。", NOW)
    assert fresh(row).closed_at is None
    tell(row.pk, told(), NOW)
    assert (fresh(row).state, fresh(row).closed_at) == ("refused", NOW)


def test_while_a_proposal_waits_it_is_decided_there(published: Office) -> None:
    from office.corrections.case_steps import give_up
    from office.errors import CorrectionError

    row = accepted()
    correct(published, record().pk)
    with pytest.raises(CorrectionError, match="A proposed correction is already waiting"):
        give_up(row.pk, "公示无误。", NOW)


def test_a_correction_on_application_needs_one_that_was_taken_in(published: Office) -> None:
    said = published.refused(
        "correct", record().pk, "--ground", "inaccurate", "--by", "application", "--secrecy",
        "--note", "有误。", "--summary", NEW,
    )  # fmt: skip
    assert "No application has been entered" in said


def test_several_tries_belong_to_one_case(published: Office) -> None:
    from office.corrections.ending import take_back

    row = accepted()
    correct(published, record().pk)
    take_back(record().pk, NOW)
    correct(published, record().pk)
    assert row.proposals.count() == 2
    published.publish_all()
    assert fresh(row).state == "corrected"


class TestTheDatabase:
    """Holds what the program might forget."""

    @pytest.mark.parametrize("state", ["accepted", "corrected", "refused", "declined"])
    def test_nothing_is_closed_before_its_applicant_was_told(self, published: Office, state):
        from office.corrections.models import CorrectionCase

        row = accepted()
        ended = None if state == "accepted" else NOW
        with pytest.raises(IntegrityError), transaction.atomic():
            CorrectionCase.objects.filter(pk=row.pk).update(
                state=state, ended_at=ended, closed_at=NOW
            )

    def test_a_case_and_what_was_told_are_kept(self, published: Office):
        from office.corrections.models import CaseTelling, CorrectionCase

        row = accepted()
        for rows in (CaseTelling.objects.filter(case=row), CorrectionCase.objects.all()):
            with pytest.raises(IntegrityError), transaction.atomic():
                rows._raw_delete(rows.db)

    @pytest.mark.parametrize(
        "changes", [{"by": "own_discovery"}, {"serial": 7}, {"words": "别的。"}, {"words": ""}]
    )
    def test_what_was_applied_for_stays_as_it_is(self, published: Office, changes):
        from office.corrections.models import CorrectionCase

        row = applied()
        with pytest.raises(IntegrityError), transaction.atomic():
            CorrectionCase.objects.filter(pk=row.pk).update(**changes)


class TestThePage:
    """One page from the application to the notice."""

    def test_the_whole_way(self, published: Office) -> None:
        client = browser("wang-fang")
        given = {
            "party": "operator", "how": "letter", "received_on": localdate().isoformat(),
            "ground": "inaccurate", "words": WORDS, "applicant": "蒋文", "wanted": "检测一次。",
        }  # fmt: skip
        key = record().complaint_id
        page = client.post(f"{PAGES}new/{key}", given, follow=True).content.decode()
        assert "更正申请待受理" in page
        assert "件更正申请待受理" in client.get("/office/").content.decode()
        number = fresh_number()
        told_now = {"accept-on": localdate().isoformat(), "accept-how": "phone",
                    "accept-words": SAID, "seen": "received"}  # fmt: skip
        page = client.post(f"{PAGES}cases/{number}/accept", told_now, follow=True).content.decode()
        assert "更正待核查拟改" in page
        note = {"note-words": "厂家记录两次。"}
        page = client.post(f"{PAGES}cases/{number}/note", note, follow=True).content.decode()
        assert "厂家记录两次。" in page
        correct(published, record().pk)
        page = client.get(f"{PAGES}cases/{number}/").content.decode()
        assert "更正待签批公示" in page
        assert "只定稿这件更正" in page
        published.publish_all()
        page = client.get(f"{PAGES}cases/{number}/").content.decode()
        assert "待告知申请人" in page
        assert "第 2 号" in page
        assert "复议" in page

    def test_what_was_typed_is_not_lost_where_a_colleague_was_first(self, published: Office):
        from office.corrections.case_steps import accept

        row = applied()
        accept(row.pk, told(), NOW)
        given = {"decline-reasons": "我写的理由。", "seen": "received"}
        answer = browser("wang-fang").post(f"{PAGES}cases/{row.pk}/decline", given)
        assert answer.status_code == 409
        assert "我写的理由。" in answer.content.decode()

    def test_of_one_that_is_taken_down_meanwhile_the_page_says_so(self, published: Office):
        from tests.office.withdrawing import withdraw

        row = accepted()
        withdraw(published, "--record", record().pk)
        page = browser("wang-fang").get(f"{PAGES}cases/{row.pk}/").content.decode()
        assert "已经撤下" in page

    def test_who_only_reads_sees_it_and_acts_on_nothing(self, published: Office):
        row = accepted()
        client = browser("dept-head-1")
        assert client.get(f"{PAGES}cases/{row.pk}/").status_code == 200
        assert client.post(f"{PAGES}cases/{row.pk}/note", {"note-words": "x"}).status_code == 403

    def test_the_list_has_it_in_both_languages(self, published: Office):
        row = accepted()
        assert f"更正〔{row.year}〕1号" in browser("wang-fang").get(PAGES).content.decode()
        page = browser("wang-fang", language="en").get(f"{PAGES}cases/{row.pk}/").content.decode()
        assert f"Correction {row.year}/1" in page

    @pytest.mark.parametrize(
        ("filters", "found"),
        [("term=law", True), ("term=in-time", False), ("term=spite", True),
         ("state=received", True), ("state=accepted", False), ("only=tell", False)],
    )  # fmt: skip
    def test_the_list_is_filtered_by_state_and_term(self, published: Office, filters, found):
        applied()  # of 2018: past the law's term
        page = browser("wang-fang").get(f"{PAGES}?{filters}").content.decode()
        assert ("更正〔2018〕1号" in page) is found

    def test_it_has_the_plate_the_screens_and_what_happened(self, published: Office):
        row = accepted()
        correct(published, record().pk, "--outcome", "agreed")
        client = browser("wang-fang")
        page = client.get(f"{PAGES}cases/{row.pk}/").content.decode()
        assert "将这样显示" in page
        assert "下一步：定稿送签" in page
        plate = re.search(r"/office/corrections/cases/\d+/plates/[^\"]+", page)
        assert plate
        assert client.get(plate[0]).content.startswith(b"\x89PNG")
        before = client.get(plate[0]).content
        published.publish_all()
        page = client.get(f"{PAGES}cases/{row.pk}/").content.decode()
        wanted = ("屏上是这样", "更正公告显示到", "更正生效：第 2 版代替第 1 版", "打印结果告知")
        assert [said for said in wanted if said not in page] == []
        assert client.get(plate[0]).content == before

    def test_what_was_written_down_after_publication_belongs_to_it(self, published: Office):
        from office.corrections.models import Correction

        row = accepted()
        correct(published, record().pk, "--outcome", "agreed")
        published.publish_all()
        made = Correction.objects.get()
        Correction.objects.update(ended_at=made.ended_at - timedelta(seconds=5))
        page = browser("wang-fang").get(f"{PAGES}cases/{row.pk}/").content.decode()
        assert "更正生效：第 2 版代替第 1 版" in page
        assert "公示第 2 版，第 2 号" in page
        assert page.count("签批第 2 批") == 2

    def test_it_counts_the_screens_that_have_acknowledged_it(self, published: Office, tmp_path):
        from office.fleet.screen_rows import restore

        row = accepted()
        correct(published, record().pk, "--outcome", "agreed")
        published.publish_all()
        boxes = [box(published, tmp_path, f"WH01-0{number}") for number in (1, 2)]
        restore(published.place())  # their rows, as enrolment by page makes them
        for one in boxes:
            one.heard(time.time() - 60, one.says(held=replace(one.holds(), seq=1)))
        boxes[0].heard(time.time())
        page = browser("wang-fang").get(f"{PAGES}cases/{row.pk}/").content.decode()
        (said,) = re.findall(r"\d+ / \d+\s+块屏幕已确认|没有屏幕", page)
        assert said == "1 / 2 块屏幕已确认"

    def test_a_plate_that_there_is_not_is_not_drawn(self, published: Office):
        row = accepted()
        client = browser("wang-fang")
        assert client.get(f"{PAGES}cases/{row.pk}/plates/x.png").status_code == 404
        correct(published, record().pk)
        assert client.get(f"{PAGES}cases/{row.pk}/plates/x.png").status_code == 404


def fresh_number() -> int:
    from office.corrections.models import CorrectionCase

    return CorrectionCase.objects.latest("pk").pk


def test_an_alarm_comes_before_a_term_runs_out_and_once_it_has(published: Office) -> None:
    from office.alarms.all_alarms import alarms

    row = applied()
    found = {
        days: [
            one.kind
            for one in alarms(published.place(), NOW + timedelta(days=days))
            if one.subject.startswith(row.name)
        ]
        for days in (0, 60)
    }
    assert found == {0: [], 60: ["case-late", "case-late"]}


def test_an_objection_upheld_in_part_opens_a_case_whose_result_is_told(published: Office) -> None:
    from datetime import UTC, datetime

    from office.corrections.models import CorrectionCase
    from office.due.corrections import case_clocks
    from office.registry.bureau_policy import policy
    from tests.office import objection_steps as objections

    everyone()
    now = datetime.now(UTC)
    row = objections.accepted(objections.record("T0001"), now=now)
    objections.told_both(row, now=now)
    objections.decided(row, "partly uphold", now=now)
    case = CorrectionCase.objects.get()
    assert (case.how, case.party, case.state) == ("objection", "operator", "accepted")
    assert [clock.name for clock in case_clocks(case, policy())] == ["answer"]
    page = browser("wang-fang").get(f"{PAGES}cases/{case.pk}/").content.decode()
    assert "异议部分成立" in page


def test_what_a_closed_case_says_goes_a_year_after(published: Office) -> None:
    from office.corrections.case_steps import give_up, tell
    from office.retention.sweep import sweep

    row = accepted()
    give_up(row.pk, "经核查，公示无误。", NOW)
    tell(row.pk, told(), NOW)
    assert sweep(published.place(), NOW + timedelta(days=364))["correction cases"] == 0
    assert sweep(published.place(), NOW + timedelta(days=366))["correction cases"] == 1
    row = fresh(row)
    assert (row.applicant, row.words, row.reasons) == ("", "", "")
    assert {one.words for one in row.tellings.all()} == {""}


def test_a_case_goes_its_way_by_command(published: Office) -> None:
    from office.complaints.models import Complaint

    everyone()
    entered, day = Complaint.objects.get(number="T0001").pk, localdate().isoformat()

    def act(person: str, *given: object) -> str:
        return published.ok("--as", person, "act", "case", *given)

    said = act(
        "wang-fang", "apply", entered, "party=consumer", "how=phone", f"received_on={day}",
        "ground=inaccurate", "words=次数有误。",
    )  # fmt: skip
    assert said.startswith("Correction case 1: Entered")
    assert "1  " in published.ok("--as", "wang-fang", "list", "cases", "only=received")
    act("wang-fang", "accept", 1, f"on={day}", "how=phone", f"words={SAID}")
    act("wang-fang", "look-into", 1, "words=厂家记录两次。")
    refused = ("--as", "wang-fang", "act", "case", "refuse", 1, "reasons=与记录相符。")
    assert "another member" in published.refused(*refused)
    assert "not for your role" in published.refused("--as", "song-qi", *refused[2:])
