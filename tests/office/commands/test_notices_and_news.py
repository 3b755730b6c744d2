"""Notices, objections, warnings and other news at a terminal: the very acts of the pages."""

import json
import re
import subprocess
from datetime import date

import pytest

from tests.office.attachments.files import picture
from tests.office.bureau import Office
from tests.office.notice_steps import a_complaint, notifying
from tests.office.objection_steps import record
from tests.office.opinion_steps import handled
from tests.office.people import everyone

WARNING = {
    "kind": "consumer_warning",
    "title_zh": "预付卡请留合同",
    "text_zh": "充值前请看清退费条款。",
    "maker": "常州市新北区市场监督管理局",
    "last_day": "2099-12-31",
}
TELLING = ("on=2018-11-01", "how=phone", "words=x")


@pytest.fixture
def office(bureau: Office) -> Office:
    """An office that notifies by letter, with everybody there."""
    everyone()
    return notifying(bureau, "letter")


def by(office: Office, person: str, *arguments: object) -> str:
    return office.ok("--as", person, *map(str, arguments))


def refused(office: Office, person: str, *arguments: object, code: int = 1) -> str:
    return office.refused("--as", person, *map(str, arguments), code=code)


def today() -> date:
    from django.utils.timezone import localdate

    return localdate()


# --- notices ----------------------------------------------------------------------------------


def test_a_notice_is_listed_issued_and_delivered(office: Office, tmp_path) -> None:
    row, letter = a_complaint(), tmp_path / "letter.pdf"
    assert f"{row.pk}  " in office.ok("notice", "list", "--standing", "to-notify")
    by(office, "wang-fang", "notice", "issue", row.pk, "--out", letter)
    assert letter.read_bytes().startswith(b"%PDF-")
    assert letter.stat().st_mode & 0o077 == 0
    notice = row.prior_notices.get()
    assert notice.issued_by == "wang-fang"
    called = f"{notice.year}/{notice.serial}"
    assert called in office.ok("notice", "list", "--standing", "to-deliver")
    by(office, "wang-fang", "notice", "deliver", called, "--on", today(), "--note", "EMS1")
    notice.refresh_from_db()
    assert (notice.sent_on, notice.sent_how, notice.sent_note) == (today(), "post", "EMS1")


def test_what_opens_a_notice_stands_on_its_letter_alone(office: Office, tmp_path) -> None:
    notifying(office)
    letter = tmp_path / "letter.pdf"
    said = by(office, "wang-fang", "notice", "issue", a_complaint().pk, "--out", letter)
    out = subprocess.run(["pdftotext", "-layout", letter, "-"], capture_output=True, check=True)
    code = re.search(r"[0-9a-hjkmnp-tv-z]{4} [0-9a-hjkmnp-tv-z]{4}", out.stdout.decode())
    assert code
    assert code[0] not in said
    kept = [one.read_bytes() for one in office.state.rglob("*") if one.is_file()]
    for secret in (code[0], code[0].replace(" ", "")):
        assert not any(secret.encode() in each for each in kept)
    assert not any(each.startswith(b"%PDF-") for each in kept)


def test_a_letter_takes_no_others_place_and_nothing_is_issued_without_it(office, tmp_path) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_text("mine")
    said = refused(
        office, "wang-fang", "notice", "issue", a_complaint().pk, "--out", letter, code=2
    )
    assert "is there already" in said
    assert letter.read_text() == "mine"
    assert not a_complaint().prior_notices.exists()


def test_what_cannot_be_notified_of_leaves_no_file(office: Office, tmp_path) -> None:
    row = a_complaint()
    row.secrecy_by = ""
    row.save()
    letter = tmp_path / "letter.pdf"
    refused(office, "wang-fang", "notice", "issue", row.pk, "--out", letter)
    assert not letter.exists()


