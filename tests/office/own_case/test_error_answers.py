"""What an operator sees where no page answers, or it fails; and what none of it may say (R39)."""

import pytest

from tests.office.bureau import Office
from tests.office.notice_steps import notifying
from tests.office.own_case.steps import CASE, enter, opened, path, text, told
from tests.office.people import browser

OFFICE = ("/office/", "办公端", "Gongshi office", "tabler", "技术员", "王芳", "wang-fang")
"""What is the staff's, of which nothing stands here."""


def staffs(answer) -> list[str]:
    said = answer.content.decode()
    return [word for word in OFFICE if word in said]


def closed(answer) -> bool:
    """Whether nobody keeps it, and nobody finds it."""
    return (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")


@pytest.mark.parametrize("end", ["nothing", "1/plate.gif", "x/y/z"])
@pytest.mark.parametrize(("language", "said"), [("zh-hans", "没有这一页"), ("en", "No such page")])
def test_an_address_that_leads_nowhere(bureau: Office, end: str, language: str, said: str) -> None:
    told(bureau)
    answer = browser(language=language).get(f"{CASE}{end}")
    assert answer.status_code == 404
    assert said in text(answer)
    assert staffs(answer) == []
    assert closed(answer)


def test_where_the_bureau_tells_by_letter_it_is_as_any_other_address(bureau: Office) -> None:
    told(bureau)
    notifying(bureau, "letter")
    assert "没有这一页" not in browser().get(f"{CASE}nothing").content.decode()


def test_an_address_of_a_button(bureau: Office) -> None:
    client = opened(issued := told(bureau))
    answer = client.get(path(issued, "reply"))
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "只供页面上的按钮使用" in text(answer)
    assert staffs(answer) == []


def test_a_character_that_no_database_takes(bureau: Office) -> None:
    answer = opened(issued := told(bureau)).get(f"{path(issued)}?sent=\0")
    assert answer.status_code == 400
    assert "请求有误" in text(answer)
    assert staffs(answer) == []


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "没有办成"), ("en", "Not done")])
def test_a_fault_of_the_program(bureau: Office, caplog, language: str, said: str) -> None:
    from django.db import connection

    issued = told(bureau)
    client = browser(language=language)
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE prior_notices_priornotice RENAME TO lost")
    answer = enter(client, issued.token, issued.secret)
    assert answer.status_code == 500
    assert said in text(answer)
    assert staffs(answer) == []
    assert closed(answer)
    for secret in (issued.token, issued.secret):
        assert secret not in answer.content.decode() + caplog.text


def test_staff_who_are_signed_in_see_the_operators_page_too(bureau: Office) -> None:
    told(bureau)
    answer = browser("wang-fang").get(f"{CASE}nothing")
    assert answer.status_code == 404
    assert staffs(answer) == []
