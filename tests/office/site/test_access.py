"""Who gets past the door of the staff's site."""

import re

import pytest

from office.accounts.first_accounts import DEMO
from tests.office.people import browser, person


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


def test_a_colleague_sees_the_first_page():
    answer = browser("wang-fang").get("/office/")
    assert answer.status_code == 200
    assert "王芳，您好" in answer.content.decode()


def test_the_first_page_says_what_the_screens_show(published):
    text = browser("wang-fang").get("/office/").content.decode()
    assert "公示第 1 号" in text
    assert "4 件" in text
    plates = re.findall(r'src="(/office/published-plates/small/[0-9a-f]{64}\.png)"', text)
    assert len(plates) == 4
    file = published.public / "plates" / plates[0].rpartition("/")[2]
    whole = plates[0].replace("/small/", "/")
    for who, address in (("zhao-lei", plates[0]), ("zhao-lei", whole)):
        answer = browser(who).get(address)
        assert answer["Content-Type"] == "image/png"
        assert answer.content.startswith(b"\x89PNG")
        assert answer["Cache-Control"] == "private, no-cache", "it may be taken down"
        kept = {"If-None-Match": answer["ETag"]}
        assert browser(who).get(address, headers=kept).status_code == 304
        file.rename(published.state / "away")
        assert browser(who).get(address, headers=kept).status_code == 404
        (published.state / "away").rename(file)


@pytest.mark.parametrize("name", [f"{'0' * 64}.png", "..%2Foffice.sqlite3", "x.png"])
def test_no_other_file_is_served_as_a_published_plate(published, name):
    assert browser("wang-fang").get(f"/office/published-plates/{name}").status_code == 404


def test_before_the_first_publication_it_says_nothing_of_screens():
    assert "正在公示" not in browser("wang-fang").get("/office/").content.decode()


def test_in_english():
    answer = browser("wang-fang", language="en").get("/office/")
    assert "Hello, 王芳" in answer.content.decode()
    assert '<html lang="en"' in answer.content.decode()


def test_a_stranger_is_asked_to_sign_in():
    answer = browser().get("/office/")
    assert answer.status_code == 302
    assert "login" in answer["Location"]


def test_in_the_clear_nobody_is_served():
    client = browser("wang-fang")
    client.tls = False
    answer = client.get("/office/")
    assert answer.status_code == 301
    assert answer["Location"].startswith("https://")


def test_without_roles_no_page_opens():
    person("guo-tao", "entry").grants.all().delete()
    assert browser("guo-tao").get("/office/").status_code == 403


def test_an_approver_without_a_second_factor_is_sent_to_set_one_up():
    person("dept-head-1", "dept-head", second_factor=False)
    answer = browser("dept-head-1").get("/office/")
    assert answer.status_code == 302
    assert "second-factor" in answer["Location"]


@pytest.mark.parametrize("slug", [slug for slug, _, role in DEMO if role != "venue"])
def test_in_an_empty_office_everybody_can_follow_the_first_steps(slug):
    from office.complaints.models import Complaint

    Complaint.objects.all().delete()
    client = browser(slug)
    text = client.get("/office/").content.decode()
    if slug not in {"wang-fang", "admin-1", "admin-2"}:
        assert "从这三步开始" not in text, "steps of others' work"
        assert "还没有投诉" in text
        return
    assert "从这三步开始" in text
    steps = text[text.index("从这三步开始") :].split("</ol>")[0]
    for link in re.findall(r'href="([^"]+)"', steps):
        assert client.get(link).status_code == 200, link
    assert ("为同事开账户" in steps) == (slug in {"admin-1", "admin-2"})