def test_a_complaint_that_is_none_is_said(office: Office, tmp_path) -> None:
    said = refused(office, "wang-fang", "notice", "issue", 999, "--out", tmp_path / "l.pdf", code=2)
    assert "no such complaint" in said


def test_a_table_notes_what_it_can_and_says_the_rest(office: Office, tmp_path) -> None:
    for number in ("T0001", "T0002"):
        letter = tmp_path / f"{number}.pdf"
        by(office, "wang-fang", "notice", "issue", a_complaint(number).pk, "--out", letter)
    table, year = tmp_path / "post.csv", today().year
    table.write_text(f"number,day,post number\n{year}/1,{today()},EMS1\n{year}/9,{today()},EMS9\n")
    code, out, _ = office.run("--as", "wang-fang", "notice", "deliver", "--table", table)
    assert code == 1
    assert f"{year}/1  {today()}" in out
    assert f"{year}/9: not noted. There is no notice with that number" in out
    assert a_complaint("T0001").prior_notices.get().sent_note == "EMS1"
    assert a_complaint("T0002").prior_notices.get().sent_on is None


def test_a_delivery_is_of_a_number_or_of_a_table(office: Office) -> None:
    assert "--table FILE" in office.refused("notice", "deliver", code=2)


# --- objections -------------------------------------------------------------------------------


def act(office: Office, person: str, name: str, number: object, *given: object) -> str:
    return by(office, person, "act", "objection", name, number, *given)


