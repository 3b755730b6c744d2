"""What a panel says of itself, and panels that say nothing or nonsense."""

import pytest

from kiosk.agent.probes.panel import PanelSays, panel_says
from tests.kiosk.agent.fake_edid import connector, edid


def test_it_works(tmp_path):
    connector(tmp_path, edid())
    assert panel_says(tmp_path) == PanelSays("GSP-0F1A-12345678", 1920, 1080, 55)


def test_the_first_connector_with_a_panel_counts(tmp_path):
    connector(tmp_path, b"", "card0-DP-1")
    connector(tmp_path, edid(serial=2), "card0-HDMI-A-1")
    assert panel_says(tmp_path).edid == "GSP-0F1A-2"


def test_a_projector_tells_no_size(tmp_path):
    connector(tmp_path, edid(cm=(0, 0)))
    assert panel_says(tmp_path).inches == 0


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 128, edid()[:100], edid()[:-1] + b"\0", bytes(10_000)],
    ids=["none", "zeros", "short", "sum", "long"],
)
def test_what_is_no_edid_tells_nothing(tmp_path, data):
    connector(tmp_path, data)
    assert panel_says(tmp_path) == PanelSays()


def test_a_box_without_connectors_tells_nothing(tmp_path):
    assert panel_says(tmp_path / "nothing") == PanelSays()


def test_letters_that_are_none_stay_printable(tmp_path):
    data = bytearray(edid())
    data[8:10] = b"\xff\xff"
    data[127] = (data[127] - sum(data)) % 256
    connector(tmp_path, bytes(data))
    assert panel_says(tmp_path).edid.startswith("???-")
