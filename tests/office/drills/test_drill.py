"""A drill from its start to what is kept: where, on which screens, how fast, why not (R57)."""

import time
from datetime import timedelta

import pytest
from django.db import DatabaseError
from msgspec.structs import replace

from office.errors import NewsError
from tests.office.bureau import Office
from tests.office.colleagues import at_once
from tests.office.drill_steps import drill, hung, now, published_drill, take_down, times
from tests.office.reporting import enrol


def finish(office: Office, at=None) -> int:
    from office.drill_times.finish import finish_due

    return finish_due(office.place(), at or now())


def test_a_drill_needs_a_screen(published: Office):
    with pytest.raises(NewsError, match="No screen is in service"):
        drill()


def test_a_drill_needs_a_publication(bureau: Office):
    with pytest.raises(NewsError, match="drill after the first publication"):
        drill()


def test_a_drill_needs_a_venue_that_is_one(published: Office, tmp_path):
    hung(published, tmp_path)
    with pytest.raises(NewsError, match="not registered"):
        drill("WH77")


def test_one_drill_runs_at_a_time_of_two_at_once_one_is_refused(published: Office, tmp_path):
    from office.drills.models import Drill

    hung(published, tmp_path)
    done = at_once(drill, drill)
    assert sorted(bool(one.refused) for one in done) == [False, True]
    assert Drill.objects.count() == 1


def test_its_plate_says_drill_and_nobody_s_name(published: Office, tmp_path):
    from office.published.overview import overview

    hung(published, tmp_path)
    row = published_drill(published)
    (publication,) = overview(published.public).publications
    index = publication.index
    (notice,) = index.notices
    assert (notice.id, notice.kind, notice.operator) == (row.pk, "drill", None)
    (plate,) = [one for one in index.summary["landscape-55-4m"] if one.id.startswith("drill-")]
    assert plate.operators == ()
    assert plate.news == (row.pk,)
    assert plate.until == notice.until


def test_who_started_it_signs_nothing_of_it(published: Office, tmp_path):
    from office.audit.record import acting

    hung(published, tmp_path)
    with acting("dept-head-1", "entry"):
        row = drill()
    published.ok("freeze", "--news", row.pk)
    assert "four eyes" in published.refused(
        "sign", published.draft(), "--yes", *published.holder("dept-head-1")
    )


def test_arrival_and_withdrawal_are_measured_screen_by_screen(published: Office, tmp_path):
    boxes = [hung(published, tmp_path, f"WH01-0{n}") for n in (1, 2)]
    row = published_drill(published)
    assert times(published, row)["WH01-01"] == ("unconfirmed", "not-done")
    boxes[0].heard(time.time() + 1)
    assert times(published, row)["WH01-01"] == (True, "not-done")
    take_down(published, row)
    boxes[0].heard(time.time() + 2)
    assert times(published, row) == {
        "WH01-01": (True, True),
        "WH01-02": ("unconfirmed", "unconfirmed"),
    }


def test_a_screen_that_takes_the_withdrawal_first_has_both_times(published: Office, tmp_path):
    one = hung(published, tmp_path)
    row = published_drill(published)
    take_down(published, row)
    one.heard(time.time() + 1)
    assert times(published, row)["WH01-01"] == (True, True)


def test_a_silent_screen_is_told_as_such(published: Office, tmp_path):
    from office.fleet.screen_rows import write_row
    from tests.office.reporting import box

    write_row(box(published, tmp_path).entry)
    row = published_drill(published)
    assert times(published, row)["WH01-01"] == ("silent", "not-done")


def test_a_screen_that_was_retired_meanwhile_is_told_as_gone(published: Office, tmp_path):
    one = hung(published, tmp_path)
    row = published_drill(published)
    enrol(published, replace(one.entry, version=2, state="retired"))
    assert times(published, row)["WH01-01"] == ("gone", "not-done")


def test_a_screen_that_is_added_meanwhile_is_no_part_of_it(published: Office, tmp_path):
    hung(published, tmp_path)
    row = published_drill(published)
    hung(published, tmp_path, "WH01-02")
    assert list(times(published, row)) == ["WH01-01"]


def test_a_simulated_screen_is_told_as_one(published: Office, tmp_path):
    hung(published, tmp_path, simulated=True)
    row = published_drill(published)
    assert row.screens == [["WH01-01", "WH01", True]]


def test_a_clock_that_was_set_back_gives_no_time(published: Office, tmp_path):
    from office.published.models import Publication

    one = hung(published, tmp_path)
    row = published_drill(published)
    Publication.objects.filter(seq=row.seq).update(at=now() + timedelta(hours=1))
    one.heard(time.time() + 1)
    assert times(published, row)["WH01-01"][0] == "clock"


