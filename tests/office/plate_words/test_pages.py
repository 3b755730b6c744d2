"""The desk as its pages: who may, what is listed first, what is kept when it cannot be saved."""

import pytest

from tests.office.people import browser, everyone
from tests.office.plate_words.texts import (
    ACCUSES,
    HEADLINE,
    SHORT,
    SURE,
    TWO_FAULTS,
    ruled,
    waiting,
)

URL = "/office/words/"


@pytest.fixture
def entry(bureau):
    everyone()
    return browser("wang-fang")


def form(row, **changes):
    from office.plate_words.desk import offered, proposed

    (first, *_) = [*offered(proposed(row)), {}]
    return {**first, "seen": row.updated.isoformat(), **changes}


def settle(client, row, act="settle", **changes):
    return client.post(f"{URL}{row.pk}/settle/", form(row, act=act, **changes), follow=True)


def test_those_without_a_proposal_come_first(entry) -> None:
    sure, short = waiting(50), waiting(51, SHORT)
    text = entry.get(URL).text
    assert text.index(f"{URL}{short.pk}/") < text.index(f"{URL}{sure.pk}/")
    assert "件的公示文字等您定" in text


def test_what_was_taken_is_marked_in_the_text(entry) -> None:
    row = waiting(50)
    text = entry.get(f"{URL}{row.pk}/").text
    assert '<mark class="words-taken">' in " ".join(text.split()).replace(" >", ">")
    assert "穿了两天就开胶" in text


def test_one_press_takes_it_and_the_next_is_open(entry) -> None:
    first, after = waiting(50), waiting(51)
    answer = settle(entry, first)
    assert answer.redirect_chain[-1][0] == f"{URL}{after.pk}/"
    first.refresh_from_db()
    assert first.headline_zh == HEADLINE
    settle(entry, after)
    assert settle(entry, first, act="undo").status_code == 200
    first.refresh_from_db()
    assert first.headline_zh != HEADLINE


def test_facts_that_are_taken_as_they_stand_wait_no_more(entry) -> None:
    from office.plate_words.desk import unsettled

    row = waiting(50, SHORT)
    settle(entry, row, headline_zh=row.headline_zh, summary_zh=row.summary_zh)
    assert unsettled() == 0
    assert row.settled_words.get().act == "facts"


def test_words_that_do_not_fit_are_said_and_kept(entry) -> None:
    row = waiting(50)
    answer = settle(entry, row, headline_zh="长" * 30)
    assert answer.status_code == 400
    assert "标题超过24字" in answer.text
    assert "长" * 30 in answer.text
    row.refresh_from_db()
    assert row.headline_zh != "长" * 30


@pytest.mark.parametrize("seen", ["2018-01-01T00:00:00+00:00", "yesterday", ""])
def test_what_a_colleague_changed_meanwhile_is_not_overwritten(entry, seen: str) -> None:
    row = waiting(50)
    answer = settle(entry, row, headline_zh="写了半天", seen=seen)
    assert answer.status_code == 409
    assert "写了半天" in answer.text
    row.refresh_from_db()
    assert row.headline_zh != "写了半天"


def test_sure_ones_are_taken_together_and_the_unticked_wait(entry) -> None:
    taken, left = waiting(50), waiting(51)
    assert SURE[:9] in entry.get(f"{URL}many/").text  # up to the first mark
    entry.post(f"{URL}many/", {"take": f"{taken.pk}@{taken.updated.isoformat()}"})
    taken.refresh_from_db()
    left.refresh_from_db()
    assert (taken.headline_zh, left.headline_zh) == (HEADLINE, "服装：\n预付式消费")


