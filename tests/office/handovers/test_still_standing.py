"""What was handed over and is public no more: by withdrawal, correction or end (R40, R32)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError

from office.errors import UsageError
from tests.office.colleagues import at_once
from tests.office.correcting import correct
from tests.office.handover_steps import handed, now, outlet, pub_id, standing
from tests.office.news_steps import good_news, warning
from tests.office.people import browser, person
from tests.office.withdrawing import withdraw


def day(at=None):
    from office.registry.lookups import today

    return today(at or now())


def removal(**changes):
    from office.handovers.where_put_up import Removal

    return Removal(
        **{"who": "周编辑", "evidence": "https://portal.example/404", "on": day(), **changes}
    )


def rows(office, row):
    from office.handovers.still_standing import still_standing

    return [one.item.pk for one in still_standing(now()) if one.item.handover_id == row.pk]


def test_nothing_stands_elsewhere_while_all_of_it_is_public(published):
    handed(published)
    assert standing() == []


def test_a_record_that_is_withdrawn_stands_in_every_outlet_that_has_it(published):
    first, second = outlet(), outlet(name_zh="晚报", kind="media")
    handed(published, first)
    handed(published, second)
    withdraw(published, "--record", pub_id(1))
    assert standing() == [(pub_id(1), "withdrawn")] * 2


@pytest.mark.parametrize("scope", ["operator", "venue", "all"])
def test_every_wider_withdrawal_takes_what_was_handed_over_along(published, scope):
    from office.published.models import PublicRecord

    handed(published)
    operator = PublicRecord.objects.get(pk=pub_id(1)).complaint.operator.key
    what = {"operator": ["--operator", operator], "venue": ["--venue", "WH01"], "all": ["--all"]}
    withdraw(published, *what[scope], person="dept-head-1")
    every = {*(pub_id(n) for n in range(1, 5)), "WH01"}
    expected = {pub_id(1), pub_id(3)} if scope == "operator" else every
    assert {item for item, why in standing() if why == "withdrawn"} == expected


def test_figures_stand_where_their_venue_is_down_and_are_noted_by_its_name(published):
    """Handed over alone, too: nothing else of the package has a number."""
    from office.handovers.still_standing import holding
    from office.handovers.where_put_up import note_taken_down
    from office.published.models import Withdrawal
    from sync.withdrawals import Withdrawal as Entry

    for slug in ("duty-1", "dept-head-1"):
        person(slug)
    row, _ = handed(published, outlet(contents=("figures", "plates")))
    withdraw(published, "--record", pub_id(1))
    assert standing() == []
    withdraw(published, "--venue", "WH01", person="dept-head-1")
    assert standing() == [("WH01", "withdrawn")]
    done = Withdrawal.objects.get(scope="venue")
    assert holding(Entry(done.entry, done.scope, done.target, done.up_to)) == [(row.outlet, 1)]
    path = f"/office/hand-overs/{row.pk}/"
    assert "新北万汇广场的统计数字和图" in browser("duty-1").get(path).content.decode()
    english = browser("duty-1", language="en").get(path).content.decode()
    assert "Figures and picture of " in english
    note_taken_down(row.pk, rows(published, row), removal(), now())
    assert standing() == []


def test_news_that_is_withdrawn_stands_too_and_a_warning_goes_with_everything_only(bureau):
    told, shop = warning(), good_news()
    bureau.publish_all()
    handed(bureau)
    withdraw(bureau, "--news", told.pk)
    assert standing() == [(told.pk, "withdrawn")]
    withdraw(bureau, "--venue", "WH01")
    assert (shop.pk, "withdrawn") in standing()


def test_what_a_publication_puts_back_stands_rightly_again(published):
    for slug in ("duty-1", "dept-head-1", "deputy-director-1"):
        person(slug)
    handed(published)
    withdraw(published, "--record", pub_id(1))
    browser("dept-head-1").post("/office/withdrawals/2/lift", {"reason": "核实无误"})
    assert standing() == [(pub_id(1), "withdrawn")]
    published.publish_all()
    assert standing() == []


def test_a_record_that_was_corrected_stands_with_its_old_words(published):
    row, _ = handed(published)
    correct(published, pub_id(1))
    published.publish_all()
    assert standing() == [(pub_id(1), "corrected")]
    newer, _ = handed(published, row.outlet)
    assert rows(published, newer) == []


def test_what_has_run_out_is_told_apart(published):
    handed(published)
    later = now() + timedelta(days=900)
    assert set(standing(later)) == {(pub_id(n), "ended") for n in range(1, 5)}  # no figures


def test_noted_as_taken_down_it_stands_no_more_and_the_log_has_it(published):
    from office.audit.models import Event
    from office.handovers.where_put_up import note_taken_down

    row, _ = handed(published)
    withdraw(published, "--record", pub_id(1))
    assert note_taken_down(row.pk, rows(published, row), removal(), now()) == 1
    assert standing() == []
    event = Event.objects.get(act="taken down elsewhere")
    assert pub_id(1) in event.after
    assert "周编辑" not in event.after


def test_of_two_who_note_the_same_at_once_one_is_told(published):
    from office.handovers.models import TakenDown
    from office.handovers.where_put_up import note_taken_down

    row, _ = handed(published)
    withdraw(published, "--record", pub_id(1))
    items = rows(published, row)
    both = at_once(*[lambda: note_taken_down(row.pk, items, removal(), now())] * 2)
    assert sum(isinstance(one.refused, UsageError) for one in both) == 1
    assert TakenDown.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"who": " "}, "Who took it down is missing"),
        ({"evidence": ""}, "evidence is missing"),
        ({"evidence": "x" * 301}, "more than 300"),
        ({"on": -1}, "day must be from"),
        ({"on": 1}, "day must be from"),
    ],
)
def test_a_note_without_who_evidence_or_a_day_that_can_be_is_refused(published, wrong, said):
    from office.handovers.models import TakenDown
    from office.handovers.where_put_up import note_taken_down

    row, _ = handed(published)
    withdraw(published, "--record", pub_id(1))
    if "on" in wrong:
        wrong = {"on": day() + timedelta(days=wrong["on"])}
    with pytest.raises(UsageError) as refused:
        note_taken_down(row.pk, rows(published, row), removal(**wrong), now())
    assert said in refused.value.text("en")
    assert not TakenDown.objects.exists()


def test_what_is_public_still_cannot_be_noted_as_taken_down(published):
    from office.handovers.models import HandedItem
    from office.handovers.where_put_up import note_taken_down

    row, _ = handed(published)
    withdraw(published, "--record", pub_id(1))
    every = list(HandedItem.objects.values_list("pk", flat=True))
    for chosen in (every, []):
        with pytest.raises(UsageError, match="still public"):
            note_taken_down(row.pk, chosen, removal(), now())


def test_where_it_was_put_up_is_noted_once_an_address(published):
    from office.handovers.where_put_up import note_put_up

    row, _ = handed(published)
    note_put_up(row.pk, "https://portal.example/1", day(), now())
    note_put_up(row.pk, "晚报第 4 版", day(), now())
    with pytest.raises(UsageError, match="already noted"):
        note_put_up(row.pk, " https://portal.example/1 ", day(), now())
    for address, on in (("", day()), ("y", day() - timedelta(1)), ("y", day() + timedelta(1))):
        with pytest.raises(UsageError):
            note_put_up(row.pk, address, on, now())
    assert row.put_ups.count() == 2


def test_the_database_keeps_every_row_as_it_was_written(published):
    from office.handovers.where_put_up import note_put_up, note_taken_down

    row, _ = handed(published)
    withdraw(published, "--record", pub_id(1))
    note_taken_down(row.pk, rows(published, row), removal(), now())
    put_up = note_put_up(row.pk, "https://portal.example/1", day(), now())
    item = row.items.get(item=pub_id(1))
    for kept in (row, put_up, item, item.taken_down):
        with pytest.raises(DatabaseError, match="stays as it was"):
            kept.save()
        with pytest.raises(DatabaseError, match="stays as it was"):
            type(kept).objects.filter(pk=kept.pk)._raw_delete("default")


def test_after_three_days_an_alarm_says_so_until_it_is_noted(published):
    from office.alarms.all_alarms import alarms
    from office.handovers.where_put_up import note_taken_down

    def told(days: int) -> list[str]:
        found = alarms(published.place(), now() + timedelta(days=days, minutes=1))
        return [one.subject for one in found if one.kind == "elsewhere-standing"]

    row, _ = handed(published)
    assert told(900) == []  # what has merely run out rings no bell
    withdraw(published, "--record", pub_id(1))
    assert told(2) == []
    assert told(3) == [str(row.pk)]
    note_taken_down(row.pk, rows(published, row), removal(), now())
    assert told(3) == []
