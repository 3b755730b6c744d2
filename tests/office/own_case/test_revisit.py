"""The operator asks for a re-visit on the page, and sees by when, and then what was found."""

import pytest

from tests.office.bureau import Office
from tests.office.notice_steps import a_complaint, notifying
from tests.office.own_case.steps import attached, now, opened, path, text, told
from tests.office.people import browser
from tests.office.revisit_steps import DONE, FOUND, answered, refused
from tests.office.revisit_steps import told as told_result


@pytest.fixture
def issued(published: Office):
    """The notice of a published record."""
    from office.prior_notices.issue import issue

    notifying(published)
    return issue(a_complaint(), now())


def ask(client, issued, **more):
    return client.post(path(issued, "revisit"), {"done": DONE, **more})


def rows():
    from office.revisits.models import Revisit

    return list(Revisit.objects.order_by("pk"))


def test_it_is_asked_for_with_photographs_and_the_page_says_by_when(issued) -> None:
    client = opened(issued)
    assert "已经整改，可以申请复查" in text(client.get(path(issued)))
    answer = ask(client, issued, attached=[attached(name="店内.pdf")])
    assert answer["Location"] == f"{path(issued)}?sent=revisit#revisit"
    (row,) = rows()
    assert (row.words, row.how, row.state) == (DONE, "page", "asked")
    said = text(client.get(path(issued)))
    for words in ("待复查", "前告知结果", DONE, "店内.pdf"):
        assert words in said
    assert "提交复查申请" not in said


def test_before_publication_nobody_asks(bureau: Office) -> None:
    client = opened(issued := told(bureau))
    assert "申请复查" not in text(client.get(path(issued)))
    answer = ask(client, issued)
    assert answer.status_code == 422
    assert "现在没有公示" in text(answer)
    assert rows() == []


def test_who_sends_it_twice_has_asked_once(issued) -> None:
    client = opened(issued)
    ask(client, issued)
    again = ask(client, issued)
    assert again.status_code == 422
    assert "正在办理" in text(again)
    assert f"{DONE}</textarea>" in again.content.decode()
    assert len(rows()) == 1


def test_without_its_cookie_nobody_asks_for_a_shop(issued) -> None:
    opened(issued)
    assert ask(browser(), issued).status_code == 403
    assert ask(browser("wang-fang"), issued).status_code == 403
    assert rows() == []


def test_the_operator_of_another_case_neither_asks_nor_reads(published: Office) -> None:
    from office.prior_notices.issue import issue

    notifying(published)
    mine, other = issue(a_complaint(), now()), issue(a_complaint("T0002"), now())
    ask(opened(mine), mine)
    stranger = opened(other)
    key = stranger.cookies[f"__Secure-case-{other.notice.pk}"].value
    stranger.cookies[f"__Secure-case-{mine.notice.pk}"] = key
    assert ask(stranger, mine).status_code == 403
    assert DONE not in text(stranger.get(path(other)))


@pytest.mark.parametrize("result", ["improve", "leave", "refuse"])
def test_the_result_stands_there_once_it_was_told_and_not_before(issued, result: str) -> None:
    client = opened(issued)
    ask(client, issued)
    (row,) = rows()
    row = refused(row) if result == "refuse" else answered(row, result)
    before = text(client.get(path(issued)))
    for words in ("已整改 ", "未整改到位", "不予复查", row.answer):
        assert words not in before
    told_result(row)
    said = text(client.get(path(issued)))
    name = {"improve": "已整改", "leave": "未整改到位", "refuse": "不予复查"}[result]
    for words in (name, row.answer, "告知", "提交复查申请"):
        assert words in said
    for secret in ("王芳", "wang-fang"):
        assert secret not in said


def test_the_page_takes_three_and_the_counter_more(issued) -> None:
    client = opened(issued)
    for _ in range(3):
        assert ask(client, issued).status_code == 302
        told_result(answered(rows()[-1], "leave"))
    answer = ask(client, issued)
    assert answer.status_code == 422
    assert "申请过 3 次复查" in text(answer)


def test_in_english_it_says_the_same(issued) -> None:
    client = opened(issued, "en")
    ask(client, issued)
    assert "You are told the result by" in text(client.get(path(issued)))
    told_result(answered(rows()[0]))
    said = text(client.get(path(issued)))
    assert "Put right" in said
    assert FOUND in said


def test_all_of_its_own_stand_there_with_their_results(issued) -> None:
    client = opened(issued)
    for words, act in (("退费办法没有张贴。", "leave"), ("退费办法已经张贴。", "improve")):
        ask(client, issued)
        told_result(answered(rows()[-1], act, words=words))
    ask(client, issued)
    said = text(client.get(path(issued)))
    for words in ("退费办法没有张贴。", "退费办法已经张贴。", "未整改到位", "已整改", "待复查"):
        assert words in said
    numbers = [said.index(row.number) for row in rows()]
    assert numbers == sorted(numbers, reverse=True)
    assert client.get(path(issued)).content.decode().count('id="revisit"') == 1


def test_what_staff_entered_is_the_operator_s_once_it_was_told(issued) -> None:
    from tests.office.revisit_steps import asked

    client = opened(issued)
    row = asked(slug="wang-fang")
    before = text(client.get(path(issued)))
    assert DONE not in before
    assert "有一件复查申请正在办理" in before
    assert "提交复查申请" not in before
    row = answered(row, slug="li-ming")
    assert FOUND not in text(client.get(path(issued)))
    told_result(row)
    said = text(client.get(path(issued)))
    for words in (DONE, FOUND, "登记的申请", "提交复查申请"):
        assert words in said
    assert "有一件复查申请正在办理" not in said
