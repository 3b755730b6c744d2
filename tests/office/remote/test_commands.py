"""`office fleet command` and `sign`: commands bound to a screen's start, signed, sent, settled."""

import json
import time
from datetime import UTC, datetime, timedelta

import pytest

from office.monitoring.commands_waiting import commands_folder, commands_for
from office.serve.report_requests import ReportRequests
from sync.fleet_commands import RefusedCommandError, check_command, verify_command
from tests.office.reporting import box


@pytest.fixture
def heard(published, tmp_path):
    """An office that has published, and a screen of it that was heard a moment ago."""
    found = box(published, tmp_path)
    found.heard(time.time())
    restored(published)
    return found


def restored(office):
    from office.fleet.screen_rows import restore

    restore(office.place())


def asks(office, *words, who="technician-1"):
    return office.run("fleet", "command", *words, *office.holder(who))


def waiting(heard):
    """The commands that the screen gets with its next answer."""
    from office.remote.delegations import trusted

    place = heard.office.place()
    found = commands_for(place, heard.entry.screen)
    return [verify_command(*trusted(place), bytes(one)) for one in found]


def rows():
    from office.remote.models import RemoteCommand

    return list(RemoteCommand.objects.order_by("asked_at", "pk"))


def settled(heard, at=None):
    from office.remote.command_outcomes import settle

    settle(heard.office.place(), at or datetime.now(UTC))
    return [row.state for row in rows()]


class TestByOneCommand:
    def test_it_is_signed_for_this_start_of_the_screen_and_waits_for_it(self, heard):
        code, said, _ = asks(heard.office, "WH01-01", "reboot")
        assert code == 0
        assert "WH01-01" in said
        (command,) = waiting(heard)
        check_command(command, "WH01-01", heard.boot, heard.up_s + 60)
        with pytest.raises(RefusedCommandError):
            check_command(command, "WH01-01", heard.boot, heard.up_s + 2 * 3600)

    def test_a_venues_screens_get_one_each(self, heard, tmp_path):
        other = box(heard.office, tmp_path, "WH01-02")
        other.heard(time.time())
        assert asks(heard.office, "WH01", "identify")[0] == 0
        assert [c.screen for c in [*waiting(heard), *waiting(other)]] == ["WH01-01", "WH01-02"]

    def test_a_screen_that_was_never_heard_is_left_out_and_named(self, heard, tmp_path):
        box(heard.office, tmp_path, "WH01-02")
        code, said, _ = asks(heard.office, "all", "identify")
        assert (code, len(rows())) == (0, 1)
        assert "WH01-02" in said

    def test_where_nothing_was_ever_heard_nothing_is_signed(self, published, tmp_path):
        box(published, tmp_path)
        code, _, said = asks(published, "WH01-01", "identify")
        assert (code, rows()) == (1, [])
        assert "start" in said

    @pytest.mark.parametrize("group", ["WH09", "WH01-09", "x"])
    def test_a_group_without_screens_is_told(self, heard, group):
        assert asks(heard.office, group, "identify")[0] == 1

    def test_a_retired_screen_is_asked_for_nothing(self, heard):
        heard.office.ok("fleet", "retire", "WH01-01", *heard.office.holder("technician-1"))
        assert asks(heard.office, "WH01-01", "identify")[0] == 1

    @pytest.mark.parametrize(
        "words",
        [
            ("pause", "--value", "5"),
            ("pause", "--value", "16", "--reason", "test"),
            ("pause", "--reason", "test"),
            ("brightness", "--value", "101"),
            ("brightness", "--value", "5"),
            ("reboot", "--value", "1"),
            ("reboot", "--reason", "test"),
        ],
    )
    def test_what_no_screen_would_do_is_refused_before_a_passphrase_is_asked_for(
        self, heard, words
    ):
        code, _, said = asks(heard.office, "WH01-01", *words)
        assert (code, rows()) == (1, [])
        assert said

    @pytest.mark.parametrize("who", ["duty-1", "head-1"])
    def test_no_officer_signs_one(self, heard, who):
        holders = {p.name for p in heard.office.people.iterdir()}
        name = who if who in holders else next(n for n in sorted(holders) if "technician" not in n)
        code, _, _ = asks(heard.office, "WH01-01", "identify", who=name)
        assert code == 1
        assert waiting(heard) == []
        assert {row.state for row in rows()} == {"prepared"}

    def test_it_is_in_the_audit_log(self, heard):
        from office.audit.models import Event

        asks(heard.office, "WH01-01", "pause", "--value", "5", "--reason", "fire-drill")
        event = Event.objects.get(act="command")
        assert event.subject == "WH01-01"
        assert json.loads(event.after)["reason"] == "fire-drill"

    def test_a_stick_gets_the_very_bytes(self, heard, tmp_path):
        asks(heard.office, "WH01-01", "identify", "--out", tmp_path / "stick")
        (sent,) = commands_for(heard.office.place(), "WH01-01")
        assert (tmp_path / "stick/WH01-01.json").read_bytes() == bytes(sent)

    def test_its_screen_is_asked_for_a_report_until_it_is_settled(self, heard):
        requests = ReportRequests(commands_folder(heard.office.place()))
        for _ in range(2):
            asks(heard.office, "WH01-01", "identify")
            requests.look()
            assert requests.ask(requests.due()) == {"WH01-01"}
        done = tuple((row.pk, "done") for row in rows())
        heard.heard(time.time(), heard.says(done=done))
        settled(heard)
        requests.look()
        assert requests.ask({"WH01-01"}) == set()


