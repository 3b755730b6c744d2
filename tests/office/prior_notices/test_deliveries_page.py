"""The page on which the deliveries of a printing run are noted at once (R44)."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.office.bureau import Office
from tests.office.notice_steps import a_complaint, issued, notifying
from tests.office.people import browser, everyone

PAGE = "/office/notices/deliveries"
NUMBERS = ("T0001", "T0002", "T0003")


@pytest.fixture
def run(bureau: Office) -> list[str]:
    """The numbers of three letters that were issued today."""
    everyone()
    notifying(bureau)
    made = [issued(number, datetime.now(UTC)).notice for number in NUMBERS]
    return [f"{row.year}/{row.serial}" for row in made]


def today() -> str:
    from django.utils.timezone import localdate

    return localdate().isoformat()


def post(end: str = "", **data: object):
    return browser("wang-fang").post(f"{PAGE}{end}", data)


def sent() -> list[bool]:
    return [bool(a_complaint(number).prior_notices.get().sent_on) for number in NUMBERS]


def test_the_days_of_issue_are_listed_with_what_is_on_its_way(run: list[str]) -> None:
    page = browser("wang-fang").get(f"{PAGE}?run={today()}").content.decode()
    assert f"{today()} 出具" in page
    assert "待送达 3 份" in page
    assert page.count('name="ticked"') == 3
    assert "力动健身" in page


def test_those_that_are_ticked_are_noted_with_their_post_numbers(run: list[str]) -> None:
    answer = post(run=today(), ticked=run[:2], on=today(), how="post", **{f"note {run[0]}": "EMS1"})
    assert answer.status_code == 200
    assert "已记下 2 份送达" in answer.content.decode()
    assert "待送达 1 份" in answer.content.decode()
    assert sent() == [True, True, False]
    assert a_complaint("T0001").prior_notices.get().sent_note == "EMS1"


def test_one_that_a_colleague_noted_meanwhile_is_told_and_the_others_noted(run) -> None:
    post(run=today(), ticked=run[:1], on=today(), how="person")
    answer = post(run=today(), ticked=run, on=today(), how="post")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "已记下 2 份送达" in page
    assert "1 份没有记下" in page
    assert "刚有变动" in page
    assert a_complaint("T0001").prior_notices.get().sent_how == "person"


def test_nothing_ticked_notes_nothing(run: list[str]) -> None:
    answer = post(run=today(), on=today(), how="post")
    assert answer.status_code == 422
    assert "一份也没有勾选" in answer.content.decode()
    assert sent() == [False] * 3


def test_what_was_typed_comes_back(run: list[str]) -> None:
    answer = post(run=today(), ticked=run[:1], on="", how="post", **{f"note {run[0]}": "EMS77"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "EMS77" in page
    assert page.count("checked") == 1


def test_a_table_is_read_and_noted(run: list[str]) -> None:
    text = f"告知书编号,送达日期,邮件号\n{run[0]},{today()},EMS1\n{run[1]},昨天,EMS2\n"
    table = SimpleUploadedFile("邮局.csv", text.encode())
    answer = post("/table", table=table)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "已记下 1 份送达" in page
    assert "送达日期不清楚" in page
    assert sent() == [True, False, False]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00\x01\x02", b"a,b\n1,2\n", b"x" * 1_000_001])
def test_a_file_that_is_no_such_table_is_refused_beside_its_field(run, data: bytes) -> None:
    answer = post("/table", table=SimpleUploadedFile("x.csv", data))
    assert answer.status_code == 422
    assert sent() == [False] * 3


def test_it_is_for_entry_staff(run: list[str]) -> None:
    for slug in ("song-qi", "sun-yu", "dept-head-1"):
        assert browser(slug).get(PAGE).status_code == 403
        assert browser(slug).post(f"{PAGE}/table").status_code == 403


def test_more_letters_ask_no_more_of_the_database(run: list[str], django_queries) -> None:
    client = browser("wang-fang")
    client.get(f"{PAGE}?run={today()}")
    with django_queries() as many:
        client.get(f"{PAGE}?run={today()}")
    post(run=today(), ticked=run[:2], on=today(), how="post")
    with django_queries() as few:
        client.get(f"{PAGE}?run={today()}")
    assert len(many) == len(few)


def test_in_english(run: list[str]) -> None:
    page = browser("wang-fang", language="en").get(f"{PAGE}?run={today()}").content.decode()
    assert "To be delivered: 3" in page
    assert "Post number of Notice" in page
