"""The operator's page: who gets in, what it tells, what can be sent, and that it tells no more."""

import json

import pytest

from tests.office.bureau import Office
from tests.office.notice_steps import a_complaint, notifying
from tests.office.own_case.steps import CASE, attached, enter, now, opened, path, text, told
from tests.office.people import browser

WORDS = "本店愿承担检测费用，检测属质量问题即退货。"

DEEP = pytest.param("[" * 100_000, id="deep")


def objecting(client, issued, **more):
    given = {"ground": "facts", "said": "鉴定结论在我店手里。", **more}
    return client.post(path(issued, "objection"), given)


def status_of(issued, status: str, **more: str) -> None:
    from office.complaints.models import Complaint

    Complaint.objects.filter(pk=issued.notice.complaint_id).update(status=status, **more)


# --- the door ---------------------------------------------------------------------------------


def test_what_a_preview_of_the_link_fetches_opens_nothing(bureau: Office) -> None:
    issued = told(bureau)
    answer = browser().get(CASE)
    assert answer.status_code == 200
    assert "核对码" in text(answer)
    issued.notice.refresh_from_db()
    assert issued.notice.session_digest == ""
    assert opened(issued).get(path(issued)).status_code == 200


def test_no_script_is_needed_to_open_it(bureau: Office) -> None:
    issued = told(bureau)
    client = browser()
    pasted = f"https://gs.example.cn/case/#{issued.token}"
    assert enter(client, pasted, issued.secret)["Location"] == path(issued)


def test_the_cookie_is_of_this_path_and_read_by_no_script(bureau: Office) -> None:
    cookie = opened(issued := told(bureau)).cookies[f"__Secure-case-{issued.notice.pk}"]
    assert (cookie["path"], cookie["samesite"]) == ("/case/", "Strict")
    assert cookie["secure"]
    assert cookie["httponly"]


def test_every_answer_is_kept_by_nobody_and_found_by_no_search(bureau: Office) -> None:
    client = opened(issued := told(bureau))
    for address in (CASE, path(issued), path(issued, "plate.png")):
        answer = client.get(address)
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "same-origin"
        assert "noindex" in answer["X-Robots-Tag"]
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert "http" not in answer["Content-Security-Policy"]


def test_without_its_cookie_another_browser_sees_nothing(bureau: Office) -> None:
    issued = told(bureau)
    opened(issued)
    answer = browser().get(path(issued))
    assert answer.status_code == 403
    assert "力动" not in text(answer)


def test_the_cookie_of_one_case_opens_no_other(bureau: Office) -> None:
    first, second = told(bureau), told(bureau, "T0002")
    client = opened(first)
    key = client.cookies[f"__Secure-case-{first.notice.pk}"].value
    client.cookies[f"__Secure-case-{second.notice.pk}"] = key
    assert client.get(path(second)).status_code == 403


def test_two_cases_can_be_open_in_one_browser(bureau: Office) -> None:
    first, second = told(bureau), told(bureau, "T0002")
    client = opened(first)
    enter(client, second.token, second.secret)
    assert client.get(path(first)).status_code == client.get(path(second)).status_code == 200
    assert "告知〔2026〕" in text(client.get(CASE)).replace(str(now().year), "2026")


def test_the_letters_number_opens_it_as_the_token_does(bureau: Office) -> None:
    issued = told(bureau)
    year, serial = issued.notice.year, issued.notice.serial
    for typed in (issued.notice.number, f"{year}/{serial}", f"告知［{year}］{serial}号"):
        assert enter(browser(), typed, "00000000").status_code == 403
    answer = enter(browser(), f"告知〔{year}〕{serial}号", issued.secret)
    assert answer.status_code == 302


def test_number_and_code_open_it_in_full_width_too(bureau: Office) -> None:
    issued = told(bureau)
    full = {at: at + 0xFEE0 for at in range(0x21, 0x7F)} | {0x20: 0x3000}
    number = f"[{issued.notice.year}] {issued.notice.serial}".translate(full)
    code = f"{issued.secret[:4]}-{issued.secret[4:]}".upper().translate(full)
    assert enter(browser(), number, code).status_code == 302


def test_without_its_year_it_is_the_letter_whose_code_it_is_and_none_is_locked(
    bureau: Office,
) -> None:
    from office.prior_notices.models import PriorNotice

    old, new = told(bureau), told(bureau, "T0002")
    PriorNotice.objects.filter(pk=old.notice.pk).update(year=old.notice.year - 1, serial=7)
    PriorNotice.objects.filter(pk=new.notice.pk).update(serial=7)
    for tried in range(6):
        assert enter(browser(), "7", f"{tried:08}").status_code == 403
    assert enter(browser(), "7", old.secret).status_code == 302
    assert enter(browser(), "7", new.secret).status_code == 302


