"""The agent of a box without a venue as on a box: from its first request to its first report."""

import json
import subprocess
import sys

import pytest

from kiosk.commands.run_all import ENROLMENT
from kiosk.enrolment.enrolment_run import run
from kiosk.enrolment_status import (
    ENTRY,
    FILE,
    EnrolmentStatus,
    read_enrolment,
    write_enrolment,
)
from kiosk.provisioning import FILE as PROVISIONING
from sync.device_keys import device_fingerprint
from sync.disk import Disk
from sync.enrolment import EnrolmentRequest
from tests.kiosk.agent.test_state_report import Office
from tests.kiosk.enrolment.test_roster_entry import NOW
from tests.kiosk.enrolment_office import Box
from tests.waiting import PATIENCE_S, until


@pytest.fixture
def box(tmp_path):
    with Box(tmp_path) as box:
        box.publish()
        yield box


@pytest.fixture
def agent(box):
    """Started once the box has begun; ended with the test."""
    started = []

    def start():
        command = [sys.executable, "-m", "kiosk", "--state", str(box.state), "sync"]
        started.append(subprocess.Popen(command))
        return started[0]

    yield start
    for process in started:
        process.terminate()
        assert process.wait(PATIENCE_S) == 0


def stands(box, state):
    return lambda: getattr(read_enrolment(box.state), "state", "") == state


def test_from_the_first_request_to_the_first_report(box, agent):
    box.web.answers["/wake"] = lambda handler: handler.reply(503, b"")
    box.begin(report="http://127.0.0.1:9/report")
    process = agent()
    until(stands(box, "waiting"))
    request = read_enrolment(box.state).request
    assert request in box.office.requests
    reports = Office(request.key)
    reports.thread.start()
    try:
        box.begin(report=reports.url)
        box.office.state = "accepted"
        until((box.state / ENTRY).exists)
        box.begin(report=reports.url)  # the agent has read the one before; who verifies reads this
        assert run(box.state, system=NOW).error == ""
        until(box.inbox.note.exists)
        assert process.poll() is None
        box.activate()
        until(lambda: any(report.held.seq == 1 for report in reports.reports))
        assert {report.screen for report in reports.reports} == {"WH01-03"}
        assert not (box.state / ENTRY).exists()
    finally:
        reports.shutdown()
        reports.server_close()


def test_a_box_without_starter_or_venue_says_what_is_missing(tmp_path):
    from kiosk.cli import main

    assert main(["--state", str(tmp_path), "sync"]) == 1


def test_status_says_what_a_person_compares(box, agent, capsys):
    from kiosk.cli import main
    from sync.enrolment import marks

    box.begin()
    assert main(["--state", str(box.state), "status"]) == 0
    assert "has not asked yet" in capsys.readouterr().out
    agent()
    until(stands(box, "waiting"))
    request = read_enrolment(box.state).request
    found = marks(request)
    assert main(["--state", str(box.state), "status"]) == 0
    told = capsys.readouterr().out
    assert f"code {found.code[:4]} {found.code[4:]}" in told
    assert ", ".join(english for _, english in found.words) in told
    assert device_fingerprint(request.key) in told
    assert request.root in told
    assert main(["--state", str(box.state), "status", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["enrolment"]
    assert (told["state"], told["code"]) == ("waiting", found.code)
    assert told["words"] == [zh for zh, _ in found.words]
    box.enrol()
    assert main(["--state", str(box.state), "status", "--json"]) == 0
    assert "enrolment" not in json.loads(capsys.readouterr().out)


def test_status_of_a_request_whose_key_is_none(box, capsys):
    from kiosk.cli import main

    box.begin()
    request = EnrolmentRequest("xinbei", "0" * 64, "A" * 121, "0" * 32)
    status = EnrolmentStatus("boot", "2026-11-26T08:00:00Z", "waiting", 600.0, request)
    write_enrolment(box.state, status, Disk())
    assert main(["--state", str(box.state), "status"]) == 0
    assert "waiting for a technician" in capsys.readouterr().out


def test_an_office_that_is_away_is_told(box, agent):
    box.begin(enrol="http://127.0.0.1:9/enrol")
    agent()
    until(stands(box, "offline"))
    assert "cannot be reached" in read_enrolment(box.state).error


def test_an_office_that_refuses_is_told(box, agent):
    box.office.refuses = 409
    box.begin()
    agent()
    until(stands(box, "refused"))
    assert read_enrolment(box.state).refusal == "root"


def test_what_starts_the_enrolment_process_is_what_the_agent_writes():
    assert set(ENROLMENT) == {ENTRY, FILE}


def test_a_venue_by_file_ends_the_asking_too(box, agent):
    box.web.answers["/wake"] = lambda handler: handler.reply(503, b"")
    box.begin()
    agent()
    until(stands(box, "waiting"))
    box.enrol()
    assert not (box.state / PROVISIONING).is_symlink()
    until(box.inbox.note.exists)
