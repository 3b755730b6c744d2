"""The page of freezing tells what a draft would hold: by few questions, and nobody waits for it."""

from collections import Counter

import pytest

from tests.office.bureau import Office, complaint
from tests.office.correcting import correct
from tests.office.people import browser

PAGE = "/office/freeze"


def statements() -> Counter[str]:
    """What opening the page asks of the database, by the first word of each statement."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = browser("wang-fang")
    client.get(PAGE)  # the session is as fresh for all that follow
    with CaptureQueriesContext(connection) as asked:
        assert client.get(PAGE).status_code == 200
    return Counter(one["sql"].lstrip("(").split()[0] for one in asked)  # a union begins with one


@pytest.mark.parametrize("state", ["bureau", "published"])
def test_it_asks_no_more_for_many_records_than_for_few(
    state: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(state)
    complaint(50)
    few = statements()
    for number in range(51, 91):
        complaint(number)
    assert statements() == few
    assert few["SELECT"] < 93


def test_it_writes_nothing_and_takes_no_turn_of_a_writer(published: Office) -> None:
    correct(published, published.pub_ids()["T0001"], "--summary", "更正后的摘要。")
    complaint(9)
    assert set(statements()) <= {"SELECT", "DECLARE"}  # PostgreSQL reads many rows by a cursor


def test_a_second_draft_lists_the_records_under_the_numbers_of_the_first(bureau: Office) -> None:
    bureau.ok("freeze")
    before = bureau.pub_ids()
    assert len(before) == 4
    complaint(9)
    bureau.ok("freeze")
    assert before.items() < bureau.pub_ids().items()


def test_a_record_that_was_frozen_on_another_day_is_dated_by_the_day_of_its_last_draft(
    bureau: Office,
) -> None:
    from datetime import date

    from office.published.models import RecordVersion

    bureau.ok("freeze")
    today = set(RecordVersion.objects.values_list("published_on", flat=True))
    RecordVersion.objects.update(published_on=date(2018, 10, 1))
    bureau.ok("freeze")
    assert set(RecordVersion.objects.values_list("published_on", flat=True)) == today


def test_all_that_waits_stands_above_a_correction_alone(published: Office) -> None:
    correct(published, published.pub_ids()["T0001"], "--summary", "更正后的摘要。")
    complaint(9)
    page = browser("wang-fang").get(PAGE).content.decode()
    assert page.index("将要定稿的内容") < page.index("只定稿选中的")
