"""A refusal is said in the language of the page, and in no other."""

import re

import pytest
from django.test.client import Client, ClientHandler

from sync.errors import Language
from tests.office.bureau import Office
from tests.office.people import browser

ZH, EN = "场所 WH01 没有屏幕规格。", "Venue WH01 has no panel profile."
SAID = [("zh-hans", ZH, EN), ("en", EN, ZH)]


@pytest.fixture
def without_panel(bureau: Office) -> Office:
    from office.registry.models import Venue

    Venue.objects.get(pk="WH01").profiles.clear()
    return bureau


def text(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize(
    ("language", "said", "unsaid"),
    [
        ("zh-hans", "公示时间已过。", "That time has passed"),
        ("en", "That time has passed", "公示时间已过"),
    ],
)
def test_a_refused_act(frozen: Office, language: str, said: str, unsaid: str) -> None:
    client = browser("wang-fang", language=language)
    answer = client.post("/office/drafts/1/publish", {"act": "set", "at": "2018-01-01T09:00"})
    assert answer.status_code == 409
    assert said in text(answer)
    assert unsaid not in text(answer)


@pytest.mark.parametrize(("language", "said", "unsaid"), SAID)
def test_what_stands_in_the_way(without_panel: Office, language: str, said: str, unsaid: str):
    page = text(browser("wang-fang", language=language).get("/office/freeze"))
    assert said in page
    assert unsaid not in page


@pytest.mark.parametrize(("language", "said", "unsaid"), SAID)
def test_a_job_that_was_refused_while_another_language_was_read(
    without_panel: Office, language: str, said: str, unsaid: str
) -> None:
    from office.jobs.queue import run_next

    other = {"zh-hans": "en", "en": "zh-hans"}[language]
    job = browser("wang-fang", language=other).post("/office/freeze")["Location"]
    while run_next():
        pass
    page = text(browser("wang-fang", language=language).get(job))
    assert said in page
    assert unsaid not in page


@pytest.mark.parametrize(("language", "said", "unsaid"), [("zh", ZH, EN), ("en", EN, ZH)])
def test_a_command_speaks_the_language_of_its_terminal(
    without_panel: Office, language: Language, said: str, unsaid: str
) -> None:
    told = without_panel.refused("freeze", language=language)
    assert said in told
    assert unsaid not in told


@pytest.mark.parametrize(
    "path", ["/office/nowhere", "/office/drafts/99", "/office/records/999999/"]
)
@pytest.mark.parametrize(
    ("language", "said", "unsaid"),
    [("zh-hans", "没有这一页", "No such page"), ("en", "No such page", "没有这一页")],
)
def test_an_address_that_leads_nowhere(bureau: Office, path, language, said, unsaid) -> None:
    answer = browser("wang-fang", language=language).get(path)
    assert answer.status_code == 404
    assert re.search(f"<h1[^>]*>{said}</h1>", text(answer), re.IGNORECASE)
    assert said in text(answer)
    assert unsaid not in text(answer)
    assert 'href="/office/records/"' in text(answer), "the menu"


@pytest.mark.parametrize(
    ("language", "heading", "next_step"),
    [
        ("zh-hans", "不能直接打开", "请从菜单重新进入"),
        ("en", "Not to be opened by itself", "Start again from the menu"),
    ],
)
def test_the_address_of_a_button_opened_by_itself(bureau, language, heading, next_step) -> None:
    answer = browser("wang-fang", language=language).get("/office/records/secrecy/")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert f">{heading}</h1>" in text(answer)
    assert next_step in text(answer)
    assert 'href="/office/records/"' in text(answer), "the menu"


@pytest.mark.parametrize(
    ("language", "heading"), [("zh-hans", "不能打开"), ("en", "Not open to you")]
)
def test_a_page_of_other_roles(bureau, language, heading) -> None:
    answer = browser("sun-yu", language=language).get("/office/new-person")
    assert answer.status_code == 403
    assert f">{heading}</h1>" in text(answer)


def test_a_form_from_a_page_that_lay_open_too_long(bureau) -> None:
    client = browser("wang-fang")
    client.handler = ClientHandler(enforce_csrf_checks=True)  # its own: browsers share theirs
    answer = client.post("/office/records/secrecy/")
    assert answer.status_code == 403
    assert ">提交没有生效</h1>" in text(answer)
    assert "刷新后再提交一次" in text(answer)


def test_nobody_outside_learns_the_office_frame(bureau: Office) -> None:
    answer = Client().get("/office/nowhere")
    assert "/office/records/" not in text(answer)
