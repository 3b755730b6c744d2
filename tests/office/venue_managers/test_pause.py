"""A pause by a venue manager: a reason of a closed list, within bounds, of one's own screens."""

import time

import pytest

from sync.roster import Place
from tests.office.reporting import box, listens
from tests.office.venue_steps import WH, another_venue, manager

NOW = time.time()
GIVEN = {"screen": "WH01-01", "reason": "fire-drill", "minutes": "10"}


def hangs(office, tmp_path, screen="WH01-01", venue="WH01", *, heard=True):
    """A screen in the books, of which something was heard."""
    from office.fleet.screen_rows import write_row

    (office.state / "fleet").mkdir(exist_ok=True)
    listens(office, NOW - 9_000, NOW)
    made = box(office, tmp_path, screen, venue=venue, place=Place(spot="中庭"))
    write_row(made.entry)
    if heard:
        made.heard(NOW)


def commands():
    from office.remote.models import RemoteCommand

    return [(c.screen_id, c.act, c.value, c.reason) for c in RemoteCommand.objects.order_by("pk")]


def test_a_fire_drill_pauses_a_screen(published, tmp_path):
    from office.audit.models import Event

    hangs(published, tmp_path)
    client = manager()
    assert client.post(f"{WH}pause", GIVEN).status_code == 302
    assert commands() == [("WH01-01", "pause", 10, "fire-drill")]
    text = client.get(WH).content.decode()
    assert "消防演练" in text
    assert "现在恢复" in text
    event = Event.objects.filter(act="command").get()
    assert (event.actor, event.role) == ("WH01", "venue")
    assert "屏幕暂停" in client.get(f"{WH}log").content.decode()


def test_what_is_sent_is_signed_by_the_online_key_and_verifies(published, tmp_path):
    from office.remote.delegations import trusted
    from sync.fleet_commands import verify_command

    hangs(published, tmp_path)
    manager().post(f"{WH}pause", GIVEN)
    (path,) = (published.state / "fleet" / "commands" / "WH01-01").iterdir()
    command = verify_command(*trusted(published.place()), path.read_bytes())
    assert (command.act, command.value, command.screen) == ("pause", 10, "WH01-01")


def test_all_screens_of_the_venue_and_no_other_are_paused_together(published, tmp_path):
    another_venue()
    for screen in ("WH01-01", "WH01-02"):
        hangs(published, tmp_path, screen)
    manager().post(f"{WH}pause", {**GIVEN, "screen": "all"})
    assert sorted(row[0] for row in commands()) == ["WH01-01", "WH01-02"]


def test_it_is_ended_before_its_time(published, tmp_path):
    hangs(published, tmp_path)
    client = manager()
    client.post(f"{WH}pause", GIVEN)
    assert client.post(f"{WH}screens/WH01-01/resume").status_code == 302
    assert sorted(row[1] for row in commands()) == ["pause", "resume"]
    assert "现在恢复" not in client.get(WH).content.decode()


@pytest.mark.parametrize(
    "changed",
    [
        {"minutes": "16"},
        {"minutes": "0"},
        {"minutes": "-5"},
        {"minutes": ""},
        {"reason": ""},
        {"reason": "event"},
        {"reason": "because"},
        {"screen": "WH01-09"},
        {"screen": "HH02-01"},
        {"screen": ""},
    ],
)
def test_what_is_beyond_the_bounds_is_refused(published, tmp_path, changed):
    hangs(published, tmp_path)
    assert manager().post(f"{WH}pause", {**GIVEN, **changed}).status_code == 422
    assert commands() == []


def test_another_venue_s_screen_is_neither_paused_nor_resumed(published, tmp_path):
    another_venue()
    hangs(published, tmp_path, "WH01-02")
    from office.fleet.models import Screen

    Screen.objects.filter(pk="WH01-02").update(venue="HH02")
    client = manager()
    assert client.post(f"{WH}pause", {**GIVEN, "screen": "WH01-02"}).status_code == 422
    assert client.post(f"{WH}screens/WH01-02/resume").status_code == 404
    assert client.post("/office/venue/HH02/screens/WH01-02/resume").status_code == 404
    assert commands() == []


def test_a_screen_that_was_never_heard_says_so(published, tmp_path):
    hangs(published, tmp_path, heard=False)
    answer = manager().post(f"{WH}pause", GIVEN)
    assert answer.status_code == 422
    assert "还没有收到过" in answer.content.decode()


def test_a_venue_without_screens_has_no_button(published):
    client = manager()
    assert f"{WH}pause" not in client.get(WH).content.decode()
    assert "还没有登记的屏幕" in client.get(f"{WH}pause").content.decode()
