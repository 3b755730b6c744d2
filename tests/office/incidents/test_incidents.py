"""Events: opened under a number, noted while they run, closed with a conclusion, never edited."""

from datetime import timedelta

import pytest

from office.errors import UsageError
from tests.office.bureau import Office
from tests.office.colleagues import at_once
from tests.office.incident_steps import closed, confirm, down, noted, now, opened


def test_numbers_go_up_within_the_year(published: Office) -> None:
    from office.registry.lookups import today

    year = today(now()).year
    assert [opened().number for _ in range(3)] == [f"{year}-T00{n}" for n in (1, 2, 3)]


def test_numbers_begin_anew_each_year(published: Office) -> None:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from office.incidents.opening import open_incident

    last = datetime(2026, 12, 31, 23, 59, tzinfo=ZoneInfo("Asia/Shanghai"))
    found = [open_incident("x", at).number for at in (last, last + timedelta(minutes=2))]
    assert found == ["2026-T001", "2027-T001"]


@pytest.mark.parametrize("name", ["", "  \n ", "\u202e\u200b", "长" * 61])
def test_an_event_has_a_name_that_can_be_read(published: Office, name: str) -> None:
    from office.incidents.models import Incident

    with pytest.raises(UsageError):
        opened(name)
    assert not Incident.objects.exists()


def test_a_name_stands_on_one_line_without_what_nobody_sees(published: Office) -> None:
    assert opened("商场\u202e失火\n二层\u200b").name == "商场失火 二层"


def test_a_note_of_a_hundred_thousand_characters_is_refused_with_its_length(
    published: Office,
) -> None:
    event = opened()
    with pytest.raises(UsageError, match="2000 字，这里有 100000 字"):
        noted(event, "火" * 100_000)
    assert not event.notes.exists()


def test_a_note_keeps_no_character_that_nobody_sees(published: Office) -> None:
    note = noted(opened(), "\x00已\u202e到\x1b[31m现场\r\n二层\u200b")
    assert note.words == "已到[31m现场\n二层"


@pytest.mark.parametrize("words", ["", " \n", "\u2066\u2069"])
def test_nothing_is_noted_and_nothing_closed_without_words(published: Office, words: str) -> None:
    event = opened()
    with pytest.raises(UsageError, match="请写下情况"):
        noted(event, words)
    with pytest.raises(UsageError, match="请写明处置结论"):
        closed(event, words)


def test_a_withdrawal_opens_one_or_joins_one_and_belongs_to_no_other(published: Office) -> None:
    from office.incidents.opening import join

    one = down(published, "--record", published.pub_ids()["T0001"])
    two = down(published, "--record", published.pub_ids()["T0002"])
    event = opened("一", one)
    join(event.pk, two, now())
    assert [row.withdrawal.wd_version for row in event.members.all()] == [2, 3]
    other = opened("二")
    with pytest.raises(UsageError, match=f"已由.*归入 {event.number}"):
        join(other.pk, two, now())
    with pytest.raises(UsageError, match="已由"):
        opened("三", one)
    from office.incidents.models import Incident

    assert Incident.objects.count() == 2


def test_it_is_not_closed_while_a_withdrawal_waits_for_its_second_officer(
    published: Office,
) -> None:
    row = down(published, "--venue", "WH01")
    event = opened("一", row)
    with pytest.raises(UsageError, match="撤下件第 2 版还没有第二人确认"):
        closed(event)
    confirm(published, 2)
    assert closed(event).conclusion == "已核实，恢复正常。"