def test_a_number_without_the_code_opens_nothing(bureau: Office) -> None:
    issued = told(bureau)
    number = f"{issued.notice.year}/{issued.notice.serial}"
    for code in ("", "00000000", "-" * 8):
        assert enter(browser(), number, code).status_code in {403, 422}
    issued.notice.refresh_from_db()
    assert issued.notice.session_digest == ""


def test_whoever_counts_numbers_up_locks_nobody_out_of_the_address(bureau: Office) -> None:
    issued = told(bureau)
    number = f"{issued.notice.year}/{issued.notice.serial}"
    guessed = [text(enter(browser(), number, f"{tried:08}")) for tried in range(6)]
    unknown = text(enter(browser(), f"{issued.notice.year}/999", "00000000"))
    assert {each.replace(number, "") for each in guessed} == {
        unknown.replace(f"{issued.notice.year}/999", "")
    }
    assert enter(browser(), number, issued.secret).status_code == 403
    opened(issued)


def test_a_thousand_made_up_keys_cost_the_database_no_thousand_questions(bureau: Office) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    told(bureau)
    client = browser()
    for number in range(1000):
        client.cookies[f"__Secure-case-{number}"] = "x"
    with CaptureQueriesContext(connection) as asked:
        assert client.get(CASE).status_code == 200
    assert len(asked) < 60


@pytest.mark.parametrize("english", [False, True])
def test_what_does_not_open_says_why_and_where_to_go(bureau: Office, english) -> None:
    issued = told(bureau)
    client = browser(language="en" if english else "zh-hans")
    answer = enter(client, issued.token, "00000000")
    assert answer.status_code == 403
    assert ("It does not open" if english else "没有打开") in text(answer)
    opened(issued)
    said = text(enter(client, issued.token, issued.secret))
    assert ("Already opened elsewhere" if english else "已在别处打开过") in said
    for _ in range(5):
        enter(client, issued.token, "00000000")
    said = text(enter(client, issued.token, issued.secret))
    assert ("Locked" if english else "已锁住") in said
    assert "12315" in said


def test_a_guess_and_a_wrong_code_read_the_same(bureau: Office) -> None:
    issued = told(bureau)
    wrong, guessed = (enter(browser(), token, "0" * 8) for token in (issued.token, "A" * 22))
    same = [text(answer) for answer in (wrong, guessed)]
    assert same[0] == same[1]
    assert wrong.status_code == guessed.status_code


def test_where_the_bureau_tells_by_letter_there_is_no_such_door(bureau: Office) -> None:
    client = opened(issued := told(bureau))
    notifying(bureau, "letter")
    for address in (CASE, path(issued), path(issued, "plate.png")):
        assert client.get(address).status_code == 404


def test_staff_who_are_signed_in_are_nobody_here(bureau: Office) -> None:
    issued = told(bureau)
    assert browser("wang-fang").get(path(issued)).status_code == 403


def test_an_operator_is_nobody_on_the_staffs_pages(bureau: Office) -> None:
    client = opened(told(bureau))
    assert client.get("/office/").status_code == 302


def test_in_the_clear_nobody_is_served(bureau: Office) -> None:
    told(bureau)
    client = browser()
    client.tls = False
    assert client.get(CASE)["Location"].startswith("https://")


def test_a_form_from_elsewhere_is_refused_in_the_operators_words(bureau: Office) -> None:
    from django.test import Client

    told(bureau)
    client = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
    answer = client.post(CASE, {"token": "a"}, secure=True)
    assert answer.status_code == 403
    assert "提交没有生效" in text(answer)
    assert "/office/" not in answer.content.decode()


def test_too_many_tries_from_one_address_are_not_looked_at(bureau: Office) -> None:
    issued = told(bureau)
    client = browser()
    answers = {enter(client, "A" * 22, "0" * 8).status_code for _ in range(31)}
    assert answers == {403, 429}
    assert enter(client, "B" * 22, "0" * 8, REMOTE_ADDR="10.9.8.7").status_code == 403
    # Whoever has a letter shares that address with others of the venue, and opens it.
    assert enter(client, issued.token, issued.secret).status_code == 302


def test_who_sends_too_much_keeps_no_other_shop_of_that_address_out(bureau: Office) -> None:
    one, two = told(bureau), told(bureau, "T0002")
    noisy, quiet = opened(one), opened(two)
    sent = [noisy.post(path(one, "reply"), {"text": "电话 13800000000"}) for _ in range(31)]
    assert {answer.status_code for answer in sent} == {422, 429}
    assert quiet.post(path(two, "reply"), {"text": "已退款。"}).status_code == 302


# --- what it tells ----------------------------------------------------------------------------


