"""A command's whole way: signed at the office, sent with a report's answer, done by a real kiosk.

Office over HTTP, a kiosk's own processes called one by one; only the display is missing.
"""

import json
from datetime import UTC, datetime

import pytest

from kiosk.activation.activate import activate
from kiosk.agent.answer_upload import AnswerUpload
from kiosk.agent.report_sending import send
from kiosk.commands.enrol import enrol
from kiosk.hands.take_commands import take
from kiosk.network import read_network
from kiosk.orders import read_orders
from kiosk.provisioning import read_provisioning
from kiosk.running_settings import read_running
from kiosk.screenshot_note import NOTE, PICTURE, ScreenshotNote
from kiosk.status import write_atomically, write_status
from office.serve.app import OfficeApp
from sync import boot_clock
from sync.age import Powered
from sync.inbox import Inbox
from sync.poll import Source, sync_once
from sync.store import Store
from sync.transport import Transport
from tests.forward_proxy import ForwardProxy
from tests.office.bureau import Office
from tests.office.screens import request_of
from tests.office.serving import nothing, running
from tests.waiting import PATIENCE_S, until

PANEL = "landscape-55-4m"


class Kiosk:
    """An enrolled screen that shows what this office has published."""

    def __init__(self, office: Office, folder, port: int) -> None:
        self.office, self.state = office, folder / "kiosk"
        office.ok(
            "fleet", "enrol", "WH01", "--profile", PANEL, "--device", request_of(self.state),
            *office.holder("technician-1"),
        )  # fmt: skip
        given = json.loads((office.state / "provisioning/WH01-01.json").read_bytes())
        here = f"http://127.0.0.1:{port}"
        given |= {"repository": f"{here}/", "wake": f"{here}/wake", "report": f"{here}/report"}
        file = folder / "given.json"
        file.write_text(json.dumps(given))
        enrol(self.state, file)
        source = Source(f"{here}/", read_provisioning(self.state).anchor)
        sync_once(Inbox(self.state / "inbox"), source, Store(self.state / "store"), Transport())
        activate(self.state, system=lambda: datetime.now(UTC))

    def reports(self) -> None:
        assert self.sends() == 200

    def sends(self, later_s: float = 0.0) -> int:
        """One report by what is in use, so many seconds from now; what the office answered."""
        provisioning, network = read_provisioning(self.state), read_network(self.state)
        return send(
            self.state, provisioning, Transport(deadline=PATIENCE_S, proxy=network.now.proxy),
            system=datetime.now(UTC), powered=lambda: later(later_s), change=network.change,
        ).status  # fmt: skip

    def outcome(self) -> list[str]:
        """Report, do what came, report again; how the office then has its commands."""
        from office.remote.command_outcomes import settle
        from office.remote.models import RemoteCommand
        from office.remote.settings_delivery import deliver_settings

        deliver_settings(self.office.place())
        self.reports()
        take(self.state)
        self.reports()
        settle(self.office.place(), datetime.now(UTC))
        deliver_settings(self.office.place())
        return [row.state for row in RemoteCommand.objects.order_by("asked_at", "pk")]

    def asked(self, *words) -> str:
        return self.office.ok("fleet", "command", *words, *self.office.holder("technician-1"))


def later(seconds: float) -> Powered:
    now = boot_clock.powered()
    return Powered(now.boot, now.seconds + seconds)


@pytest.fixture
def kiosk(published, tmp_path):
    with running(OfficeApp(published.public, nothing)) as port:
        found = Kiosk(published, tmp_path, port)
        found.reports()
        yield found


def test_a_pause_reaches_its_screen_is_done_and_told(kiosk):
    kiosk.asked("WH01-01", "pause", "--value", "5", "--reason", "fire-drill")
    assert kiosk.outcome() == ["done"]
    assert read_orders(kiosk.state).rest.why == "paused"


def test_of_many_commands_each_is_told_in_the_end(kiosk):
    for act in ("identify", "refresh", "restart-player", "screenshot"):
        kiosk.asked("WH01-01", act)
    kiosk.outcome()
    assert kiosk.outcome() == ["done"] * 4


