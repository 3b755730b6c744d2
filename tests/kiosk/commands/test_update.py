"""`kiosk update`: only what two release keys have signed, and only as long as it works."""

import msgspec
import pytest

from kiosk.agent.status_files import fault_words
from kiosk.command_output import in_words
from kiosk.commands.update import take_update
from kiosk.commands.update_trial import AWAY_S, DARK_S, HUNG_S, LIMIT_S, STARTS, go_on
from kiosk.status import read_all
from kiosk.update_job import JOB, PACKAGE, read_job, read_outcome
from sync import keys, repository
from sync.age import Powered
from sync.disk import Disk
from sync.errors import (
    BusyError,
    DigestError,
    DiskFullError,
    RollbackError,
    SignatureError,
    StoreError,
    TrustError,
    WrongRepositoryError,
)
from tests.kiosk.fake_update import BOOT, NEW, OLD, PowerCutError


def nothing_happened(screen, machine) -> bool:
    folder = screen.state / "update"
    left = [path.name for path in folder.iterdir()] if folder.exists() else []
    return (left, machine.begun, machine.runs, machine.installed) == ([], 0, OLD, OLD)


class TestWhatIsTakenIn:
    def test_what_two_release_keys_have_signed(self, screen, machine, release, package):
        job = take_update(screen.state, release(), package, machine)
        assert (job.version, job.before, job.step) == (NEW, OLD, "install")
        assert (screen.state / PACKAGE).read_bytes() == package.read_bytes()
        assert (screen.state / PACKAGE).stat().st_mode & 0o077 == 0
        assert (machine.begun, machine.kept, machine.acts) == (1, OLD, [])

    def test_not_what_one_has_signed(self, screen, machine, release, releasers, package):
        with pytest.raises(SignatureError):
            take_update(screen.state, release(releasers[0]), package, machine)
        assert nothing_happened(screen, machine)

    def test_not_what_an_administrator_signs_with_all_that_lies_in_the_office(
        self, screen, machine, release, releasers, package
    ):
        """The online key, and a technician's and officers' keys that he has come by."""
        world = screen.world
        for signers in ([world.technician], [world.head, world.deputy], [releasers[0], world.head]):
            with pytest.raises(SignatureError):
                take_update(screen.state, release(*signers), package, machine)
        mine = [keys.generate(f"mine-{number}", "release") for number in range(2)]
        with pytest.raises(SignatureError):
            take_update(screen.state, release(*mine), package, machine)
        assert nothing_happened(screen, machine)

    def test_no_delegations_that_the_administrator_publishes_himself(
        self, screen, machine, release, package
    ):
        """Release keys of his own, in delegations that no two registrars have signed."""
        world, mine = screen.world, [keys.generate(f"mine-{n}", "release") for n in range(2)]
        forged = repository.build_targets(
            9, world.venues, [k.public for k in world.officers], [], world.now,
            repository=world.district, releasers=[k.public for k in mine],
        )  # fmt: skip
        forged.sign(world.online)
        kept = list(screen.state.glob("store/**/metadata/targets.json"))
        for found in kept:
            found.write_bytes(repository.to_bytes(forged))
        assert kept
        with pytest.raises(TrustError):
            take_update(screen.state, release(*mine), package, machine)
        assert nothing_happened(screen, machine)

    def test_none_where_what_was_verified_before_cannot_be_read(
        self, screen, machine, release, package
    ):
        """Delegations of before may name release keys that were taken out since."""
        for floors in (screen.state / "store").glob("floors*.json"):
            floors.write_bytes(b"\0")
        with pytest.raises(StoreError, match="taken out since"):
            take_update(screen.state, release(), package, machine)
        assert nothing_happened(screen, machine)

    def test_no_key_that_was_taken_out_though_the_store_forgets_it(
        self, screen, machine, release, releasers, package
    ):
        """Another user writes the store: what root has verified for an update, root remembers."""
        kept = [path.read_bytes() for path in screen.state.glob("store/**/targets.json")]
        (before,) = [data for data in kept if b"program-01" in data]
        floors = {path: path.read_bytes() for path in screen.state.glob("store/floors*.json")}
        later = [keys.generate(f"later-{number}", "release") for number in range(2)]
        screen.name_releasers(3, later)
        take_update(screen.state, release(*later), package, machine)
        go_on(screen.state, machine)
        for path in screen.state.glob("store/**/targets.json"):
            path.write_bytes(before)
        for path, data in floors.items():
            path.write_bytes(data)
        with pytest.raises(TrustError):
            take_update(screen.state, release(*releasers, number=3), package, machine)

    def test_nothing_where_there_is_no_program_in_its_place(
        self, screen, machine, release, package
    ):
        machine.there = False
        with pytest.raises(StoreError, match="not in its place"):
            take_update(screen.state, release(), package, machine)
        assert nothing_happened(screen, machine)

    def test_no_older_release(self, screen, machine, release, package):
        with pytest.raises(RollbackError):
            take_update(screen.state, release(number=0), package, machine)
        assert nothing_happened(screen, machine)

    def test_none_for_another_district(self, screen, machine, release, package):
        with pytest.raises(WrongRepositoryError):
            take_update(screen.state, release(district="elsewhere"), package, machine)
        assert nothing_happened(screen, machine)

    @pytest.mark.parametrize("change", [b"x", b""])
    def test_no_package_that_was_changed_on_the_way(
        self, screen, machine, release, package, change
    ):
        file = release()
        package.write_bytes(package.read_bytes()[:-1] + change)
        with pytest.raises(DigestError):
            take_update(screen.state, file, package, machine)
        assert nothing_happened(screen, machine)

    def test_no_package_with_something_behind_it(self, screen, machine, release, package):
        file = release()
        package.write_bytes(package.read_bytes() + b"more")
        with pytest.raises(DigestError):
            take_update(screen.state, file, package, machine)
        assert nothing_happened(screen, machine)

    def test_none_where_there_is_no_room_to_go_back_by(self, screen, machine, release, package):
        machine.room = False
        with pytest.raises(DiskFullError):
            take_update(screen.state, release(), package, machine)
        assert nothing_happened(screen, machine)

    @pytest.mark.parametrize("lacking", ["release", "package"])
    def test_none_that_is_not_there(self, screen, machine, release, package, lacking, tmp_path):
        files = {"release": release(), "package": package, lacking: tmp_path / "none"}
        with pytest.raises(StoreError):
            take_update(screen.state, files["release"], files["package"], machine)
        assert nothing_happened(screen, machine)

    def test_no_second_while_one_is_under_way(self, screen, machine, release, package):
        take_update(screen.state, release(), package, machine)
        with pytest.raises(BusyError):
            take_update(screen.state, release(), package, machine)


