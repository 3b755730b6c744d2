"""A release that a technician asked for: fetched by the agent, verified anew and taken by root."""

import errno
import os
from contextlib import suppress

import msgspec
import pytest

from kiosk.agent.program_download import ROOM, Package, bring, look_up
from kiosk.agent.program_fetch import LONGEST_S, RETRY_S, RING_S, ProgramFetch
from kiosk.agent.status_files import update as told
from kiosk.command_output import in_words
from kiosk.commands.fetched_update import take_fetched
from kiosk.commands.update import FixedProgramError
from kiosk.commands.update_trial import go_on
from kiosk.hands.take_commands import INBOX, take
from kiosk.program_wish import (
    FOLDER,
    PACKAGE,
    RELEASE,
    WISH,
    Wish,
    keep_wish,
    open_wish,
    write_refused,
)
from kiosk.provisioning import BY_CODE, FILE, STARTER
from kiosk.status import read_all
from kiosk.update_job import PACKAGE as TAKEN
from kiosk.update_job import read_job
from sync import keys, repository
from sync.bundle import Blob
from sync.canonical import digest, encode
from sync.disk import Disk
from sync.errors import (
    BadShapeError,
    DigestError,
    RollbackError,
    SignatureError,
    StoreError,
    TrustError,
)
from sync.program_release import PACKAGE_LIMIT, build_release
from sync.transport import RefusedError
from tests.deb_file import deb
from tests.kiosk.fake_update import NEW, OLD
from tests.kiosk.orders_given import command, powered, signed, signed_online
from tests.write_places import CODES, RefusingDisk, places

WRITERS = places("kiosk/agent/program_download.py", "kiosk/agent/program_fetch.py")
NUMBER = 20261202074202
"""Of the release in which the second package is."""


class Beside:
    """What the agent begins, done at once."""

    def __init__(self, act):
        self._said = act()

    def said(self):
        return self._said

    def end(self):
        pass


class Clock:
    seconds = 0.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def published(screen, release, package):
    """`published(KEY...)`: a release of the package lies where the office publishes."""
    folder = screen.world.tree.directory / "programs"
    folder.mkdir()

    def put(*signers, number=2, under=None):
        data = release(*signers, number=number).read_bytes()
        (folder / f"{under or NUMBER - 2 + number}.json").write_bytes(data)
        (folder / f"{digest(package.read_bytes())}.deb").write_bytes(package.read_bytes())

    return put


@pytest.fixture(autouse=True)
def amd64(monkeypatch):
    """A processor for which the packages of these tests are."""
    real = os.uname()
    monkeypatch.setattr(
        "kiosk.agent.program_download.os.uname",
        lambda: os.uname_result((*real[:4], "x86_64")),
    )


def asks(screen, number=NUMBER, key=None, **changed):
    """A technician asks for a release, and the hands take it."""
    value = command("update", release=number, **changed)
    path = screen.state / INBOX / "1.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(signed(value, key or screen.world.technician))
    return value, take(screen.state, powered=powered())


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def agent(screen, clock):
    return ProgramFetch(screen.state, Beside, clock)


def fetched(screen, agent) -> bool:
    for _ in range(4):
        agent.look()
    return (screen.state / RELEASE).exists()


def said(screen) -> str:
    return "\n".join(in_words(read_all(screen.state), powered()))


