"""A box whose clock was never set, and one that is years ahead."""

import pytest

from tests.waiting import until

TOLD = """[Service]
Environment=LD_PRELOAD={library} "FAKETIME={time}" FAKETIME_DONT_FAKE_MONOTONIC=1
"""


@pytest.mark.parametrize("year", [1970, 2037])
def test_plates_are_verified_and_withdrawn_whatever_the_clock_says(bureau, year):
    """The processes' clock: the machine's is the kernel's, and not ours to set here."""
    box, machine = bureau.box, bureau.box.machine
    library = machine.shell("ls /usr/lib/*/faketime/libfaketime.so.1").strip()
    for unit in ("player", "agent", "activate", "hands"):
        text = TOLD.format(library=library, time=f"@{year}-01-02 00:00:00")
        machine.write(f"/etc/systemd/system/gongshi-{unit}.service.d/clock.conf", text)
    machine.run("systemctl", "daemon-reload")
    machine.run("systemctl", "restart", "gongshi-player", "gongshi-agent")
    until(lambda: box.status("player").get("at", "").startswith(str(year)))
    until(box.shows)
    assert bureau.office.withdraw(bureau.office.records()[0]) == 0
    assert box.shows()
