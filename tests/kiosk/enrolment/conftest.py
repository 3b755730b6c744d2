"""A box with a starter and no venue."""

import pytest

from tests.kiosk.enrolment_office import Box


@pytest.fixture
def box(tmp_path):
    with Box(tmp_path) as box:
        box.publish()
        yield box