class TestTheWholeWay:
    def test_asked_for_fetched_taken_tried_and_told(self, screen, agent, machine, published):
        published()
        assert told(screen.state) is None
        value, orders = asks(screen)
        assert orders.done == ((value.id, "done"),)
        assert told(screen.state) == (NUMBER, "wanted")
        assert f"{NUMBER} is being fetched" in said(screen)
        assert fetched(screen, agent)
        job = take_fetched(screen.state, machine)
        assert (job.version, job.command, machine.begun) == (NEW, value.id, 1)
        assert told(screen.state) == (NUMBER, "trial")
        go_on(screen.state, machine)
        assert (machine.runs, told(screen.state)) == (NEW, (NUMBER, "good"))
        assert not fetched(screen, agent), "nothing is fetched again"
        assert not list((screen.state / FOLDER).iterdir())

    def test_one_that_was_undone_is_tried_again_only_when_it_is_asked_for_again(
        self, screen, agent, machine, published
    ):
        published()
        asks(screen)
        fetched(screen, agent)
        take_fetched(screen.state, machine)
        machine.hangs = False
        go_on(screen.state, machine)
        assert (machine.runs, told(screen.state)) == (OLD, (NUMBER, "undone"))
        assert not fetched(screen, agent)
        assert take_fetched(screen.state, machine) is None
        asks(screen)
        assert told(screen.state) == (NUMBER, "wanted")
        assert fetched(screen, agent)
        assert take_fetched(screen.state, machine) is not None

    def test_it_is_asked_for_over_a_restart_of_the_machine(self, screen, agent, published):
        published()
        asks(screen)
        take(screen.state, powered=powered(5.0, boot="1e" * 16))
        assert open_wish(screen.state).release == NUMBER
        assert fetched(screen, agent)


class TestWhoMayAsk:
    def test_not_the_online_key_that_lies_in_the_office(self, screen):
        path = screen.state / INBOX / "1.json"
        path.parent.mkdir(parents=True)
        path.write_bytes(signed_online(command("update", release=NUMBER), screen.world))
        take(screen.state, powered=powered())
        assert not (screen.state / WISH).exists()

    def test_none_without_a_release_and_no_other_command_with_one(self, screen):
        for value in (command("update"), command("identify", release=NUMBER)):
            path = screen.state / INBOX / "1.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(signed(value, screen.world.technician))
            assert take(screen.state, powered=powered()).done[-1] == (value.id, "refused")
        assert not (screen.state / WISH).exists()

    def test_more_often_than_three_times_a_day_is_refused(self, screen):
        words = [asks(screen)[1].done[-1][1] for _ in range(4)]
        assert words == ["done", "done", "done", "refused"]

    def test_where_it_cannot_be_kept_it_has_failed(self, screen):
        (screen.state / WISH).mkdir(parents=True)
        value, orders = asks(screen)
        assert orders.done == ((value.id, "failed"),)


