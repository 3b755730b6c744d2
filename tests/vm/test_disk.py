"""A withdrawal, where the box's disk takes nothing more."""

import subprocess

from tests.vm.bureau import Box
from tests.waiting import until

NOT_YET = 3
"""The exit code of `office withdraw --wait` where a screen has not confirmed."""


def filled(box: Box) -> None:
    """To the last byte, that which is root's alone too."""
    box.machine.asked("dd", "if=/dev/zero", "of=/var/filler", "bs=1M")
    box.machine.asked("dd", "if=/dev/zero", "of=/var/filler2", "bs=512")
    assert box.machine.asked("sh", "-c", "echo x >/var/more && sync /var/more")[0] != 0


def read_only(box: Box) -> None:
    """As Debian mounts a disk: one fault of the file system, and it takes nothing any more."""
    asked = ["losetup", "--noheadings", "--output=NAME", "--associated", box.machine.disk]
    loop = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split("/")[-1]
    with open(f"/sys/fs/ext4/{loop.strip()}/trigger_fs_error", "w") as fault:  # noqa: PTH123
        fault.write("the test's own")
    until(lambda: box.machine.asked("touch", "/var/more")[0] != 0)


def test_what_is_withdrawn_goes_and_is_confirmed_on_a_full_disk(bureau):
    box, office = bureau.box, bureau.office
    until(box.shows)
    filled(box)
    for record in office.records()[:2]:
        assert office.withdraw(record) == 0
    assert box.shows()


def test_on_a_read_only_disk_it_goes_and_is_confirmed_once_it_would_outlast_the_power(bureau):
    box, office = bureau.box, bureau.office
    until(box.shows)
    read_only(box)
    first, second = office.records()[:2]
    assert office.withdraw(first, seconds=1) == NOT_YET
    until(lambda: box.last_word("activation").get("withdrawn") == 1)
    assert box.shows()
    box.machine.cut_power()
    box.machine.switch_on()  # its check mends the fault, as at any start
    bureau.plug()
    until(box.shows)
    assert office.withdraw(second) == 0
    assert box.holds()