@pytest.fixture
def taken(screen, machine, release, package):
    """An update that is under way, not begun."""
    take_update(screen.state, release(), package, machine)
    return screen


def told(screen) -> str:
    return "\n".join(in_words(read_all(screen.state), Powered(BOOT, 0.0)))


class TestWhatIsTried:
    def test_a_program_that_works_is_kept(self, taken, machine):
        outcome = go_on(taken.state, machine)
        assert (outcome.why, machine.runs) == ("", NEW)
        assert HUNG_S <= machine.seconds - 100 < LIMIT_S
        assert read_job(taken.state) is None
        assert not (taken.state / PACKAGE).exists()
        assert f"{NEW} is in use" in told(taken)
        assert "update" not in fault_words(taken.state, None, ())
        assert go_on(taken.state, machine) is None

    def test_a_program_that_never_starts_is_undone_and_told(self, taken, machine):
        machine.hangs = False
        outcome = go_on(taken.state, machine)
        assert (outcome.why, machine.runs) == ("no-plate", OLD)
        assert machine.acts[-3:] == ["put back", "is back", "restart"]
        assert machine.seconds - 100 < LIMIT_S + 60
        assert "showed no verified plate" in told(taken)
        assert "update" in fault_words(taken.state, None, ())

    def test_a_player_that_starts_again_and_again_hangs_nothing(self, taken, machine):
        machine.restarts_every = HUNG_S - 60
        assert go_on(taken.state, machine).why == "no-plate"

    def test_what_the_player_of_before_has_said_counts_for_nothing(self, taken, machine):
        machine._tell("")
        machine.hangs = False
        assert go_on(taken.state, machine).why == "no-plate"

    def test_a_player_of_before_that_has_spoken_for_the_future_counts_for_nothing(
        self, taken, machine
    ):
        """It was somebody else's, and is gone: nobody writes over what it left."""
        machine._tell("", at=machine.seconds + LIMIT_S * 2)
        machine.hangs = False
        assert go_on(taken.state, machine).why == "no-plate"

    def test_the_processes_of_the_new_program_are_those_that_are_tried(self, taken, machine):
        go_on(taken.state, machine)
        tried = machine.acts[machine.acts.index("installed") :]
        assert tried[:3] == ["installed", "restart", "pause"]

    def test_a_program_that_tells_nobody_is_undone(self, taken, machine):
        machine.reports = False
        (taken.state / "status/reports.json").write_bytes(b'{"last_ok": "before"}')
        outcome = go_on(taken.state, machine)
        assert (outcome.why, machine.runs) == ("no-report", OLD)

    @pytest.mark.parametrize("answer", [0, 502, 503])
    def test_an_office_that_is_away_is_waited_for(self, taken, machine, answer):
        """Nobody who holds up reports for a quarter of an hour undoes an update."""
        machine.away_until, machine.answer = LIMIT_S * 9, answer
        assert go_on(taken.state, machine).why == ""
        assert machine.seconds >= LIMIT_S * 9

    def test_an_office_that_stays_away_is_not_waited_for_longer_than_a_day(self, taken, machine):
        machine.away_until, machine.looks_late = AWAY_S * 2, 10
        assert go_on(taken.state, machine).why == "no-report"
        assert AWAY_S < machine.seconds < AWAY_S + LIMIT_S

    @pytest.mark.parametrize("answer", [400, 409])
    def test_a_program_whose_reports_are_refused_is_undone(self, taken, machine, answer):
        machine.away_until, machine.answer = AWAY_S * 2, answer
        assert go_on(taken.state, machine).why == "no-report"
        assert machine.seconds < LIMIT_S + 200

    def test_what_the_program_of_before_could_not_send_is_not_waited_for(self, taken, machine):
        machine.reports = False
        told = {"n": 7, "status": 0, "error": "no way there", "last_ok": "before"}
        (taken.state / "status/reports.json").write_bytes(msgspec.json.encode(told))
        assert go_on(taken.state, machine).why == "no-report"
        assert machine.seconds < LIMIT_S + 200

    def test_without_a_plate_nothing_waits_for_the_office(self, taken, machine):
        machine.hangs, machine.away_until = False, AWAY_S * 2
        assert go_on(taken.state, machine).why == "no-plate"
        assert machine.seconds < LIMIT_S + 200

    def test_a_screen_on_no_roster_has_nobody_to_tell(self, taken, machine):
        machine.reports = False
        taken.enrol()
        assert go_on(taken.state, machine).why == ""

    def test_a_glass_that_is_dark_is_waited_for(self, taken, machine):
        machine.dark_until = LIMIT_S * 3
        assert go_on(taken.state, machine).why == ""
        assert machine.seconds > LIMIT_S * 3

    def test_a_venue_that_is_closed_for_weeks_is_waited_for(self, taken, machine):
        machine.looks_late = 60
        machine.dark_until = 15 * 86_400.0
        assert go_on(taken.state, machine).why == ""
        assert machine.seconds > machine.dark_until

    def test_a_program_that_has_lost_the_panel_is_undone_at_once(self, taken, machine):
        machine.dark_until, machine.dark_why = DARK_S, "no-panel"
        assert go_on(taken.state, machine).why == "no-plate"
        assert machine.seconds - 100 < LIMIT_S + 60

    def test_a_glass_that_stays_dark_is_judged_in_the_end(self, taken, machine):
        machine.looks_late = 60
        machine.dark_until = DARK_S * 9
        assert go_on(taken.state, machine).why == "no-plate"

    def test_a_package_that_cannot_be_installed_leaves_the_program(self, taken, machine):
        machine.installs = False
        outcome = go_on(taken.state, machine)
        assert (outcome.why, machine.runs) == ("not-installed", OLD)
        assert "do not run dpkg --configure -a" in told(taken)

    def test_it_waits_while_another_program_installs(self, taken, machine):
        machine.busy_until = LIMIT_S * 3
        assert go_on(taken.state, machine).why == ""
        assert machine.acts.count("installed") == 1

    def test_a_later_release_is_taken_after_one_that_was_undone(
        self, taken, machine, release, package
    ):
        machine.hangs = False
        go_on(taken.state, machine)
        machine.hangs = True
        take_update(taken.state, release(number=3), package, machine)
        assert go_on(taken.state, machine).why == ""
        assert "update" not in fault_words(taken.state, None, ())