class TestWhatCameOfIt:
    @pytest.mark.parametrize("word", ["done", "refused", "expired", "failed"])
    def test_the_screens_word_settles_it_and_it_is_sent_no_more(self, heard, word):
        asks(heard.office, "WH01-01", "identify")
        (row,) = rows()
        heard.heard(time.time(), heard.says(done=((row.pk, word),)))
        assert settled(heard) == [word]
        assert waiting(heard) == []

    def test_it_is_open_until_the_screen_has_said_so(self, heard):
        asks(heard.office, "WH01-01", "identify")
        heard.heard(time.time())
        assert settled(heard) == ["waiting"]
        assert len(waiting(heard)) == 1

    def test_after_a_restart_it_is_over(self, heard):
        asks(heard.office, "WH01-01", "identify")
        heard.starts("2").heard(time.time())
        assert settled(heard) == ["expired"]

    def test_a_restart_that_was_asked_for_is_done_by_the_screens_word(self, heard):
        asks(heard.office, "WH01-01", "reboot")
        (row,) = rows()
        heard.starts("2").heard(time.time(), heard.says(done=((row.pk, "done"),)))
        assert settled(heard) == ["done"]

    def test_of_a_silent_screen_it_is_over_when_its_time_is(self, heard):
        asks(heard.office, "WH01-01", "identify")
        (row,) = rows()
        assert settled(heard, row.ends_at + timedelta(minutes=9)) == ["waiting"]
        assert settled(heard, row.ends_at + timedelta(minutes=10)) == ["expired"]
        assert waiting(heard) == []


class TestFromAFile:
    def prepared(self, heard, *wishes):
        from office.remote.prepare import Wish, in_service, prepare
        from office.remote.unsigned_file import to_file

        place = heard.office.place()
        for wish in wishes:
            prepare(place, in_service("all"), Wish(*wish), datetime.now(UTC))
        return to_file(rows(), place.tree.read().repository)

    def sign(self, heard, data, tmp_path, who="technician-1"):
        file = tmp_path / "commands.json"
        file.write_bytes(data)
        return heard.office.run("fleet", "sign", file, *heard.office.holder(who))

    def test_what_a_page_prepared_is_shown_signed_and_sent(self, heard, tmp_path):
        data = self.prepared(heard, ("identify",), ("pause", 5, "fire-drill"))
        code, said, _ = self.sign(heard, data, tmp_path)
        assert code == 0
        assert "Pause 5 minutes (fire drill)" in said
        assert sorted(c.act for c in waiting(heard)) == ["identify", "pause"]

    def test_a_file_that_was_changed_is_not_signed(self, heard, tmp_path):
        data = self.prepared(heard, ("identify",)).replace(b'"identify"', b'"reboot"')
        code, _, said = self.sign(heard, data, tmp_path)
        assert (code, waiting(heard)) == (1, [])
        assert "changed" in said

    def test_the_same_file_is_signed_once(self, heard, tmp_path):
        data = self.prepared(heard, ("identify",))
        assert self.sign(heard, data, tmp_path)[0] == 0
        assert self.sign(heard, data, tmp_path)[0] == 1

    @pytest.mark.parametrize("data", [b"", b"{}", b'{"commands":[]}', b"x" * 100])
    def test_what_is_no_such_file_is_told(self, heard, tmp_path, data):
        assert self.sign(heard, data, tmp_path)[0] == 1

    def test_a_command_that_was_not_prepared_here_is_not_signed(self, heard, tmp_path):
        data = self.prepared(heard, ("identify",))
        from office.remote.models import RemoteCommand

        RemoteCommand.objects.all().delete()
        assert self.sign(heard, data, tmp_path)[0] == 1