def test_an_objection_goes_its_whole_way(office: Office, tmp_path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("第三次上门是检测。", encoding="utf-8")
    day = today()
    act(
        office, "wang-fang", "file", record().pk, "ground=facts", f"words=@{words}",
        "party=operator", "how=letter", f"received_on={day}",
    )  # fmt: skip
    row = record().objections.get()
    assert (row.words, row.how, row.taken_in_by) == ("第三次上门是检测。", "letter", "wang-fang")
    listed = by(office, "wang-fang", "list", "objections", "only=open")
    assert listed.startswith(f"{row.pk}  Objection {row.year}/{row.serial}  ")
    act(office, "wang-fang", "accept", row.pk)
    act(office, "wang-fang", "ask", row.pk, "of=unit", f"on={day}", "words=是检测吗？")
    asked = row.inquiries.get()
    hear = (f"inquiry={asked.pk}", f"on={day}", "answer=是检测。")
    assert "The answer is noted." in act(office, "wang-fang", "hear", row.pk, *hear)
    told = (f"on={day}", "how=letter", "words=已受理。")
    for party in ("operator", "consumer"):
        act(office, "wang-fang", "tell", row.pk, "of=acceptance", f"party={party}", *told)
    act(
        office, "song-qi", "uphold", row.pk, "reasons=确属检测。", "exclusion=X1",
        "review_on=2098-01-04", *office.holder("song-qi"),
    )  # fmt: skip
    assert (record().status, record().exclusion) == ("withheld", "X1")
    act(office, "wang-fang", "tell", row.pk, "of=answer", "party=operator", *told)
    row.refresh_from_db()
    assert (row.decided_by, str(row.review_on)) == ("song-qi", "2098-01-04")
    assert row.closed_at
    assert by(office, "wang-fang", "list", "objections", "only=open") == ""
    assert by(office, "wang-fang", "list", "objections", "only=closed") != ""


def filed(office: Office, person: str = "wang-fang", number: str = "T0001") -> int:
    act(
        office, person, "file", record(number).pk, "ground=facts", "words=不符。",
        "party=operator", "how=counter", f"received_on={today()}",
    )  # fmt: skip
    return record(number).objections.latest("pk").pk


def test_what_is_filed_comes_with_its_files(office: Office, tmp_path) -> None:
    photograph = tmp_path / "shop.jpg"
    photograph.write_bytes(picture())
    other = tmp_path / "till.jpg"
    other.write_bytes(picture((80, 60)))
    act(
        office, "wang-fang", "file", record().pk, "ground=facts", "words=不符。", "party=consumer",
        "how=counter", f"received_on={today()}", f"attached={photograph}", f"attached={other}",
    )  # fmt: skip
    from office.attachments.attachment_files import of

    assert [one.name for one in of(record().objections.get().case)] == ["shop.jpg", "till.jpg"]


def test_who_took_part_does_not_decide_at_a_terminal_either(office: Office) -> None:
    decline = ("reasons=与公示无关。", *office.holder("dept-head-2"))
    act(office, "dept-head-2", "decline", filed(office), *decline)
    given = ("ground=rights", "words=不符。", "party=operator", "how=counter")
    act(office, "song-qi", "file", record().pk, *given, f"received_on={today()}")
    number = record().objections.latest("pk").pk
    act(office, "wang-fang", "accept", number)
    refuse = ("act", "objection", "refuse", number, "reasons=相符。", *office.holder("song-qi"))
    assert "took part" in refused(office, "song-qi", *refuse)
    assert "not for your role" in refused(office, "wang-fang", *refuse)
    assert record().objections.get(pk=number).decided_by == ""


def test_all_that_is_missing_is_said_in_the_language_of_the_terminal(office: Office, tmp_path):
    act = ("--as", "wang-fang", "act", "objection", "file", str(record().pk))
    said = office.refused(*act, "ground=facts", "how=letter", code=2, language="zh")
    assert said.splitlines()[0] == "office: 没有办理："
    assert [line.partition(": ")[0] for line in said.splitlines()[1:]] == ["party", "received_on"]
    assert "required" not in said
    file = tmp_path / "warning.json"
    file.write_text(json.dumps({**WARNING, "kind": "", "maker": ""}), encoding="utf-8")
    said = office.refused("--as", "wang-fang", "warn", "propose", file, code=2, language="zh")
    assert said.splitlines()[0] == "office: 没有提出："
    assert "kind: " in said


def test_a_legal_officer_enters_objections_to_what_they_see_alone(office: Office) -> None:
    given = ("ground=facts", "words=不符。", "party=consumer", "how=counter")
    given = (*given, f"received_on={today()}")
    first, other = record(), record("T0002")
    filed(office)
    act(office, "song-qi", "decline", 1, "reasons=与公示无关。", *office.holder("song-qi"))
    said = refused(office, "song-qi", "act", "objection", "file", other.pk, *given, code=2)
    assert "no complaint with that number" in said
    assert not other.objections.exists()
    act(office, "song-qi", "file", first.pk, *given)
    assert first.objections.count() == 2


def test_somebody_without_an_account_does_nothing(office: Office) -> None:
    given = ("act", "objection", "accept", str(filed(office)))
    assert "no account in use" in office.refused("--as", "nobody", *given, code=2)


def test_it_is_not_taken_up_or_taken_back(office: Office) -> None:
    given = ("reasons=与公示无关。", *office.holder("song-qi"))
    act(office, "song-qi", "decline", filed(office), *given)
    number = filed(office, number="T0002")
    back = ("act", "objection", "take-back", number, "words=来电撤回。")
    assert "entered this objection" in refused(office, "wang-fang", *back)
    by(office, "song-qi", *back)
    assert record().objections.get().state == "declined"
    assert record("T0002").objections.get().state == "taken_back"
    close = ("act", "objection", "close", number)
    assert "no result yet" in refused(office, "wang-fang", *close)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("close", "9"), "no such objection; office list objections has the numbers"),
        (("file", "9", "ground=facts"), "no complaint with that number"),
        (
            ("tell", "1", "reason=x"),
            "no reason here; give, as NAME=VALUE: of, party, on, how, words",
        ),
        (("tell", "1", "of=verdict", "party=operator", *TELLING), "Give of=, one of: acceptance"),
        (
            ("tell", "1", "of=answer", "party=operator"),
            "office: Not done:\non: This field is required.\nhow: This field is required.\n",
        ),
        (("ask", "1", "of=unit", "on=yesterday", "words=x"), "on: "),
        (("hear", "1", f"inquiry={'9' * 5000}", *TELLING[:1], "answer=x"), "Give inquiry=N, a num"),
        (
            ("hear", "1", "inquiry=99", "on=2018-11-01", "answer=x"),
            "The item it refers to does not exist",
        ),
    ],
)
def test_what_makes_no_sense_is_said(office: Office, given, said) -> None:
    if given[1] == "1":
        assert filed(office) == 1
    assert said in refused(office, "wang-fang", "act", "objection", *given, code=2)