class TestThePowerFails:
    @pytest.mark.parametrize("at", ["install", "installed", "pause"])
    def test_in_an_update_that_is_good(self, taken, machine, at):
        machine.cut_at = at
        with pytest.raises(PowerCutError):
            go_on(taken.state, machine)
        assert go_on(taken.state, machine).why == ""
        assert machine.runs == NEW

    @pytest.mark.parametrize("at", ["install", "installed", "pause", "put back", "is back"])
    def test_in_one_that_is_not(self, taken, machine, at):
        machine.hangs, machine.cut_at = False, at
        with pytest.raises(PowerCutError):
            go_on(taken.state, machine)
        assert go_on(taken.state, machine).why == "no-plate"
        assert machine.runs == OLD

    def test_again_and_again_while_it_is_tried(self, taken, machine):
        """As where the new program brings the machine down: it is not tried for ever."""
        for _ in range(STARTS):
            machine.cut_at = "pause"
            with pytest.raises(PowerCutError):
                go_on(taken.state, machine)
        outcome = go_on(taken.state, machine)
        assert (outcome.why, machine.runs) == ("restarts", OLD)

    def test_again_and_again_while_it_is_installed(self, taken, machine):
        for _ in range(STARTS):
            machine.cut_at = "installed"
            with pytest.raises(PowerCutError):
                go_on(taken.state, machine)
        outcome = go_on(taken.state, machine)
        assert (outcome.why, machine.runs) == ("restarts", OLD)

    def test_a_record_that_is_damaged_stops_no_later_update(self, taken, machine, release, package):
        (taken.state / JOB).write_bytes(b"\0")
        assert go_on(taken.state, machine) is None
        take_update(taken.state, release(), package, machine)
        assert go_on(taken.state, machine).why == ""


