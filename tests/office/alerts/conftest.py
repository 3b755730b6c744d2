"""An office, its screens, and a robot that is told of them."""

import pytest

from tests.office.alerts.desk import Desk
from tests.office.alerts.hook import Hook


@pytest.fixture
def desk(bureau):
    found = Desk(bureau)
    yield found
    found.end()


@pytest.fixture
def hook():
    with Hook() as found:
        yield found
