"""A release is asked of a few screens first, and of others once these said that it is good."""

import json
import re
import time
from datetime import UTC, datetime, timedelta

import pytest

from office.monitoring.commands_waiting import commands_for
from sync.fleet_commands import verify_command
from tests.deb_file import deb
from tests.office.people import browser, person
from tests.office.releases.holders import signed, with_holders
from tests.office.reporting import box

NUMBER = 20261202074201
ALL = ("WH01-01", "WH01-02", "WH01-03")


@pytest.fixture
def screens(published, tmp_path):
    """Three screens of a venue that were heard."""
    from office.fleet.screen_rows import restore

    found = [box(published, tmp_path, name) for name in ALL]
    for one in found:
        one.heard(time.time())
    restore(published.place())
    return found


@pytest.fixture
def office(published, screens, tmp_path):
    """An office that has published a release for them."""
    with_holders(published)
    publish(published, tmp_path)
    return published


def publish(office, tmp_path, number=1):
    package = deb(tmp_path / f"{number}.deb", number)
    release = signed(office, tmp_path / f"release-{number}.json", package)
    office.ok("release", "publish", release, package)


def asks(office, group):
    return office.run("fleet", "command", group, "update", *office.holder("technician-1"))


def refused(office, group) -> str:
    code, _, said = asks(office, group)
    assert code == 1, said
    return said


def rows():
    from office.remote.models import RemoteCommand

    return {row.screen_id: row for row in RemoteCommand.objects.order_by("asked_at")}


def tells(one, word, number=NUMBER, at=0.0):
    """The screen takes its command, and says how it stands with the release."""
    row = rows().get(one.entry.screen)
    done = ((row.pk, "done"),) if row else ()
    one.heard(time.time() + at, one.says(update=(number, word), done=done))


def settle(office, at=None):
    from office.remote.command_outcomes import settle

    settle(office.place(), at or datetime.now(UTC))


def test_what_is_signed_names_the_newest_release_that_is_published(office, screens, tmp_path):
    from office.audit.models import Event
    from office.remote.delegations import trusted

    publish(office, tmp_path, 2)
    code, said, _ = asks(office, "WH01-01")
    assert code == 0
    assert str(NUMBER + 1) in said
    place = office.place()
    (data,) = commands_for(place, "WH01-01")
    command = verify_command(*trusted(place), bytes(data))
    assert (command.act, command.release) == ("update", NUMBER + 1)
    event = Event.objects.filter(act="command").get()
    assert json.loads(event.after)["release"] == NUMBER + 1


def test_nothing_is_asked_before_one_is_published(published, screens):
    assert "release publish" in refused(published, "WH01-01")
    assert rows() == {}


@pytest.mark.parametrize("group", ["all", "WH01"])
def test_not_all_screens_are_the_first(office, group):
    assert "few screens" in refused(office, group)
    assert rows() == {}


def test_where_there_is_one_screen_it_is_the_first(published, tmp_path):
    from office.fleet.screen_rows import restore

    one = box(published, tmp_path)
    one.heard(time.time())
    restore(published.place())
    with_holders(published)
    publish(published, tmp_path)
    assert asks(published, "all")[0] == 0


class TestTheNextGroup:
    @pytest.fixture
    def first(self, office, screens):
        """The first screen was asked."""
        assert asks(office, "WH01-01")[0] == 0
        return screens[0]

    def test_waits_until_the_first_has_said_it_is_good(self, office, first):
        assert "WH01-01" in refused(office, "all")
        for word in ("wanted", "trial", "undone", "refused"):
            tells(first, word)
            settle(office)
            assert "WH01-01" in refused(office, "all")
        tells(first, "good")
        assert asks(office, "all")[0] == 0
        assert set(rows()) == set(ALL)

    def test_waits_for_every_one_of_them(self, office, first, screens):
        tells(first, "good")
        assert asks(office, "WH01-02")[0] == 0
        assert "WH01-02" in refused(office, "WH01-03")
        tells(screens[1], "good")
        assert asks(office, "WH01-03")[0] == 0

    def test_is_not_opened_by_another_release(self, office, first):
        tells(first, "good", NUMBER - 1)
        assert "WH01-01" in refused(office, "all")

    def test_begins_anew_with_a_later_release(self, office, first, tmp_path):
        tells(first, "good")
        publish(office, tmp_path, 2)
        assert "few screens" in refused(office, "all")
        assert asks(office, "WH01-02")[0] == 0

    def test_the_same_screen_may_be_asked_again(self, office, first):
        tells(first, "undone")
        settle(office)
        assert asks(office, "WH01-01")[0] == 0

    def test_waits_for_one_that_fell_silent(self, office, first):
        settle(office, datetime.now(UTC) + timedelta(hours=2))
        assert rows()["WH01-01"].state == "expired"
        assert "WH01-01" in refused(office, "WH01-02")

    def test_does_not_wait_for_one_that_never_had_it(self, office, first, screens):
        """Its program is older and refuses; then another is the first."""
        row = rows()["WH01-01"]
        first.heard(time.time(), first.says(done=((row.pk, "refused"),)))
        settle(office)
        assert "few screens" in refused(office, "all")
        assert asks(office, "WH01-02")[0] == 0

    def test_nor_for_one_that_started_again_and_says_nothing_of_it(self, office, first):
        first.starts("2").heard(time.time())
        settle(office)
        assert rows()["WH01-01"].state == "expired"
        assert asks(office, "WH01-02")[0] == 0

    def test_nor_for_one_whose_program_lies_on_a_stick(self, office, first):
        """No release reaches it, and others are the first then."""
        tells(first, "fixed")
        settle(office)
        assert "few screens" in refused(office, "all")
        assert asks(office, "WH01-02")[0] == 0

    def test_nor_for_one_that_is_retired(self, office, first):
        office.ok("fleet", "retire", "WH01-01", *office.holder("technician-1"))
        assert asks(office, "WH01-02")[0] == 0


