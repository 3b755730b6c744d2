"""Machines as scenes begin with: made once a run, switched off, and copied by each scene."""

import os
import shutil
from pathlib import Path

import pytest

from tests.vm.bare_debian import bare_debian
from tests.vm.bureau import Box, Bureau, workbook
from tests.vm.machine import Machine

ROOT = Path(__file__).parents[2]
TOOLS = ("systemd-nspawn", "mmdebstrap", "mkfs.ext4", "e2fsck", "losetup", "nsenter", "ip")


def pytest_collection_modifyitems(items):
    """All of this folder: slow, and skipped where no machine can be made."""
    why = lacking()
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.timeout(3600))
            if why:
                item.add_marker(pytest.mark.skip(reason=why))


def lacking() -> str:
    """What keeps machines from being made here; "" for nothing."""
    if os.geteuid() != 0:
        return "makes machines: root only"
    absent = [tool for tool in TOOLS if shutil.which(tool) is None]
    if absent:
        return f"needs {', '.join(absent)}: make vm-test"
    return "" if built() else "needs the packages: make vm-test"


def built() -> list[Path]:
    """The packages that were built last, a screen's before an office's."""
    made = [list((ROOT / "dist").glob(f"gongshi-{name}_*.deb")) for name in ("kiosk", "office")]
    newest = [max(files, key=lambda file: file.stat().st_mtime, default=None) for files in made]
    return [] if None in newest else newest


@pytest.fixture(scope="session")
def packages() -> dict[str, Path]:
    """Each by the name of its program."""
    return dict(zip(("kiosk", "office"), built(), strict=True))


@pytest.fixture(scope="session")
def debian(packages) -> Path:
    """What every machine is a Debian of."""
    return bare_debian(ROOT / "var/vm", list(packages.values()))


@pytest.fixture(scope="session")
def _installed(packages, debian, tmp_path_factory) -> Bureau:
    folder = tmp_path_factory.mktemp("installed")
    bureau = Bureau(Machine(folder / "office", debian), Machine(folder / "box", debian))
    with bureau.running():
        bureau.office.machine.install(packages["office"])
        bureau.box.machine.install(packages["kiosk"])
        bureau.switch_off()
    return bureau


@pytest.fixture(scope="session")
def _showing(_installed, tmp_path_factory) -> Bureau:
    bureau = _installed.copied(tmp_path_factory.mktemp("showing") / "bureau")
    with bureau.running():
        bureau.office.set_up(workbook(tmp_path_factory.mktemp("month")))
        bureau.enrol_by_code()
        bureau.switch_off()
    return bureau


def _scene(saved: Bureau, folder: Path):
    bureau = saved.copied(folder / "bureau")
    with bureau.running():
        yield bureau
    shutil.rmtree(folder)


@pytest.fixture
def bureau(_showing, tmp_path):
    """A bureau whose screen shows what it has published; both machines have just started."""
    yield from _scene(_showing, tmp_path)


@pytest.fixture
def box(bureau) -> Box:
    """Its screen."""
    return bureau.box
