"""One enrolled screen of a small bureau."""

import pytest

from tests.kiosk.station import Station


@pytest.fixture
def station(tmp_path):
    with Station(tmp_path) as station:
        station.publish()
        station.enrol()
        yield station