class TestWhatTheAgentFetches:
    """It believes nobody either, so that who stands in the way ends no update for good."""

    def test_no_release_that_one_key_has_signed(self, screen, agent, clock, published, releasers):
        published(releasers[0])
        asks(screen)
        assert not fetched(screen, agent)
        assert told(screen.state) == (NUMBER, "wanted")
        published()
        clock.seconds += RETRY_S
        assert fetched(screen, agent)

    def test_no_other_release_than_was_asked_for(self, screen, agent, published):
        published(number=3, under=NUMBER)
        asks(screen)
        assert not fetched(screen, agent)

    def test_no_other_package(self, screen, agent, published, package, tmp_path, clock):
        published()
        (file,) = (screen.world.tree.directory / "programs").glob("*.deb")
        file.write_bytes(deb(tmp_path / "other.deb", 2, data=b"PROGRAM").read_bytes())
        asks(screen)
        assert not fetched(screen, agent)
        assert not list((screen.state / FOLDER).glob("*.part"))
        file.write_bytes(package.read_bytes())
        clock.seconds += RETRY_S
        assert fetched(screen, agent)

    def test_nothing_longer_than_was_signed(self, screen, agent, published, package):
        published()
        (file,) = (screen.world.tree.directory / "programs").glob("*.deb")
        file.write_bytes(package.read_bytes() + b"more")
        asks(screen)
        assert not fetched(screen, agent)

    def test_a_server_that_never_ends_fills_no_disk(self, screen, agent, published, package):
        published()
        asks(screen)
        piece, most, sent = b"x" * 16_384, 4_000, []

        def endless(handler):
            handler.send_response(200)
            handler.end_headers()
            with suppress(OSError):
                for _ in range(most):
                    handler.wfile.write(piece)
                    sent.append(piece)
            handler.close_connection = True

        screen.web.answers[f"/programs/{digest(package.read_bytes())}.deb"] = endless
        assert not fetched(screen, agent)
        assert len(sent) < most

    def test_a_package_of_any_usual_size_is_asked_for(
        self, screen, agent, published, releasers, package
    ):
        published()
        name = f"gongshi-kiosk_{NEW}_amd64.deb"
        metadata = build_release({name: Blob("a" * 64, PACKAGE_LIMIT)}, screen.world.district)
        for key in releasers:
            metadata.sign(key.signer, append=True)
        path = screen.world.tree.directory / f"programs/{NUMBER}.json"
        path.write_bytes(repository.to_bytes(metadata))
        asks(screen)
        assert not fetched(screen, agent)
        assert f"/programs/{'a' * 64}.deb" in screen.web.asked

    @pytest.mark.parametrize("nonsense", [b"", b"{}", b"\xff", b"[1]", b'{"digest":1}'])
    def test_a_process_that_says_nonsense_does_not_end_the_agent(self, screen, nonsense, clock):
        class Nonsense(Beside):
            def __init__(self, _act):
                begun.append(clock.seconds)
                self._said = nonsense

        begun = []
        asks(screen)
        agent = ProgramFetch(screen.state, Nonsense, clock)
        for _ in range(3):
            agent.look()
        assert len(begun) == 1
        clock.seconds += RETRY_S
        agent.look()
        assert len(begun) == 2

    def test_what_was_broken_off_goes_on(self, screen, agent, clock, published, package):
        published()
        asks(screen)
        data, ranges = package.read_bytes(), []
        name = f"/programs/{digest(data)}.deb"

        def half_then_rest(handler):
            begin = handler.headers.get("Range")
            ranges.append(begin)
            if begin is None:
                handler.send_response(200)
                handler.send_header("Content-Length", str(len(data)))
                handler.end_headers()
                handler.wfile.write(data[:100])
                handler.close_connection = True
                return
            first = int(begin.removeprefix("bytes=").removesuffix("-"))
            where = f"bytes {first}-{len(data) - 1}/{len(data)}"
            handler.reply(206, data[first:], Content_Range=where)

        screen.web.answers[name] = half_then_rest
        assert not fetched(screen, agent)
        clock.seconds += RETRY_S
        assert fetched(screen, agent)
        assert ranges == [None, "bytes=100-"]
        assert (screen.state / PACKAGE).read_bytes() == data

    def test_also_from_a_server_that_cannot_begin_there(self, screen, agent, published, package):
        published()
        asks(screen)
        data = package.read_bytes()
        part = screen.state / FOLDER / f"{digest(data)}.part"
        part.parent.mkdir()
        part.write_bytes(data[:100])
        assert fetched(screen, agent)
        assert (screen.state / PACKAGE).read_bytes() == data

    def test_nothing_where_the_disk_has_no_room_beside_it(
        self, screen, agent, published, monkeypatch
    ):
        published()
        asks(screen)
        real = os.statvfs(screen.state)
        few = os.statvfs_result((real[0], 1, *real[2:4], ROOM, *real[5:]))
        monkeypatch.setattr("kiosk.agent.program_download.os.statvfs", lambda _: few)
        assert not fetched(screen, agent)
        assert not list((screen.state / FOLDER).glob("*.part"))

    def test_an_office_that_has_none_is_asked_ever_less(self, screen, agent, clock):
        asks(screen)
        for _ in range(40):
            agent.look()
            clock.seconds += RETRY_S
        asked = sum("programs" in path for path in screen.web.asked)
        assert asked == 6
        clock.seconds += LONGEST_S
        agent.look()
        agent.look()
        assert sum("programs" in path for path in screen.web.asked) == 7

    def test_root_is_told_again_until_it_has_decided(self, screen, agent, clock, published):
        published()
        asks(screen)
        fetched(screen, agent)
        before = (screen.state / RELEASE).stat().st_ino
        agent.look()
        assert (screen.state / RELEASE).stat().st_ino == before
        clock.seconds += RING_S
        agent.look()
        assert (screen.state / RELEASE).stat().st_ino != before


