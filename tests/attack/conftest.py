"""One enrolled screen to attack."""

import pytest

from tests.kiosk.station import Station
from tests.office.conftest import (  # noqa: F401
    _bureau_template,
    _django_put_back,
    _frozen_template,
    _published_template,
    _signed_template,
    bureau,
    frozen,
    published,
    signed,
)


@pytest.fixture
def station(tmp_path):
    with Station(tmp_path) as station:
        station.publish()
        station.enrol()
        yield station
