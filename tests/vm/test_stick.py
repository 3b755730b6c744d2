"""A stick of a bureau in a mini PC: nothing but ours, judged by the pixels on the panel."""

import subprocess
from pathlib import Path

import pytest

from sync.enrolment import LIFE_S
from tests.vm.bureau import PANEL, VENUE
from tests.vm.stick import OFFICE, MiniPC, Network, lacking, started
from tests.waiting import until

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / ".venv/bin/office"
pytestmark = pytest.mark.skipif(bool(lacking()), reason=lacking())
KEYS = [
    ("esc",), ("spc",), ("ret",), ("alt", "f2"), ("ctrl", "alt", "f3"), ("ctrl", "c"),
    ("alt", "sysrq", "b"), ("ctrl", "alt", "delete"), ("power",),
]  # fmt: skip
"""What a hand at a keyboard tries; each is off."""
BOOTS_S = 600
"""From power-on: QEMU plays the processor, and others are at work."""


@pytest.fixture(scope="module")
def state(tmp_path_factory) -> Path:
    """An office that the mini PC's network leads to, which has published nothing."""
    state = tmp_path_factory.mktemp("office") / "state"
    for words in (
        ["init", "--demo", "--people", state.parent / "people"],
        ["bureau", "--url", OFFICE],
        ["venue", VENUE, "--profile", PANEL],
        ["fleet", "starter", "--out", state.parent / "starter.json"],
    ):
        subprocess.run([PROGRAM, "--state", state, *words], check=True, stdout=subprocess.DEVNULL)
    return state


@pytest.fixture(scope="module")
def image(packages, state, tmp_path_factory) -> Path:
    """As `make image` makes it, in a folder beside; what lies in our dist/ stays as it is."""
    folder = tmp_path_factory.mktemp("image")
    (folder / "dist").mkdir()
    (folder / "deploy").symlink_to(ROOT / "deploy")
    (folder / "dist" / packages["kiosk"].name).symlink_to(packages["kiosk"])
    subprocess.run([folder / "deploy/image.sh", state.parent / "starter.json"], check=True)
    (made,) = (folder / "dist").glob("*.img")
    return made


@pytest.fixture
def network(state):
    network = Network()
    office = network.started(PROGRAM, "--state", state, "serve", "--host", "0.0.0.0")
    yield network
    office.terminate()
    office.wait()
    network.close()


def enrolment_code(machine: MiniPC) -> str:
    """What the code on the plate says, once it stands there."""
    # Looking takes a processor that the machine would have.
    until(lambda: machine.code() or not machine.on(), BOOTS_S, every_s=3)
    return machine.code()


def test_a_mini_pc_shows_its_code_and_no_key_does_anything(network, image, tmp_path):
    with started(network, tmp_path, image) as machine:
        shown = enrolment_code(machine)
        assert shown.startswith(OFFICE)
        size = machine.picture().size
        for keys in KEYS:
            machine.press(*keys)
            assert machine.code().startswith(OFFICE), keys
            assert machine.picture().size == size
        # To go down takes a machine minutes. The next code is asked for later than that, by a box
        # whose network, agent and player are all still there.
        until(lambda: not machine.on() or machine.code() not in ("", shown), 2 * LIFE_S, every_s=3)
        assert machine.on()
        assert machine.code().startswith(OFFICE)
    with started(network, tmp_path, image) as machine:
        # Its plug was pulled; the same stick.
        assert enrolment_code(machine).startswith(OFFICE)
        # What a key must not do is seen where it is done.
        machine.asked("system_reset")
        until(lambda: not machine.on())