@pytest.mark.parametrize("code", CODES, ids=[errno.errorcode[code] for code in CODES])
def test_whatever_cannot_be_written_it_is_fetched_when_it_can(
    screen, published, package, code, monkeypatch, tmp_path
):
    published()
    asks(screen)
    wish, disk = open_wish(screen.state), RefusingDisk(monkeypatch, code, screen.state)
    *_, found = disk.attempts(look_up, screen.state, wish)
    blob = msgspec.json.decode(found, type=Package)
    (served,) = (screen.world.tree.directory / "programs").glob("*.deb")
    served.write_bytes(deb(tmp_path / "other.deb", 2, data=b"PROGRAM").read_bytes())
    assert all(
        isinstance(told, (StoreError, str)) for told in disk.attempts(anew, screen.state, blob)
    )
    served.write_bytes(package.read_bytes())
    other = screen.state / FOLDER / "of-before.part"
    other.touch()
    assert [*disk.attempts(bring, screen.state, blob)][-1] == b"there"
    screen.web.answers[f"/programs/{blob.digest}.deb"] = lambda handler: handler.reply(416, b"")
    (screen.state / PACKAGE).rename(screen.state / FOLDER / f"{blob.digest}.part")
    os.truncate(screen.state / FOLDER / f"{blob.digest}.part", 5)
    assert [*disk.attempts(refused, screen.state, blob)][-1] == 416
    write_refused(screen.state, wish, Disk())
    assert [*disk.attempts(ProgramFetch(screen.state, Beside).look)][-1] is None
    assert not list((screen.state / FOLDER).iterdir())
    assert not disk.unmet(WRITERS)


def anew(state, blob) -> str:
    """What is fetched is another package."""
    try:
        bring(state, blob)
    except DigestError as error:
        return str(error)
    return ""


def refused(state, blob) -> int:
    try:
        bring(state, blob)
    except RefusedError as error:
        return error.status
    return 0


@pytest.fixture
def there(screen, agent, published):
    """A screen whose agent has fetched what was asked for."""
    published()
    asks(screen)
    assert fetched(screen, agent)
    return screen


def nothing_taken(screen, machine) -> bool:
    free = read_job(screen.state) is None and not (screen.state / TAKEN).exists()
    return free and (machine.begun, machine.runs, machine.installed) == (0, OLD, OLD)


class TestWhatRootBelieves:
    """Code in the agent, in the hands, in whatever runs beside: each writes what it likes."""

    def refuses(self, screen, machine, error=TrustError):
        with pytest.raises(error):
            take_fetched(screen.state, machine)
        assert nothing_taken(screen, machine)
        assert told(screen.state)[1] == "refused"
        assert "does not verify" in said(screen)
        assert take_fetched(screen.state, machine) is None, "it is tried no more"

    def test_not_the_agents_release_of_one_key(self, there, machine, release, releasers):
        (there.state / RELEASE).write_bytes(release(releasers[0]).read_bytes())
        self.refuses(there, machine, SignatureError)

    def test_nor_another_than_the_technician_asked_for(self, there, machine, release, releasers):
        """Two release keys have signed it; nobody has asked for it yet."""
        (there.state / RELEASE).write_bytes(release(number=3).read_bytes())
        self.refuses(there, machine, BadShapeError)

    def test_nor_another_package(self, there, machine):
        path = there.state / PACKAGE
        path.write_bytes(path.read_bytes()[:-1] + b"x")
        self.refuses(there, machine, DigestError)

    def test_no_pipe_in_its_place(self, there, machine):
        (there.state / PACKAGE).unlink()
        os.mkfifo(there.state / PACKAGE)
        with pytest.raises(StoreError):
            take_fetched(there.state, machine)
        assert nothing_taken(there, machine)

    def test_nothing_that_no_technician_has_signed(self, there, machine):
        stranger = keys.generate("stranger", "technician")
        data = signed(command("update", release=NUMBER, id="1" * 32), stranger)
        keep_wish(there.state, Wish("1" * 32, NUMBER, data), Disk())
        self.refuses(there, machine, SignatureError)

    @pytest.mark.parametrize(
        "value",
        [
            command("update", release=NUMBER, id="2" * 32, screen="WH01-04"),
            command("update", release=NUMBER + 1, id="2" * 32),
            command("update", release=NUMBER, id="3" * 32),
            command("identify", id="2" * 32),
        ],
    )
    def test_nothing_that_was_signed_for_something_else(self, there, machine, value):
        wish = Wish("2" * 32, NUMBER, signed(value, there.world.technician))
        keep_wish(there.state, wish, Disk())
        self.refuses(there, machine, BadShapeError)

    def test_no_older_release_by_a_command_of_before(self, there, machine, release):
        (there.state / RELEASE).write_bytes(release(number=0).read_bytes())
        value = command("update", release=NUMBER - 2)
        wish = Wish(value.id, NUMBER - 2, signed(value, there.world.technician))
        keep_wish(there.state, wish, Disk())
        self.refuses(there, machine, RollbackError)

    def test_nothing_where_what_was_verified_before_cannot_be_read_but_later(self, there, machine):
        floors = {path: path.read_bytes() for path in there.state.glob("store/floors*.json")}
        for path in floors:
            path.write_bytes(b"\0")
        with pytest.raises(StoreError):
            take_fetched(there.state, machine)
        assert told(there.state) == (NUMBER, "wanted")
        for path, data in floors.items():
            path.write_bytes(data)
        assert take_fetched(there.state, machine) is not None

    def test_nothing_where_nothing_was_asked_for(self, screen, machine):
        assert take_fetched(screen.state, machine) is None


