"""A box that asks for its venue by code: whoever holds agent or network gives it none."""

from datetime import UTC, datetime

import pytest

from kiosk.agent.enrolment_request import ask, bring
from kiosk.commands.device import device
from kiosk.enrolment.enrolment_run import run
from kiosk.enrolment_status import FIRST_ROOT, METADATA, EnrolmentStatus, write_enrolment
from kiosk.provisioning import FILE as PROVISIONING
from sync.canonical import digest
from sync.disk import Disk
from sync.version_floors import Floors
from tests.attack.lines import attack, replaced, stopped
from tests.kiosk.enrolment_office import Box

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)


@pytest.fixture
def box(tmp_path):
    with Box(tmp_path) as box:
        yield box


def asked(box, **starter):
    kept = box.begin(**starter)
    request = ask(box.state, kept, box.transport, connectors=box.state / "none").request
    status = EnrolmentStatus("boot", "2026-11-26T08:00:00Z", "waiting", 600.0, request)
    write_enrolment(box.state, status, Disk())
    return kept, request


def judged(box, achieved):
    """What the enrolment process says of what lies in the inbox now."""
    outcome = run(box.state, system=NOW)
    stopped(not (box.state / PROVISIONING).exists(), achieved)
    return outcome.error


@attack(
    "F14",
    "the agent brings the entry that a technician has signed for another box",
    mutant=replaced("kiosk.enrolment.roster_entry:_check_ours", lambda *_: None),
)
def test_another_boxs_entry(box, tmp_path):
    kept, _ = asked(box)
    other = device(tmp_path / "other", connectors=tmp_path).request.key
    bring(box.state, kept, box.entry(key=other), box.transport)
    return judged(box, "the box hangs where another one does")


def _root_in_the_inbox(state, _starter, _disk):
    return (state / METADATA / "root_history/1.root.json").read_bytes()


@attack(
    "F14",
    "the network gives a repository of its own, with a technician of its own",
    mutant=replaced("kiosk.enrolment.roster_entry:trusted_root", _root_in_the_inbox),
)
def test_a_repository_of_its_own(box, tmp_path):
    with Box(tmp_path / "stranger") as stranger:
        _, request = asked(box)
        entry = stranger.entry(key=request.key)
        bring(box.state, stranger.starter(), entry, box.transport)
        return judged(box, "a stranger's technician has enrolled the box")


def _root_of_now(state, _starter, _disk):
    return (state / FIRST_ROOT).read_bytes()


@attack(
    "F14",
    "first use: the agent exchanges the root once the words of the honest one were compared",
    mutant=replaced("kiosk.enrolment.roster_entry:trusted_root", _root_of_now),
)
def test_the_root_is_exchanged_after_the_words(box, tmp_path):
    with Box(tmp_path / "stranger") as stranger:
        kept, request = asked(box, root=None)
        run(box.state, system=NOW)  # words are drawn, and compared
        stopped(request.root == digest(box.world.root), "the words are of another root")
        (box.state / FIRST_ROOT).write_bytes(stranger.world.root)
        entry = stranger.entry(key=request.key)
        bring(box.state, stranger.starter(), entry, box.transport)
        assert kept.root is None
        return judged(box, "the box trusts a root that nobody compared")


@attack(
    "F14",
    "an officer signs a box onto the roster",
    mutant=replaced("sync.roster:verify_fleet", lambda _targets, statement, *_: statement.payload),
)
def test_an_officer_enrols_a_box(box):
    kept, request = asked(box)
    bring(box.state, kept, box.entry(by=box.world.head, key=request.key), box.transport)
    return judged(box, "an officer has enrolled the box")


@attack(
    "F14",
    "the network gives the state of before the starter, in which a technician's key still counts",
    mutant=replaced("kiosk.enrolment.roster_entry:provisioned", lambda *_: Floors()),
)
def test_a_state_of_before_the_starter(box):
    kept, request = asked(box, floor_issued="2018-11-02T00:00:00Z")
    bring(box.state, kept, box.entry(key=request.key), box.transport)
    return judged(box, "a technician of long ago has enrolled the box")