def test_on_a_sheet_each_is_settled_as_was_chosen(entry) -> None:
    other, facts, later = waiting(50, TWO_FAULTS), waiting(51), waiting(52)
    said = {f"how-{other.pk}": "1", f"how-{facts.pk}": "facts", f"how-{later.pk}": "later"}
    pairs = [f"{row.pk}@{row.updated.isoformat()}" for row in (other, facts, later)]
    answer = entry.post(f"{URL}many/", {"take": pairs, **said}, follow=True)
    assert "已采用 1 件。只公示事实 1 件。" in answer.text
    assert answer.redirect_chain[-1][0] == URL  # what was left is for the desk
    other.refresh_from_db()
    assert other.headline_zh == "祛斑：\n火辣辣的"
    assert facts.settled_words.get().act == "facts"
    assert not later.settled_words.exists()
    assert "又有改动" not in answer.text


def test_a_text_that_no_page_may_have_keeps_no_other_from_being_taken(entry) -> None:
    accuses, after = waiting(50, ACCUSES), waiting(51)
    pairs = [f"{row.pk}@{row.updated.isoformat()}" for row in (accuses, after)]
    answer = entry.post(f"{URL}many/", {"take": pairs}, follow=True)
    assert f"{accuses.number}: 文字没有保存：“三无产品”" in answer.text
    after.refresh_from_db()
    assert after.headline_zh == HEADLINE


@pytest.mark.parametrize("act", ["settle", "facts"])
def test_of_such_a_text_the_desk_says_why_and_stays_open(entry, act: str) -> None:
    row = waiting(50, ACCUSES)
    answer = settle(entry, row, act=act)
    assert answer.status_code == 409
    assert "文字没有保存：“三无产品”" in answer.text
    assert f"{URL}{row.pk}/settle/" in answer.text


def test_a_sheet_that_is_stale_takes_nothing(entry) -> None:
    row = waiting(50)
    was = row.updated.isoformat()
    row.save()
    answer = entry.post(f"{URL}many/", {"take": f"{row.pk}@{was}"}, follow=True)
    assert "又有改动" in answer.text
    row.refresh_from_db()
    assert row.headline_zh != HEADLINE


def test_the_first_page_counts_them(entry) -> None:
    waiting(50)
    assert "件的公示文字仍是模板" in entry.get("/office/").text


def test_published_words_are_not_on_the_desk(published) -> None:
    from office.complaints.models import Complaint
    from office.plate_words.desk import desk

    listed = {one.complaint.pk for one in desk()}
    assert not listed & set(
        Complaint.objects.filter(status="published").values_list("pk", flat=True)
    )


def test_what_was_settled_is_listed_for_who_betters_the_rules(entry) -> None:
    row = waiting(50)
    settle(entry, row, headline_zh="皮鞋：\n一穿就开胶")
    text = browser("sun-yu").get(f"{URL}settled/").text
    assert "一穿就开胶" in text
    assert "穿了两天就开胶" in text


def test_before_freezing_all_are_told_how_many_say_the_facts_alone(entry, bureau) -> None:
    """To the desk leads the link of those whom it opens to; a month counts its own."""
    from office.plate_words.desk import unsettled

    before = unsettled()
    waiting(50), waiting(51, closed_month="2018-08")
    said, link = f"{before + 2} 件的公示文字仍是模板", f'href="{URL}"'
    for page in ("/office/freeze", "/office/in-the-way"):
        text = entry.get(page).text
        assert (said in text, link in text.partition(said)[2]) == (True, True), page
    officer = browser("dept-head-1").get("/office/in-the-way").text
    assert said in officer
    assert URL not in officer
    month = entry.get("/office/in-the-way?month=2018-08").text
    assert "1 件的公示文字仍是模板" in month
    assert f'href="{URL}?month=2018-08"' in month
    english = browser("wang-fang", language="en").get("/office/freeze").text
    assert f"Facts only, no text yet: {before + 2}." in english
    _, told, _ = bureau.run("check", language="zh")
    assert said in told


def test_where_none_says_the_facts_alone_or_the_bureau_shows_nothing_else_none_is_told(
    entry, bureau
) -> None:
    from office.complaints.models import Complaint

    waiting(50)
    ruled("facts")
    assert "仍是模板" not in entry.get("/office/freeze").text
    ruled("own")
    assert "仍是模板" in entry.get("/office/freeze").text
    Complaint.objects.all().delete()
    assert "仍是模板" not in entry.get("/office/freeze").text
