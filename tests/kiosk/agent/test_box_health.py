"""What the box tells of itself, and boxes that tell nothing or nonsense."""

import pytest

from kiosk.agent.probes.box_health import machine
from kiosk.agent.probes.clock_source import clock_source
from kiosk.agent.probes.software import image, program


class Kernel:
    """Files as the kernel shows them."""

    def __init__(self, folder):
        self.sys, self.proc, self.disk = folder / "sys", folder / "proc", folder

    def says(self, name, text):
        path = self.sys.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def machine(self):
        return machine(self.disk, self.sys, self.proc)


@pytest.fixture
def kernel(tmp_path):
    return Kernel(tmp_path)


def test_it_works(kernel):
    kernel.says("proc/meminfo", "MemTotal: 4000000 kB\nMemAvailable: 1500000 kB\n")
    kernel.says("sys/class/thermal/thermal_zone0/temp", "48312\n")
    kernel.says("sys/class/thermal/thermal_zone1/temp", "61000\n")
    kernel.says("sys/block/mmcblk0/device/life_time", "0x03 0x01\n")
    kernel.says("sys/devices/platform/soc/soc:firmware/get_throttled", "0\n")
    found = kernel.machine()
    assert (found.machine.memory_mb, found.machine.celsius, found.machine.wear) == (1536, 61, 30)
    assert found.machine.disk_mb > 0
    assert (found.machine.throttled, found.faults) == (False, ())


def test_a_box_that_tells_nothing_has_no_faults(kernel):
    found = kernel.machine()
    assert found.machine.celsius is found.machine.wear is found.machine.memory_mb is None
    assert found.faults == ()


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("sys/class/thermal/thermal_zone0/temp", "91000", "hot"),
        ("sys/block/mmcblk0/device/life_time", "0x0A 0x02", "disk-wear"),
        ("sys/block/mmcblk0/device/life_time", "0x0B 0x0B", "disk-wear"),
        ("proc/meminfo", "MemAvailable: 20000 kB", "memory"),
        ("sys/devices/platform/soc/soc:firmware/get_throttled", "50005", "power-low"),
        ("sys/devices/platform/soc/soc:firmware/get_throttled", "4", "throttled"),
    ],
)
def test_what_is_wrong_has_its_word(kernel, file, text, fault):
    kernel.says(file, text)
    assert fault in kernel.machine().faults


def test_what_was_throttled_once_is_not_throttled_now(kernel):
    kernel.says("sys/devices/platform/soc/soc:firmware/get_throttled", "50000")
    assert kernel.machine().faults == ()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("sys/class/thermal/thermal_zone0/temp", "warm"),
        ("sys/class/thermal/thermal_zone0/temp", "-273150"),
        ("sys/block/mmcblk0/device/life_time", "0xzz"),
        ("sys/block/mmcblk0/device/life_time", "0x00 0x00"),
        ("proc/meminfo", "MemAvailable:"),
        ("sys/devices/platform/soc/soc:firmware/get_throttled", ""),
    ],
)
def test_nonsense_tells_nothing(kernel, file, text):
    kernel.says(file, text)
    found = kernel.machine()
    assert found.faults == ()
    assert found.machine.celsius is found.machine.wear is found.machine.memory_mb is None


def test_where_the_clock_has_its_time_from(tmp_path):
    run, sys = tmp_path / "run", tmp_path / "sys"
    assert clock_source(run, sys) == "unknown"
    (sys / "class/rtc/rtc0").mkdir(parents=True)
    assert clock_source(run, sys) == "own"
    (run / "systemd/timesync").mkdir(parents=True)
    (run / "systemd/timesync/synchronized").touch()
    assert clock_source(run, sys) == "network"


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ({"etc/gongshi-image": "2026-11-26\n"}, "2026-11-26"),
        ({"etc/os-release": 'VARIANT_ID="kiosk"\nVERSION_ID="13"\n'}, "kiosk"),
        ({"etc/os-release": 'VERSION_ID="13"\n'}, "13"),
        ({"etc/gongshi-image": "映像 7"}, " 7"),
        ({"etc/gongshi-image": "x" * 500}, "x" * 40),
        ({}, ""),
    ],
)
def test_which_image_it_is(tmp_path, files, named):
    (tmp_path / "etc").mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    assert image(tmp_path) == named


def test_which_program_it_is():
    assert program()[0].isdigit()