def test_it_tells_what_will_be_shown_where_until_when_and_what_silence_means(bureau) -> None:
    client = opened(issued := told(bureau))
    said = text(client.get(path(issued)))
    for word in (
        "有一件投诉将公示", "当天结束前答复", "个工作日", "到期未答复的，照下面的内容公示",
        "新北万汇广场", "不是行政处罚，也不是信用记录", "自动撤出", a_complaint().full_text_zh,
    ):  # fmt: skip
        assert word in said
    plate = client.get(path(issued, "plate.png"))
    assert plate.content.startswith(b"\x89PNG")


def test_it_names_no_colleague_no_number_and_no_other_case(bureau: Office) -> None:
    client = opened(issued := told(bureau))
    page = client.get(path(issued)).content.decode()
    row = a_complaint()
    for secret in (row.number, row.content or "-", issued.notice.issued_by, "王芳", "T0002"):
        assert secret == "-" or secret not in page


@pytest.mark.parametrize(
    ("status", "more", "word", "shown"),
    [
        ("frozen", {}, "正由两位负责人签批", True),
        ("withheld", {"exclusion": "X1"}, "这件投诉不公示", False),
        ("withdrawn", {}, "这件投诉不公示", False),
        ("new", {"headline_zh": "改过的标题"}, "内容有改动", False),
    ],
    ids=["signing", "withheld", "withdrawn", "changed"],
)
def test_it_says_where_the_case_stands(bureau: Office, status, more, word, shown) -> None:
    client = opened(issued := told(bureau))
    status_of(issued, status, **more)
    said = text(client.get(path(issued)))
    assert word in said
    assert ("将这样显示" in said) is shown
    assert (client.get(path(issued, "plate.png")).status_code == 200) is shown
    assert "改过的标题" not in said


def test_after_publication_it_says_since_when_and_takes_a_reply(published: Office) -> None:
    from office.prior_notices.issue import issue

    notifying(published)
    issued = issue(a_complaint(), now())
    client = opened(issued)
    assert "有一件投诉已公示" in text(client.get(path(issued)))
    assert client.post(path(issued, "reply"), {"text": WORDS}).status_code == 302
    said = text(client.get(path(issued)))
    assert WORDS in said
    assert "负责人签批后显示" in said


# --- the reply --------------------------------------------------------------------------------


def test_a_reply_is_checked_as_it_is_typed_and_nothing_of_it_is_kept(bureau: Office) -> None:
    client = opened(issued := told(bureau))
    body = json.dumps({"text": "退款\u202e。请联系店长13900004402"})
    answer = client.post(path(issued, "check"), body, content_type="application/json").json()
    assert [(one["start"], one["end"], one["mend"]) for one in answer["faults"]] == [
        (2, 3, ""),
        (4, 20, "请到店联系"),
    ]
    assert (answer["count"], answer["most"]) == (19, 140)
    assert a_complaint().reply_zh == ""


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"text": 7}', "null", "\xff", DEEP])
def test_what_is_no_text_has_no_faults(bureau: Office, body) -> None:
    client = opened(issued := told(bureau))
    answer = client.post(path(issued, "check"), body, content_type="application/json")
    assert answer.json()["faults"] == []


def test_a_reply_is_sent_and_can_be_changed_until_it_is_signed(bureau: Office) -> None:
    client = opened(issued := told(bureau))
    answer = client.post(path(issued, "reply"), {"text": WORDS})
    assert answer["Location"] == f"{path(issued)}?sent=reply#reply"
    said = text(client.get(path(issued)))
    assert "已收到，会与投诉一起显示" in said
    assert "答复已收到，" in said
    assert "不答复" not in said, "who has replied is not asked to reply"
    assert "改答复" in said
    client.post(path(issued, "reply"), {"text": "已退款。"})
    assert a_complaint().reply_zh == "已退款。"


def test_a_reply_that_must_change_comes_back_with_its_words(bureau: Office) -> None:
    client = opened(issued := told(bureau))
    answer = client.post(path(issued, "reply"), {"text": "请联系店长13900004402"})
    assert answer.status_code == 422
    assert "像是手机号" in text(answer)
    assert "请联系店长13900004402</textarea>" in answer.content.decode()


def test_a_book_is_no_reply(bureau: Office) -> None:
    client = opened(issued := told(bureau))
    assert client.post(path(issued, "reply"), {"text": "一" * 1_001}).status_code == 422
    assert client.post(path(issued, "reply"), {}).status_code == 422


# --- the objection ----------------------------------------------------------------------------


