"""The real screen's word at the real office: from the box's key to the count of a push."""

from datetime import UTC, datetime

import pytest

from kiosk.agent.report_sending import send
from kiosk.commands.enrol import enrol
from kiosk.provisioning import read_provisioning
from kiosk.status import PlayerStatus, write_status
from office.published.overview import overview
from office.serve.app import OfficeApp
from sync import boot_clock
from sync.transport import Transport
from tests.office.bureau import Office
from tests.office.screens import enrolment, fetch
from tests.office.serving import nothing, running
from tests.office.withdrawing import withdraw


class Kiosk:
    """A screen's state directory, enrolled at a serving office."""

    def __init__(self, office: Office, folder, port: int) -> None:
        self.office, self.state = office, folder
        office.ok("bureau", "--url", f"http://127.0.0.1:{port}/")
        enrol(folder, enrolment(office, folder))

    def takes(self) -> None:
        """Fetches, activates, and shows the first summary plate."""
        fetch(self.office, self.state)
        (publication,) = overview(self.office.public).publications
        plate = publication.index.summary["landscape-55-4m"][0].digest
        write_status(
            self.state / "status/player.json",
            PlayerStatus(at="", pid=1, showing="plate", digest=plate),
        )

    def reports(self) -> int:
        """One report as the agent sends it; the office's status."""
        sent = send(
            self.state,
            read_provisioning(self.state),
            Transport(),
            system=datetime.now(UTC),
            powered=boot_clock.powered,
        )
        return sent.status


@pytest.fixture
def kiosk(published: Office, tmp_path):
    with running(OfficeApp(published.public, nothing)) as port:
        yield Kiosk(published, tmp_path / "box", port)


def count(office, kind, version):
    from office.monitoring.acknowledgements import push_count
    from office.monitoring.push_proof import Push

    return push_count(office.place(), Push(kind, version), datetime.now(UTC))


def test_a_screen_acknowledges_its_publication(kiosk, published):
    kiosk.takes()
    assert [kiosk.reports(), kiosk.reports()] == [200, 200]
    found = count(published, "publication", 1)
    assert (found.total, [ack.screen for ack in found.acks]) == (1, ["WH01-01"])


def test_a_screen_acknowledges_a_withdrawal_once_it_has_taken_it(kiosk, published):
    kiosk.takes()
    assert [kiosk.reports(), kiosk.reports()] == [200, 200]
    withdraw(published, "--record", published.pub_ids()["T0001"])
    version = max(v for v, _ in published.place().tree.withdrawals())
    assert kiosk.reports() == 200
    assert not count(published, "withdrawal", version).acks
    kiosk.takes()
    assert kiosk.reports() == 200
    assert len(count(published, "withdrawal", version).acks) == 1