def test_a_list_is_the_pages_and_noted_as_taken_away(office: Office) -> None:
    from office.audit.models import Event

    filed(office)
    assert "only has no none; there is: open" in refused(
        office, "wang-fang", "list", "objections", "only=none", code=2
    )
    assert "cannot view this list" in refused(office, "technician-1", "list", "objections")
    by(office, "wang-fang", "list", "objections")
    noted = Event.objects.get(act="export", subject="objections")
    assert (noted.actor, json.loads(noted.after)["rows"]) == ("wang-fang", 1)


# --- opinions ---------------------------------------------------------------------------------


def test_an_opinion_goes_its_whole_way(office: Office) -> None:
    complaint = handled()
    by(office, "zhao-lei", "act", "opinion", "file", complaint.pk, "ground=facts", "text=已履行。")
    number = complaint.opinions.get().pk
    forward = ("act", "opinion", "forward", number, "remark=属实。")
    assert "exclusion: " in refused(office, "wang-fang", *forward, code=2)
    assert "not with your role" in refused(office, "zhao-lei", *forward)
    by(office, "wang-fang", *forward, "exclusion=X1")
    agree = ("act", "opinion", "agree", number, "remark=见材料。", *office.holder("dept-head-1"))
    assert "the department head agrees" in by(office, "dept-head-1", *agree).lower()
    assert "has been decided" not in refused(office, "dept-head-1", *agree)
    approve = ("act", "opinion", "approve", number, *office.holder("deputy-director-1"))
    listed = by(office, "deputy-director-1", "list", "opinions", "only=mine")
    assert listed.startswith(f"{number}  ")
    assert "remark: " not in by(office, "deputy-director-1", *approve, "remark=同意。")
    complaint.refresh_from_db()
    assert (complaint.status, complaint.exclusion) == ("withheld", "X1")
    from office.audit.models import Event

    noted = Event.objects.filter(subject=f"opinion {number}").values_list("role", flat=True)
    assert set(noted) == {"clerk"}, "the log says that it was done at a terminal"
    again = ("act", "opinion", "propose", complaint.pk, "ground=facts", "text=诉讼已结。")
    assert "no ground here; give, as NAME=VALUE: kind, text" in refused(
        office, "wang-fang", *again, code=2
    )
    by(office, "wang-fang", *again[:-2], "kind=lift", "text=诉讼已结。")
    assert complaint.opinions.latest("pk").kind == "lift"


# --- warnings and good news -------------------------------------------------------------------


