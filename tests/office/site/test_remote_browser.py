"""Remote hands in a real browser: both languages, a desk's width and a phone's, and WCAG."""

import time

import pytest

from sync.checkups import Checkup, sign_checkup
from sync.state_report import Glass
from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium
from tests.office.checkups import sick_box, sick_network
from tests.office.people import person
from tests.office.reporting import box

pytestmark = needs_chromium


@needs_axe
def test_no_fault_that_axe_finds(published, site, tmp_path):
    from datetime import UTC, datetime

    from office.fleet.models import Screen
    from office.fleet.screen_rows import restore
    from office.remote.models import RemoteCommand
    from office.remote.pause import pause
    from office.remote.prepare import Wish, in_service, prepare
    from office.remote.take_back import take_back

    found = box(published, tmp_path)
    glass = Glass(found.shown(), "plate", 3, "same", dark_day_s=780)
    found.heard(time.time() - 60, found.says(glass=glass))
    restore(published.place())
    person("zhao-gong", "technician")
    pause(published.place(), Screen.objects.get(), "fire-drill", 5, "WH01")
    take_back(published.place(), RemoteCommand.objects.get().pk, datetime.now(UTC))
    prepare(published.place(), in_service("all"), Wish("screenshot"), datetime.now(UTC))
    _looked_at(site, "/office/remote/WH01-01")


def _looked_at(site, address):
    page = site.page("zhao-gong")
    for _, width in site.each_way(page):
        page.goto(site.base + address)
        assert not list(violations(page))
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@needs_axe
@pytest.mark.parametrize("act", ["diagnostics", "network-test"])
def test_nor_on_the_page_of_a_checkup(published, site, tmp_path, act):
    from datetime import UTC, datetime

    from office.fleet.screen_rows import restore
    from office.remote.answers import want
    from office.remote.checkups import take_in
    from office.remote.models import RemoteCommand
    from office.remote.prepare import Wish, in_service, prepare

    found = box(published, tmp_path)
    found.heard(time.time() - 60)
    restore(published.place())
    person("zhao-gong", "technician")
    place = published.place()
    (command,) = prepare(place, in_service("all"), Wish(act), datetime.now(UTC)).commands
    RemoteCommand.objects.update(state="done")
    want(place, "WH01-01", command.id, act)
    part = {"box": sick_box()} if act == "diagnostics" else {"network": sick_network()}
    told = Checkup(found.entry.repository, "WH01-01", command.id, **part)
    take_in(place, sign_checkup(told, found.device.sign))
    _looked_at(site, f"/office/remote/WH01-01/checkups/{command.id}")