class Full(Disk):
    """A disk that takes no file as long as `full` says so of its path."""

    def __init__(self, full):
        self._full = full

    def write(self, path, data):
        if self._full(path):
            raise DiskFullError("满", "full")
        super().write(path, data)


class TestTheDiskIsFull:
    """Going back hangs on no write; what came of it is written when the disk takes it."""

    def test_by_a_program_that_fills_it_as_it_is_installed(self, taken, machine):
        machine.hangs = False
        disk = Full(lambda _: machine.installed == NEW and machine.seconds < 5000)
        outcome = go_on(taken.state, machine, disk)
        assert (outcome.why, machine.runs) == ("disk", OLD)
        assert machine.acts.index("is back") < machine.acts.index("pause")
        assert machine.acts.count("restart") == 1
        assert read_outcome(taken.state).why == "disk"
        assert "the disk could not be written to" in told(taken)

    def test_by_a_program_that_fills_it_while_it_is_tried(self, taken, machine):
        machine.hangs = False
        disk = Full(lambda _: 200 < machine.seconds < 5000)
        outcome = go_on(taken.state, machine, disk)
        assert (outcome.why, machine.runs) == ("no-plate", OLD)

    def test_and_the_power_fails_before_it_can_be_said(self, taken, machine):
        """The program of before is not taken for the new one, and that for a good one."""
        machine.hangs = False
        disk = Full(lambda _: machine.seconds > 200)
        machine.cut_at = "is back"
        with pytest.raises(PowerCutError):
            go_on(taken.state, machine, disk)
        machine.hangs = True
        outcome = go_on(taken.state, machine)
        assert (outcome.why, machine.runs) == ("disk", OLD)

    def test_while_a_good_program_is_to_be_called_so(self, taken, machine):
        starts = []

        def full(path):
            starts.append(read_job(taken.state).starts)
            return path.name == "outcome.json" and machine.seconds < 5000

        outcome = go_on(taken.state, machine, Full(full))
        assert (outcome.why, machine.runs) == ("", NEW)
        assert max(starts) == 1
