"""What the doctor makes of the service manager's words; a box where it may not ask says so."""

from pathlib import Path

import pytest

from kiosk.commands.service_findings import CALLED, KEPT, SHOW, STANDING, TRACEBACKS, services

UNITS = Path(__file__).parents[3] / "deploy/systemd"


class Manager:
    """As `systemctl show` and `journalctl` print it; a unit is as it should be unless changed."""

    def __init__(self, journal="", **changes):
        self.journal, self.changes = journal, changes

    def __call__(self, command):
        if command == TRACEBACKS:
            return self.journal
        assert command == SHOW
        return "\n\n".join(self._block(name) for name in (*STANDING, *KEPT, *CALLED)) + "\n"

    def _block(self, name):
        unit = {
            "Id": name,
            "ActiveState": "inactive" if name in CALLED else "active",
            "Result": "success",
            "NRestarts": "0",
            "ConditionResult": "yes",
            "ConditionTimestampMonotonic": "7",
            **self.changes.get(name.removeprefix("gongshi-").replace(".", "_"), {}),
        }
        return "\n".join(f"{key}={value}" for key, value in unit.items())


@pytest.fixture
def found(tmp_path):
    """The lines that are not good, in English."""

    def run(asked):
        return [finding for finding in services(asked, tmp_path) if not finding.good]

    return run


def test_all_at_work_and_no_errors(found):
    assert found(Manager()) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"player_service": {"ActiveState": "activating"}},
        {"agent_service": {"ActiveState": "failed", "Result": "watchdog"}},
        {"enrol_path": {"ActiveState": "inactive", "ConditionTimestampMonotonic": "0",
                        "ConditionResult": "no"}},
        {"activate_service": {"Result": "oom-kill"}},
    ],
    ids=str,
)  # fmt: skip
def test_a_unit_that_does_not_run_is_named_with_where_to_look(found, changes):
    name = next(iter(changes)).replace("_", ".")
    (told,) = found(Manager(**changes))
    assert f"journalctl -u gongshi-{name}" in told.zh
    assert f"journalctl -u gongshi-{name}" in told.en
    assert not told.optional


def test_before_enrolment_the_agent_has_nothing_to_do(found):
    waits = {"ActiveState": "inactive", "ConditionResult": "no"}
    assert found(Manager(agent_service=waits)) == []


def test_restarts_and_errors_are_told_and_stop_nothing(found):
    restarts, errors = found(
        Manager("Traceback (most recent call last):\n" * 2, player_service={"NRestarts": "3"})
    )
    assert "gongshi-player.service was started again 3 times" in restarts.en
    assert "2 program errors" in errors.en
    assert restarts.optional
    assert errors.optional


def test_who_may_not_ask_is_told_how(found):
    told = found(lambda _command: None)
    assert ["sudo kiosk doctor" in finding.en for finding in told] == [True, True]


def test_on_a_desk_nothing_is_said(tmp_path):
    assert list(services(Manager(), tmp_path / "none")) == []


def test_it_looks_at_what_is_installed():
    """All units there are, but for the one that only restarts the machine."""
    units = {path.name for path in UNITS.glob("gongshi-*")}
    assert {*STANDING, *KEPT, *CALLED} == units - {"gongshi-reboot.service"}
    wanted = {name for name in units if "\n[Install]\n" in (UNITS / name).read_text()}
    assert {*STANDING, *KEPT} <= wanted