def test_a_warning_is_proposed_from_a_file_and_listed(office: Office, tmp_path) -> None:
    file = tmp_path / "warning.json"
    file.write_text(json.dumps(WARNING), encoding="utf-8")
    said = by(office, "wang-fang", "warn", "propose", file)
    from office.warnings.models import ConsumerWarning

    row = ConsumerWarning.objects.get()
    assert row.pk in said
    assert (row.title_zh, row.proposed_by) == ("预付卡请留合同", "wang-fang")
    assert f"{row.pk}  To be published  2099-12-31  预付卡请留合同" in office.ok("warn", "list")
    assert office.ok("news", "list") == ""


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title_zh": ""}, "title_zh: "),
        ({"text_zh": "请打 13800138000。"}, ""),
        ({"text_zh": "力动健身1号店骗人。"}, ""),
        ({"kind": "gossip"}, "kind: "),
        ({"colour": "red"}, "no colour"),
        ({"maker": ["a", "b"]}, "maker: Write it as a text"),
        ({"last_day": {"zh": "2099"}}, "last_day: Write it as a text"),
    ],
)
def test_a_warning_that_the_page_refuses_is_refused(office, tmp_path, changes, said) -> None:
    from office.warnings.models import ConsumerWarning

    file = tmp_path / "warning.json"
    file.write_text(json.dumps({**WARNING, **changes}), encoding="utf-8")
    code, _, err = office.run("--as", "wang-fang", "warn", "propose", file)
    assert code
    assert said in err
    assert not ConsumerWarning.objects.exists()


@pytest.mark.parametrize("text", ["[1]", "{", ""])
def test_a_file_that_is_no_object_is_refused(office: Office, tmp_path, text: str) -> None:
    file = tmp_path / "warning.json"
    file.write_text(text)
    assert "not a JSON object" in office.refused("warn", "propose", file, code=2)


def test_good_news_is_proposed_from_a_file(office: Office, tmp_path) -> None:
    from office.good_news.models import GoodNews

    file = tmp_path / "news.json"
    given = {
        "kind": "station", "venue": record().venue_id, "title_zh": "消费维权服务站",
        "text_zh": "现场受理，先行和解。", "place": "一层服务台", "hours": "10:00—21:30",
        "provider": "万汇广场", "since": "2026-01-01", "checked_by": "新北区局",
        "checked_on": "2026-01-02", "evidence": "设站文件。", "last_day": "2099-12-31",
        "service1_zh": "接收投诉",
    }  # fmt: skip
    file.write_text(json.dumps(given), encoding="utf-8")
    by(office, "wang-fang", "news", "propose", file)
    assert GoodNews.objects.get().title_zh == "消费维权服务站"


TYPICAL = {
    "kind": "typical",
    "venue": "WH01",
    "title_zh": "预付卡转店\n新店不认",
    "text_zh": "门店转让后，新店不认原来的预付卡。",
    "month": "2018-09",
    "maker": "常州市新北区市场监督管理局",
    "ground": "同一门店三个月内多人反映，影响较大，处理结果有提示意义。",
    "last_day": "2099-12-31",
}


def test_a_typical_case_is_proposed_from_a_file_and_waits_for_the_legal_officer(office, tmp_path):
    from office.typical_cases.models import TypicalCase

    file = tmp_path / "case.json"
    file.write_text(json.dumps(TYPICAL), encoding="utf-8")
    said = by(office, "wang-fang", "typical", "propose", file)
    row = TypicalCase.objects.get()
    assert f"{row.pk} is proposed; a legal officer reads it first" in said
    assert (row.proposed_by, row.ready) == ("wang-fang", False)
    assert office.ok("typical", "list").startswith(f"{row.pk}  ")
    assert office.ok("news", "list") == office.ok("warn", "list") == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"month": "２０１８-09"},
        {"month": "2018-13"},
        {"ground": "影响较大。"},
        {"finding_zh": "虚构原价"},
        {"text_zh": "力动健身1号店骗人。"},
    ],
)
def test_a_typical_case_that_the_page_refuses_is_refused(office, tmp_path, changes):
    from office.typical_cases.models import TypicalCase

    file = tmp_path / "case.json"
    file.write_text(json.dumps({**TYPICAL, **changes}), encoding="utf-8")
    code, _, _ = office.run("--as", "wang-fang", "typical", "propose", file)
    assert code
    assert not TypicalCase.objects.exists()


def test_the_words_of_the_options_are_those_of_the_parts(bureau: Office) -> None:
    from office.commands.options import notices_and_news
    from office.prior_notices.notice_state import Standing

    assert set(notices_and_news.STANDINGS) == set(Standing)