def test_a_box_whose_program_lies_on_a_stick_says_so_and_tries_it_no_more(there, machine):
    machine.fixed = True
    with pytest.raises(FixedProgramError, match="stick"):
        take_fetched(there.state, machine)
    assert nothing_taken(there, machine)
    assert told(there.state) == (NUMBER, "fixed")
    assert "stick" in said(there)
    assert take_fetched(there.state, machine) is None
    asks(there)
    assert told(there.state) == (NUMBER, "wanted"), "until it is asked for again"


class TestWhereRootsTrustStarts:
    """A box enrolled by code: another process has written down whom the screen trusts."""

    @pytest.fixture
    def by_code(self, there):
        written = (there.state / FILE).read_bytes()
        (there.state / BY_CODE).parent.mkdir(exist_ok=True)
        (there.state / BY_CODE).write_bytes(written)
        (there.state / FILE).unlink()
        (there.state / FILE).symlink_to(BY_CODE)
        return there

    def starter(self, screen, root):
        there = screen.provisioning
        fields = {
            "v": 1,
            "repository": there.repository,
            "repository_id": there.repository_id,
            "enrol": "http://office.example/enrol",
            "page": "http://office.example/e/",
            "root": root,
        }
        from kiosk.enrolment_starter import Starter

        (screen.state / STARTER).write_bytes(encode(Starter(**fields)))

    def test_in_the_starter_that_the_box_was_prepared_with(self, by_code, machine):
        self.starter(by_code, by_code.world.root)
        assert take_fetched(by_code.state, machine) is not None

    def test_not_in_what_the_enrolment_process_says(self, by_code, machine, tmp_path):
        from tests.sync.world import World

        self.starter(by_code, World(tmp_path / "another").root)
        with pytest.raises(TrustError):
            take_fetched(by_code.state, machine)
        assert nothing_taken(by_code, machine)

    @pytest.mark.parametrize("first_use", [True, False])
    def test_nowhere_where_the_root_came_by_the_network(self, by_code, machine, first_use):
        if first_use:
            self.starter(by_code, None)
        with pytest.raises(TrustError, match="first use"):
            take_fetched(by_code.state, machine)
        assert nothing_taken(by_code, machine)

    def test_nor_in_a_file_that_others_may_write(self, there, machine):
        (there.state / FILE).chmod(0o660)
        with pytest.raises(TrustError, match="first use"):
            take_fetched(there.state, machine)
