"""A small bureau's life from its first day: published, corrected, objected to, taken down, told."""

import sys
from pathlib import Path

from tests.office.bureau import Office
from tests.office.conftest import set_up
from tests.office.drawn_once import draw_one
from tests.office.entry import form, row, staged
from tests.office.people import browser
from tests.office.screens import enrolment
from tests.office.upgrades.life import live


def lived(folder: Path) -> Office:
    """That office, in `folder`, in use, with all of it behind it."""
    from kiosk.commands.enrol import enrol
    from office.drafts import plates

    plates._draw_one, plates._MANY = draw_one, sys.maxsize
    office = set_up(folder / "bureau").use()
    office.publish_all()
    office.ok("bureau", "--url", "https://gongshi.example")
    enrol(folder / "box", enrolment(office, folder / "box"))
    live(office)
    staged(browser("wang-fang"), form(row(1), row(2, 投诉人="张三")))
    _report()
    return office


def _report() -> None:
    from office.jobs.queue import run_next

    browser("dept-head-1").post("/office/reports/2018-09/make", {"language": "zh"})
    assert run_next()