class TestTakenBack:
    @pytest.fixture
    def silent(self, published, tmp_path):
        """A screen that was heard a while ago, so that nothing has gone to it since."""
        found = box(published, tmp_path)
        found.heard(time.time() - 60)
        restored(published)
        return found

    def take_back(self, heard):
        from office.remote.take_back import take_back

        (row,) = rows()
        return take_back(heard.office.place(), row.pk, datetime.now(UTC))

    def refused(self, heard):
        from office.remote.errors import RemoteError

        with pytest.raises(RemoteError) as refusal:
            self.take_back(heard)
        return refusal.value.en

    def test_what_was_prepared_is_signed_no_more(self, silent, tmp_path):
        file = TestFromAFile()
        data = file.prepared(silent, ("identify",))
        assert self.take_back(silent).state == "taken-back"
        assert file.sign(silent, data, tmp_path)[0] == 1
        assert waiting(silent) == []

    def test_what_was_signed_waits_no_more(self, silent):
        asks(silent.office, "WH01-01", "screenshot")
        row = self.take_back(silent)
        assert (waiting(silent), row.state, row.taken_back_by != "") == ([], "taken-back", True)
        assert settled(silent) == ["taken-back"]

    def test_it_is_in_the_audit_log(self, silent):
        from office.audit.models import Event

        asks(silent.office, "WH01-01", "reboot")
        self.take_back(silent)
        event = Event.objects.get(act="command taken back")
        assert (event.subject, json.loads(event.after)["act"]) == ("WH01-01", "reboot")

    def test_what_its_screen_may_have_is_not(self, silent):
        asks(silent.office, "WH01-01", "identify")
        silent.heard(time.time())
        assert "may already have" in self.refused(silent)
        assert ([row.state for row in rows()], len(waiting(silent))) == (["waiting"], 1)

    def test_nor_what_a_report_may_have_fetched_that_came_just_before(self, heard):
        asks(heard.office, "WH01-01", "identify")
        assert "may already have" in self.refused(heard)
        assert len(waiting(heard)) == 1

    def test_nor_what_is_over(self, silent):
        asks(silent.office, "WH01-01", "identify")
        silent.heard(time.time(), silent.says(done=((rows()[0].pk, "done"),)))
        settled(silent)
        assert "has a result" in self.refused(silent)

    def test_what_is_taken_back_between_the_file_and_its_signature_is_not_sent(self, silent):
        from office.remote.errors import RemoteError
        from office.remote.outbox import send, signer
        from office.remote.unsigned_file import from_file

        place, key = silent.office.place(), silent.office.key("technician-1")
        data = TestFromAFile().prepared(silent, ("identify",))
        commands = from_file(data, place.tree.read().repository)
        self.take_back(silent)
        with pytest.raises(RemoteError):
            send(place, commands, signer(key.signer, "technician-1"), datetime.now(UTC))
        assert (waiting(silent), rows()[0].state) == ([], "taken-back")

    def test_of_one_that_came_by_a_stick_all_the_same_the_screens_word_counts(self, silent):
        asks(silent.office, "WH01-01", "identify")
        row = self.take_back(silent)
        silent.heard(time.time(), silent.says(done=((row.pk, "done"),)))
        assert settled(silent) == ["done"]


class TestPause:
    def screen(self):
        from office.fleet.models import Screen

        return Screen.objects.get(pk="WH01-01")

    def test_a_pause_is_signed_by_the_online_key_and_says_for_whom(self, heard):
        from office.audit.models import Event
        from office.remote.pause import pause

        row = pause(heard.office.place(), self.screen(), "fire-drill", 10, "WH01")
        (command,) = waiting(heard)
        assert (command.act, command.value, command.reason) == ("pause", 10, "fire-drill")
        assert (row.state, row.signed_by, row.asked_by) == ("waiting", "online", "WH01")
        event = Event.objects.get(act="command")
        assert (event.actor, event.role) == ("WH01", "venue")

    def test_it_is_ended_the_same_way(self, heard):
        from office.remote.pause import resume

        resume(heard.office.place(), self.screen(), "WH01")
        assert [c.act for c in waiting(heard)] == ["resume"]

    @pytest.mark.parametrize(
        ("reason", "minutes"), [("lunch", 5), ("", 5), ("test", 0), ("test", 16)]
    )
    def test_no_other_reason_and_no_longer_pause(self, heard, reason, minutes):
        from office.remote.errors import RemoteError
        from office.remote.pause import pause

        with pytest.raises(RemoteError):
            pause(heard.office.place(), self.screen(), reason, minutes, "WH01")
        assert waiting(heard) == []