def test_it_is_over_once_all_have_confirmed(published: Office, tmp_path):
    one = hung(published, tmp_path)
    row = published_drill(published)
    assert finish(published) == 0
    take_down(published, row)
    assert finish(published) == 0
    one.heard(time.time() + 1)
    assert finish(published) == 1
    assert finish(published) == 0
    row.refresh_from_db()
    assert row.withdrawn_at
    assert row.results.get().withdrawal_s is not None


def test_a_day_after_its_withdrawal_it_is_over_whoever_has_not_confirmed(
    published: Office, tmp_path
):
    hung(published, tmp_path)
    row = published_drill(published)
    take_down(published, row)
    assert finish(published, now() + timedelta(hours=23)) == 0
    assert finish(published, now() + timedelta(hours=25)) == 1
    assert row.results.get().withdrawal_why == "unconfirmed"


def test_one_that_nobody_takes_down_ends_by_itself(published: Office, tmp_path):
    hung(published, tmp_path)
    row = published_drill(published)
    assert row.until <= now() + timedelta(days=1)
    assert finish(published, row.until + timedelta(days=1)) == 1
    row.refresh_from_db()
    assert row.withdrawn_at is None
    assert row.results.get().withdrawal_why == "not-done"


def test_another_can_begin_once_it_is_over(published: Office, tmp_path):
    one = hung(published, tmp_path)
    row = published_drill(published)
    take_down(published, row)
    one.heard(time.time() + 1)
    finish(published)
    assert drill().pk != row.pk


def test_one_that_is_over_is_told_by_no_draft(published: Office, tmp_path):
    from office.drills.kind import DRILL
    from office.news.acts import current

    one = hung(published, tmp_path)
    row = published_drill(published)
    take_down(published, row)
    one.heard(time.time() + 1)
    finish(published)
    assert not current(DRILL, now()).exists()


def test_the_database_keeps_what_was_measured(published: Office, tmp_path):
    one = hung(published, tmp_path)
    row = published_drill(published)
    take_down(published, row)
    one.heard(time.time() + 1)
    finish(published)
    for statement in (
        "UPDATE drills_screenresult SET withdrawal_s = 1",
        "DELETE FROM drills_screenresult",
        "INSERT INTO drills_screenresult (drill_id, screen, venue, simulated, arrival_why, "
        "withdrawal_why) SELECT news_id, 'X', 'X', finished_at IS NULL, 'x', 'x' FROM drills_drill",
        "UPDATE drills_drill SET withdrawn_at = NULL",
    ):
        with pytest.raises(DatabaseError, match=r"stays as it was written|the drill is over"):
            published.sql(statement)


def test_figures_are_by_nearest_rank_and_count_who_did_not_answer():
    from office.drill_times.figures import Figures, withdrawal
    from office.drill_times.measure import ScreenTime

    def row(seconds):
        return ScreenTime("S", "V", False, None, "x", seconds, "" if seconds is not None else "x")

    found = withdrawal([row(seconds) for seconds in (*range(1, 21), None)])
    assert found == Figures(21, 20, 10, 19, 20)
    assert found.unreached == 1
    assert withdrawal([row(None)]) == Figures(1, 0)


def test_an_alarm_asks_for_a_drill_before_a_sensitive_period(published: Office, tmp_path):
    from office.alarms.all_alarms import alarms
    from office.registry.lookups import today
    from tests.office.sensitive_steps import period

    one = hung(published, tmp_path)
    first = today(now()) + timedelta(days=10)
    row = period(first_day=first, last_day=first)
    asked = ("sensitive-drill", f"period {row.pk}")

    def said(days: int) -> set[tuple[str, str]]:
        at = now() + timedelta(days=days)
        return {(alarm.kind, alarm.subject) for alarm in alarms(published.place(), at)}

    assert asked not in said(6)
    assert asked in said(7)
    assert asked not in said(11)
    held = published_drill(published)
    take_down(published, held)
    one.heard(time.time() + 1)
    finish(published)
    assert asked not in said(7)


def test_an_ordinary_draft_takes_no_drill_along(published: Office, tmp_path):
    from office.drafts.folder import DraftFolder
    from tests.office.bureau import complaint

    hung(published, tmp_path)
    row = drill()
    complaint(9)
    published.ok("freeze")
    assert row.pk not in DraftFolder(published.draft()).peek().news
    published.sign_both()
    published.ok("publish")
    row.refresh_from_db()
    assert row.seq is None


def test_a_drill_that_is_lost_from_the_books_comes_back_as_no_good_news(
    published: Office, tmp_path
):
    from office.good_news.models import GoodNews
    from office.publishing.after_restore import make_whole

    hung(published, tmp_path)
    published.save_database()
    published_drill(published)
    published.restore_database()
    make_whole(published.place())
    assert not GoodNews.objects.exists()
    published.publish_all()
