"""A real box at the real office: from its starter to its first report."""

import shutil
from datetime import UTC, datetime

import pytest

from kiosk.agent.enrolment_refusals import judged
from kiosk.agent.enrolment_request import ask, bring, post
from kiosk.agent.report_sending import send
from kiosk.commands.enrol import enrol
from kiosk.enrolment.enrolment_run import run
from kiosk.enrolment_starter import load_starter, waits_for_venue
from kiosk.enrolment_status import EnrolmentStatus, write_enrolment
from kiosk.provisioning import read_provisioning
from office.fleet import enrolment_decisions, enrolment_requests
from office.fleet.enrolment_decisions import Decision
from office.serve.app import OfficeApp
from sync import boot_clock
from sync.canonical import encode
from sync.device_request import DeviceRequest
from sync.disk import Disk
from sync.roster import Place
from sync.transport import RefusedError, Transport
from tests.office.screens import fetch
from tests.office.serving import nothing, running

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)


class Box:
    """A box with the office's starter and no venue."""

    def __init__(self, office, folder, *starter: str) -> None:
        self.office, self.state = office, folder
        self.file = folder.parent / "starter.json"
        office.ok("fleet", "starter", "--out", self.file, *starter)
        enrol(folder, self.file)
        self.asks()

    def asks(self) -> None:
        """Makes a request, as its agent does."""
        starter, none = load_starter(self.state), self.state.parent / "none"
        self.asked = ask(self.state, starter, Transport(), connectors=none)
        status = EnrolmentStatus("boot", "2026-11-26T08:00:00Z", "waiting", 1, self.asked.request)
        write_enrolment(self.state, status, Disk())

    def posts(self):
        return post(self.asked.signed, load_starter(self.state), Transport())

    def refused(self) -> str:
        """The word for the glass of what the office has against it."""
        with pytest.raises(RefusedError) as told:
            self.posts()
        return judged(told.value)[1]

    def takes(self, reply) -> str:
        """Verifies what the office has given; why it does not hold, if so."""
        bring(self.state, load_starter(self.state), bytes(reply.entry), Transport())
        return run(self.state, system=NOW).error

    def signed_for(self) -> None:
        """A technician signs an entry for its key."""
        file = self.state.parent / "request.json"
        file.write_bytes(encode(DeviceRequest(self.asked.request.key)))
        self.office.ok(
            "fleet", "enrol", "WH01", "--profile", "landscape-55-4m", "--device", file,
            "--out", self.state.parent / "by-file.json", *self.office.holder("technician-1"),
        )  # fmt: skip


@pytest.fixture
def port(published):
    with running(OfficeApp(published.public, nothing)) as port:
        published.ok("bureau", "--url", f"http://127.0.0.1:{port}/")
        yield port


@pytest.fixture
def box(published, port, tmp_path):
    return Box(published, tmp_path / "box")


def test_it_works(published, box):
    assert box.posts().state == "waiting"
    assert box.posts().state == "waiting"
    box.signed_for()
    reply = box.posts()
    assert reply.state == "accepted"
    assert box.takes(reply) == ""
    assert (read_provisioning(box.state).venue, read_provisioning(box.state).screen) == (
        "WH01",
        "WH01-01",
    )
    assert fetch(published, box.state).seq == 1
    sent = [
        send(
            box.state,
            read_provisioning(box.state),
            Transport(),
            system=NOW,
            powered=boot_clock.powered,
        )
        for _ in range(2)
    ]
    assert [one.status for one in sent] == [200, 200]


def test_accepted_on_the_page_and_signed_at_the_command_line(published, box):
    from office.fleet.enrolment_desk import Wanted, propose, waiting

    box.posts()
    now = datetime.now(UTC)
    (one,) = waiting(published.place(), now)
    place = Place("L2", "北扶梯旁", 110, 400, 55)
    propose(published.place(), one, Wanted("WH01", "landscape-55-4m", place), now)
    assert box.posts().state == "signing"
    published.ok("fleet", "sign-waiting", *published.holder("technician-1"))
    reply = box.posts()
    assert reply.state == "accepted"
    assert box.takes(reply) == ""
    assert read_provisioning(box.state).screen == "WH01-01"


def test_a_box_whose_disk_was_emptied_but_for_its_key_is_what_it_was(box):
    box.posts()
    box.signed_for()
    assert box.takes(box.posts()) == ""
    for path in box.state.iterdir():
        if path.name != "device":
            path.unlink() if path.is_file() or path.is_symlink() else shutil.rmtree(path)
    enrol(box.state, box.file)
    assert waits_for_venue(box.state)
    box.asks()
    assert box.takes(box.posts()) == ""
    assert read_provisioning(box.state).screen == "WH01-01"


def test_a_technician_who_says_that_the_words_differ_is_heard(published, box):
    box.posts()
    (one,) = enrolment_requests.asking(published.place(), datetime.now(UTC).timestamp())
    decision = Decision(one.request.nonce, "declined", "technician-1", one.since + 1)
    enrolment_decisions.decide(published.place(), one.box, decision)
    assert box.posts().state == "declined"
    box.asks()
    assert box.posts().state == "waiting"


def test_a_retired_screens_key_is_no_use(published, box):
    box.posts()
    box.signed_for()
    published.ok("fleet", "retire", "WH01-01", *published.holder("technician-1"))
    assert box.refused() == "retired"


def test_first_use_as_the_bureau_rules(published, port, tmp_path):
    from office.registry_changes.bureau_settings import set_policy

    set_policy({"first_use": True})
    box = Box(published, tmp_path / "box", "--no-root")
    assert box.asked.request.first_use
    assert box.posts().state == "waiting"
    box.signed_for()
    assert box.takes(box.posts()) == ""
    set_policy({"first_use": False})
    shutil.rmtree(box.state)
    enrol(box.state, box.file)
    box.asks()
    assert box.refused() == "first-use"
