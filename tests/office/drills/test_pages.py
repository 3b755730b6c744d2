"""The pages and the command of drills: started, frozen alone, taken back, read."""

import time

import pytest

from tests.office.bureau import Office
from tests.office.drill_steps import drill, hung, now, published_drill, take_down
from tests.office.people import browser


@pytest.fixture(autouse=True)
def one(published: Office, tmp_path):
    """An office with a publication and one screen."""
    return hung(published, tmp_path)


def text(slug: str, path: str, language: str = "zh-hans") -> str:
    answer = browser(slug, language=language).get(f"/office/{path}")
    assert answer.status_code == 200, answer.content.decode()
    page = answer.content.decode()
    return page[page.index('<main id="main"') : page.index("</main>")]


def the_drill():
    from office.drills.models import Drill

    return Drill.objects.get()


def test_one_is_started_and_its_next_step_is_said():
    answer = browser("wang-fang").post("/office/drills/new", {"venues": ["WH01"]})
    assert answer.status_code == 302
    page = text("wang-fang", f"drills/{the_drill().pk}")
    assert "单独定稿" in page
    assert "待公示" in text("wang-fang", "drills/")


def test_a_second_one_is_refused_in_a_sentence():
    drill()
    answer = browser("wang-fang").post("/office/drills/new", {})
    assert answer.status_code == 400
    assert "还没有结束" in answer.content.decode()


def test_the_page_says_which_draft_becomes_void(published: Office):
    from tests.office.bureau import complaint

    complaint(9)
    published.ok("freeze")
    row = drill()
    assert "第 2 批会因此作废" in text("wang-fang", f"drills/{row.pk}")


def test_freezing_it_is_asked_for_once():
    from office.jobs.models import Job

    row = drill()
    assert browser("wang-fang").post(f"/office/drills/{row.pk}/freeze").status_code == 302
    assert Job.objects.get().args == {"news": [row.pk]}


def test_it_is_taken_back_with_a_reason_and_another_can_begin():
    row = drill()
    client = browser("wang-fang")
    assert client.post(f"/office/drills/{row.pk}/end", {"reason": " "}).status_code == 409
    assert client.post(f"/office/drills/{row.pk}/end", {"reason": "改期"}).status_code == 302
    assert "已收回" in text("wang-fang", f"drills/{row.pk}")
    drill()


def test_what_hangs_is_taken_down_and_not_taken_back(published: Office):
    row = published_drill(published)
    answer = browser("wang-fang").post(f"/office/drills/{row.pk}/end", {"reason": "改期"})
    assert answer.status_code == 409
    assert f"withdrawals/new/news/{row.pk}" in text("duty-1", f"drills/{row.pk}")


def test_its_page_has_every_screen_with_its_seconds(published: Office, one):
    from office.drill_times.finish import finish_due

    row = published_drill(published)
    take_down(published, row)
    one.heard(time.time() + 1)
    finish_due(published.place(), now())
    page = text("dept-head-1", f"drills/{row.pk}")
    assert "WH01-01" in page
    assert "1 / 1 块确认" in page
    assert "1 of 1 confirmed" in text("dept-head-1", f"drills/{row.pk}", "en")
    assert "1 / 1" in text("dept-head-1", "drills/")


def test_the_command_starts_lists_and_shows(published: Office):
    assert "1 screens" in published.ok("drill", "start", "--venue", "WH01")
    row = the_drill()
    assert row.pk in published.ok("drill", "list")
    assert "WH01-01  not-done  not-done" in published.ok("drill", "show", row.pk)
    assert "no drill x" in published.refused("drill", "show", "x", code=2)