class TestWhatLiesThere:
    """A release stays as long as a screen that was asked may fetch it."""

    def lying(self, office):
        return sorted(int(path.stem) for path in (office.public / "programs").glob("*.json"))

    @pytest.fixture
    def asked(self, office, screens, tmp_path):
        """Of the first, of which two later ones followed."""
        assert asks(office, "WH01-01")[0] == 0
        publish(office, tmp_path, 2)
        publish(office, tmp_path, 3)
        assert self.lying(office) == [NUMBER, NUMBER + 1, NUMBER + 2]
        return screens[0]

    @pytest.mark.parametrize("word", ["wanted", "trial"])
    def test_while_it_is_fetched_or_tried(self, office, asked, tmp_path, word):
        tells(asked, word)
        settle(office)
        publish(office, tmp_path, 4)
        assert self.lying(office) == [NUMBER, NUMBER + 2, NUMBER + 3]

    @pytest.mark.parametrize(
        ("word", "number"),
        [("good", NUMBER), ("undone", NUMBER), ("refused", NUMBER), ("wanted", NUMBER + 2)],
    )
    def test_not_once_the_screen_says_how_it_ended(self, office, asked, tmp_path, word, number):
        tells(asked, word, number)
        settle(office)
        publish(office, tmp_path, 4)
        assert self.lying(office) == [NUMBER + 2, NUMBER + 3]

    def test_not_for_one_that_is_retired(self, office, asked, tmp_path):
        office.ok("fleet", "retire", "WH01-01", *office.holder("technician-1"))
        publish(office, tmp_path, 4)
        assert self.lying(office) == [NUMBER + 2, NUMBER + 3]


class TestThePage:
    @pytest.fixture
    def technician(self, office):
        person("zhao-gong", "technician")
        return browser("zhao-gong")

    def text(self, client) -> str:
        return client.get("/office/programs/").content.decode()

    def test_a_group_is_asked_by_one_act_and_the_next_once_it_is_good(
        self, office, screens, technician
    ):
        answer = technician.post("/office/remote/WH01-01", {"act": "update"})
        assert answer.status_code == 302
        assert f"更新程序 {NUMBER}" in technician.get("/office/remote/WH01-01").content.decode()
        answer = technician.post("/office/remote/all", {"act": "update"})
        assert "还没有全部试用合格" in answer.content.decode()
        tells(screens[0], "good")
        assert technician.post("/office/remote/all", {"act": "update"}).status_code == 302

    def test_it_tells_by_screen(self, office, screens, technician):
        page = self.text(technician)
        assert str(NUMBER) in page
        assert "chen-gang" in page
        assert asks(office, "WH01-01")[0] == 0
        assert "还没有回报" in self.text(technician)
        tells(screens[0], "undone")
        screens[1].heard(time.time(), screens[1].says(program="0.2.0"))
        page = self.text(technician)
        assert "不合格，已换回原程序" in page
        assert "0.2.0" in page
        tells(screens[0], "juggling")
        assert "juggling" in self.text(technician)

    def test_every_screen_is_on_one_of_its_pages(self, office, technician):
        from office.fleet.models import Screen

        one = Screen.objects.get(pk="WH01-02")
        for number in range(100, 300):
            one.pk = one.key = f"WH01-{number}"
            one.save(force_insert=True)
        pages = [self.text(technician)]
        while onward := re.search(r'rel="next"\s+href="([^"]+)"', pages[-1]):
            pages.append(technician.get(f"/office/programs/{onward[1]}").content.decode())
        found = [name for page in pages for name in re.findall(r"fleet/(WH01-\d+)\"", page)]
        assert sorted(found) == sorted({*ALL, *(f"WH01-{number}" for number in range(100, 300))})

    def test_who_asks_nothing_of_screens_sees_it_too(self, office):
        person("li-duty", "duty")
        page = self.text(browser("li-duty"))
        assert str(NUMBER) in page
        assert "准备指令" not in page


def test_the_page_of_an_office_without_one(published):
    person("zhao-gong", "technician")
    page = browser("zhao-gong").get("/office/programs/").content.decode()
    assert "office release publish" in page