def test_an_objection_holds_the_record_and_keeps_its_attachments(bureau: Office) -> None:
    from office.attachments.models import Attachment
    from office.objections.held_complaints import held

    client = opened(issued := told(bureau))
    answer = objecting(client, issued, attached=[attached(), attached(name="b.pdf")])
    assert answer["Location"] == f"{path(issued)}?sent=objection#objection"
    assert list(held()) == [issued.notice.complaint_id]
    assert [(one.case, one.by) for one in Attachment.objects.all()] == [
        ("objection 1", "operator")
    ] * 2
    said = text(client.get(path(issued)))
    for word in ("公示已暂缓", "7 个工作日内告知是否受理", "凭证.pdf", "鉴定结论在我店手里"):
        assert word in said
    assert "自动撤出" not in said  # no day is promised while it is held


def test_a_bad_attachment_stops_the_objection_and_its_words_come_back(bureau: Office) -> None:
    from office.objections.models import Objection

    client = opened(issued := told(bureau))
    answer = objecting(client, issued, attached=[attached(b"MZ", "发票.pdf")])
    assert answer.status_code == 422
    assert "发票.pdf" in text(answer)
    assert "鉴定结论在我店手里。</textarea>" in answer.content.decode()
    assert not Objection.objects.exists()


def test_a_second_objection_while_one_is_open_is_refused(bureau: Office) -> None:
    from office.objections.models import Objection

    client = opened(issued := told(bureau))
    objecting(client, issued)
    answer = objecting(client, issued, said="还有一点。", attached=[attached()])
    assert answer.status_code == 422
    assert "已有一件异议正在办理" in text(answer)
    assert "还有一点。</textarea>" in answer.content.decode()
    assert Objection.objects.count() == 1


def test_an_objection_is_taken_back_and_publication_goes_on(bureau: Office) -> None:
    from office.objections.held_complaints import held
    from office.objections.models import Objection

    client = opened(issued := told(bureau))
    objecting(client, issued)
    answer = client.post(path(issued, "objection/take-back"))
    assert answer["Location"] == f"{path(issued)}?sent=objection#objection"
    row = Objection.objects.get()
    assert (row.state, row.closed_by) == ("taken_back", "operator")
    assert list(held()) == []
    said = text(client.get(path(issued)))
    assert "您已撤回这件异议" in said
    assert "确认撤回" not in said
    assert "提出异议" in said


def test_what_is_over_is_not_taken_back(bureau: Office) -> None:
    client = opened(issued := told(bureau))
    assert client.post(path(issued, "objection/take-back")).status_code == 302
    objecting(client, issued)
    client.post(path(issued, "objection/take-back"))
    answer = client.post(path(issued, "objection/take-back"))
    assert answer.status_code == 409
    assert "已有结果" in text(answer)


def test_an_objection_to_what_is_published_marks_it(published: Office) -> None:
    from office.corrections.models import Correction
    from office.prior_notices.issue import issue

    notifying(published)
    issued = issue(a_complaint(), now())
    client = opened(issued)
    assert objecting(client, issued).status_code == 302
    assert Correction.objects.get().changes["objection"]["state"] == "raised"
    assert "有一件投诉已公示" in text(client.get(path(issued)))


def test_before_publication_the_page_takes_two_objections(bureau: Office) -> None:
    from office.objections.models import Objection

    client = opened(issued := told(bureau))
    for number in range(2):
        assert objecting(client, issued, said=f"第 {number} 点不对。").status_code == 302
        client.post(path(issued, "objection/take-back"))
    answer = objecting(client, issued, said="第 9 点不对。")
    assert answer.status_code == 422
    assert "公示后可以再提" in text(answer)
    assert "第 9 点不对。</textarea>" in answer.content.decode()
    assert Objection.objects.count() == 2


def test_after_three_objections_the_page_takes_no_more(published: Office) -> None:
    from office.objections.models import Objection

    client = opened(issued := told(published))
    for number in range(3):
        assert objecting(client, issued, said=f"第 {number} 点不对。").status_code == 302
        client.post(path(issued, "objection/take-back"))
    answer = objecting(client, issued, said="第 9 点不对。")
    assert answer.status_code == 422
    assert Objection.objects.count() == 3


def test_ten_thousand_from_one_address_fill_neither_disk_nor_list(bureau: Office) -> None:
    from office.objections.models import Objection

    client = opened(issued := told(bureau))
    answers = [objecting(client, issued, said=f"第 {n} 点").status_code for n in range(40)]
    assert answers[0] == 302
    assert set(answers[1:30]) == {422}
    assert set(answers[30:]) == {429}
    assert Objection.objects.count() == 1
    assert not (bureau.state / "attachments").exists()


def test_the_log_has_no_word_of_an_objection(bureau: Office) -> None:
    from office.audit.models import Event

    client = opened(issued := told(bureau))
    objecting(client, issued, attached=[attached(name="王小明.pdf")])
    said = repr([vars(one) for one in Event.objects.all()])
    assert "鉴定结论" not in said
    assert "王小明" not in said
    assert issued.token not in said
    assert issued.secret not in said