def test_once_closed_nothing_is_added_and_who_closed_it_is_named(published: Office) -> None:
    from office.incidents.opening import join

    row = down(published, "--venue", "WH01")
    event = opened()
    closed(event)
    for act in (
        lambda: noted(event, "x"),
        lambda: closed(event),
        lambda: join(event.pk, row, now()),
    ):
        with pytest.raises(UsageError, match=f"{event.number} 已由.*结束"):
            act()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE incidents_incident SET name = 'x'",
        "UPDATE incidents_incident SET closed_at = NULL",
        "UPDATE incidents_incident SET conclusion = 'x'",
        "DELETE FROM incidents_incident",
        "UPDATE incidents_incidentnote SET words = 'x'",
        "DELETE FROM incidents_incidentnote",
        "DELETE FROM incidents_incidentwithdrawal",
        "UPDATE incidents_incidentwithdrawal SET incident_id = 9",
        "INSERT INTO incidents_incidentnote (incident_id, words, by, at)"
        " VALUES (1, 'x', 'x', '2026-11-27')",
    ],
)
def test_the_database_itself_keeps_what_was_noted(published: Office, statement: str) -> None:
    from django.db import DatabaseError

    row = down(published, "--venue", "WH01")
    confirm(published, 2)
    event = opened("一", row)
    noted(event, "已到现场")
    closed(event)
    with pytest.raises(DatabaseError):
        published.sql(statement)


def test_the_database_takes_no_event_that_begins_closed(published: Office) -> None:
    from django.db import DatabaseError

    with pytest.raises(DatabaseError):
        published.sql(
            "INSERT INTO incidents_incident (year, serial, name, opened_by, opened_at, conclusion,"
            " closed_by, closed_at) VALUES (2026, 1, 'x', 'x', '2026-11-27', 'x', 'x',"
            " '2026-11-27')"
        )


def test_two_who_open_at_once_have_two_numbers(published: Office) -> None:
    both = at_once(lambda: opened("一"), lambda: opened("二"))
    assert [one.refused for one in both] == [None, None]
    assert sorted(one.answer.serial for one in both) == [1, 2]


def test_a_note_while_it_is_closed_stands_in_it_or_is_refused(published: Office) -> None:
    event = opened()
    note, end = at_once(lambda: noted(event, "最后一条"), lambda: closed(event))
    assert end.refused is None
    event.refresh_from_db()
    if note.refused is None:
        assert note.answer.at <= event.closed_at or event.notes.count() == 1
    else:
        assert isinstance(note.refused, UsageError), repr(note.refused)
        assert not event.notes.exists()


def test_two_who_close_at_once_leave_one_conclusion(published: Office) -> None:
    event = opened()
    both = at_once(lambda: closed(event, "甲"), lambda: closed(event, "乙"))
    (refused,) = [one.refused for one in both if one.refused]
    assert isinstance(refused, UsageError), repr(refused)
    (won,) = [one.answer for one in both if one.answer]
    event.refresh_from_db()
    assert event.conclusion == won.conclusion


def test_two_who_put_one_withdrawal_into_two_events_are_told(published: Office) -> None:
    from office.incidents.opening import join

    row = down(published, "--venue", "WH01")
    events = opened("一"), opened("二")
    both = at_once(*(lambda event=event: join(event.pk, row, now()) for event in events))
    (refused,) = [one.refused for one in both if one.refused]
    assert isinstance(refused, UsageError), repr(refused)


def test_every_act_is_in_the_log_and_no_word_of_it(published: Office) -> None:
    from office.audit.models import Event

    row = down(published, "--venue", "WH01")
    event = opened("名称不公开", row)
    noted(event, "记录不公开")
    confirm(published, 2)
    closed(event, "结论不公开")
    rows = list(Event.objects.filter(subject=event.subject))
    acts = ["incident open", "incident join", "incident note", "incident close"]
    assert [one.act for one in rows] == acts
    assert "不公开" not in "".join(one.after for one in rows)
    from sync.canonical import digest

    assert digest("结论不公开".encode()) in rows[-1].after
    published.ok("audit", "verify")


def test_an_event_that_runs_for_more_than_seven_days_is_an_alarm(published: Office) -> None:
    from office.alarms.all_alarms import alarms

    event = opened("不应外传的名称")
    place = published.place()
    later = [now() + timedelta(days=days) for days in (6.9, 7.1)]
    found = [[a for a in alarms(place, at) if a.kind == "incident-open"] for at in later]
    assert found[0] == []
    (alarm,) = found[1]
    assert event.number in alarm.zh
    assert event.number in alarm.en
    assert alarm.subject == event.number
    assert "不应外传" not in alarm.zh + alarm.en
    assert alarm.url == "/office/incidents/"
    closed(event)
    assert not [a for a in alarms(place, later[1]) if a.kind == "incident-open"]
