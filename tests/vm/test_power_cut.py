"""The power fails while a publication comes in: the next start shows it, all of it signed."""

import os
import shutil

import pytest

from tests.vm.bureau import Box, workbook
from tests.waiting import until

CUTS = int(os.environ.get("GONGSHI_POWER_CUTS", "5"))
MARK = "/run/switched-on"
WRITTEN = (
    f"find /var/lib/gongshi/inbox /var/lib/gongshi/store -newer {MARK} -type f 2>/dev/null | wc -l"
)


@pytest.fixture
def behind(bureau, tmp_path):
    """`behind()`: the screen as it was when the office published another month; it comes on."""
    until(bureau.box.shows)
    saved = bureau.box.machine
    saved.switch_off()
    bureau.office.publish(workbook(tmp_path, 2), 2)

    def comes_on() -> Box:
        shutil.rmtree(tmp_path / "again", ignore_errors=True)
        bureau.box = Box(saved.copied(tmp_path / "again"))
        bureau.box.machine.switch_on()
        bureau.box.machine.run("touch", MARK)
        bureau.plug()
        return bureau.box

    return comes_on


def written(box: Box) -> int:
    """Files of this publication that the box has by now."""
    return int(box.machine.shell(WRITTEN))


def shows_new(box: Box) -> bool:
    return bool(box.shows()) and box.sequence() == 2


def test_a_publication_is_whole_after_the_power_failed_at_any_moment_of_it(bureau, behind):
    box = behind()
    until(lambda: shows_new(box))
    whole = written(box)
    assert whole > CUTS
    for files in [whole * cut // CUTS for cut in range(CUTS)]:
        box.machine.reset()
        box = behind()
        until(lambda box=box, least=files: written(box) >= least or shows_new(box))
        box.machine.cut_power()
        box.machine.switch_on()
        bureau.plug()
        until(lambda box=box: shows_new(box))
        assert box.holds(), files