def test_a_pause_and_its_end_are_done_in_that_order(kiosk):
    for _ in range(4):
        kiosk.asked("WH01-01", "pause", "--value", "5", "--reason", "test")
        kiosk.asked("WH01-01", "resume")
        kiosk.outcome()
        assert read_orders(kiosk.state).rest is None


def test_what_the_machine_cannot_do_here_is_told_as_failed(kiosk):
    kiosk.asked("WH01-01", "reboot")
    assert kiosk.outcome() == ["failed"]


def test_settings_reach_their_screen_and_are_told(kiosk):
    office = kiosk.office
    office.ok("fleet", "settings", "WH01", "--poll", "240", *office.holder("technician-1"))
    kiosk.outcome()
    assert read_running(kiosk.state).poll_s == 240
    assert "held by 1 of 1" in office.ok("fleet", "settings")


def sets_proxy(kiosk, address):
    kiosk.office.ok(
        "fleet", "settings", "WH01", "--proxy", address, *kiosk.office.holder("technician-1")
    )
    kiosk.outcome()


def test_a_proxy_that_lets_reports_through_stays(kiosk):
    with ForwardProxy() as proxy:
        sets_proxy(kiosk, proxy.url)
        assert read_network(kiosk.state).before is not None
        assert kiosk.sends(later_s=300) == 200
        take(kiosk.state, powered=later(310))
        take(kiosk.state, powered=later(7_200))
        assert read_network(kiosk.state).now.proxy == proxy.url
        assert proxy.asked


def test_a_proxy_that_cuts_a_screen_off_is_undone_and_the_office_told(kiosk):
    with ForwardProxy() as gone:
        address = gone.url
    kiosk.office.ok(
        "fleet", "settings", "WH01", "--proxy", address, *kiosk.office.holder("technician-1")
    )
    from office.remote.settings_delivery import deliver_settings

    deliver_settings(kiosk.office.place())
    kiosk.reports()
    take(kiosk.state)
    assert kiosk.sends(later_s=300) == 0
    take(kiosk.state, powered=later(601))
    assert kiosk.sends(later_s=602) == 200
    assert read_network(kiosk.state).now.proxy == ""
    deliver_settings(kiosk.office.place())
    told = kiosk.office.ok("fleet", "settings")
    assert "held by 1 of 1 screens, proxy or address not in use on 1" in told
    kiosk.sends(later_s=650)
    take(kiosk.state, powered=later(700))
    assert read_network(kiosk.state).before is None


def test_a_screenshot_comes_back(kiosk):
    from office.remote.models import RemoteCommand
    from office.remote.screenshots import kept

    kiosk.asked("WH01-01", "screenshot")
    assert kiosk.outcome() == ["done"]
    command = read_orders(kiosk.state).screenshot
    plates = sorted((kiosk.state / "store/plates").glob("*.png"))
    picture = plates[0].read_bytes()
    size = tuple(int.from_bytes(picture[at : at + 4]) for at in (16, 20))
    write_atomically(kiosk.state / PICTURE, picture)
    write_status(kiosk.state / NOTE, ScreenshotNote(command, size, "plate", plates[0].stem))
    asked = kiosk.office.place(), "WH01-01", RemoteCommand.objects.get().pk
    AnswerUpload(kiosk.state).look()
    until(lambda: kept(*asked))
    found = kept(*asked)
    assert found.picture.read_bytes() == picture


@pytest.mark.parametrize("act", ["diagnostics", "network-test"])
def test_a_checkup_comes_back_signed(kiosk, act):
    from office.remote.checkups import kept
    from office.remote.models import RemoteCommand

    kiosk.asked("WH01-01", act)
    assert kiosk.outcome() == ["done"]
    asked = kiosk.office.place(), "WH01-01", RemoteCommand.objects.get().pk
    AnswerUpload(kiosk.state).look()
    until(lambda: kept(*asked))
    told = kept(*asked).told
    assert told.act == act
    if act == "network-test":
        found = [(one.what, one.status, one.failed) for one in told.network]
        assert found == [("repository", 200, ""), ("wake", 400, ""), ("report", 405, "")]
    else:
        assert (told.box.held.seq, told.box.troubles) == (1, ())
