"""What an office knows of a real screen: silence told at once, a copied box, what hangs there.

One office with one screen; each test runs the screen as it needs it.
"""

import shutil
import uuid

import pytest
from playwright.sync_api import expect

from tests.e2e.colleagues import Bureau, bureau, needed
from tests.e2e.crawl import crawl, visit
from tests.e2e.programs import can, run, until
from tests.e2e.screen import Screen
from tests.e2e.time_passing import nothing_heard_for, over_for
from tests.office.alerts.hook import Hook
from tests.ports import free_port

pytestmark = [
    pytest.mark.skipif(not needed, reason="Debian's chromium or libnss3-tools is not installed"),
    pytest.mark.timeout(600),
]
TECHNICIAN, DUTY, NUMBER = "qian-jin", "duty-1", "WH01-01"
BOOT_ID = "/proc/sys/kernel/random/boot_id"


@pytest.fixture(scope="module")
def office(tmp_path_factory, chromium_type):
    """An office that has published, and one screen of it."""
    with bureau(tmp_path_factory, "fleet", chromium_type, published=True) as found:
        found.screen = Screen(found.state.parent / "kiosk")
        found.enrol(found.screen)
        found.screen.fetch()
        yield found
        assert found.complaints == []


@pytest.fixture
def hook():
    """A robot's address on the loopback."""
    with Hook() as found:
        yield found


def asked(office: Bureau, *words: object) -> str:
    """A command to the screen, signed by the technician."""
    return office.run("fleet", "command", NUMBER, *words, *office.key("technician-1"))


def test_a_screen_that_falls_silent_is_one_alarm_at_the_webhook_and_one_end(office, hook):
    page = office.at(TECHNICIAN, "/office/alerts/channels/new")
    page.fill("[name=name]", "值班群")
    page.fill("[name=address]", hook.address)
    page.click("main form button[type=submit]")
    page.click("button:has-text('发一条测试')")
    until(lambda: len(hook.texts) == 1 or None)
    with office.screen.running():
        until(office.screen.reported)
    nothing_heard_for(office.state, minutes=16)
    office.served.start_again()
    until(lambda: len(hook.texts) == 2 or None)
    with office.screen.running():
        until(office.screen.reported)
        office.served.start_again()
        until(lambda: over_for(office.state, minutes=11))
    office.served.start_again()
    until(lambda: len(hook.texts) == 3 or None)
    _, begun, over = hook.texts
    assert f"【报警】屏幕失联 {NUMBER} · 新北万汇广场 WH01 中庭" in begun
    assert f"【已恢复】屏幕失联 {NUMBER}" in over
    assert f"Over: Screen silent {NUMBER}" in over


@pytest.mark.slow  # a minute, by the real clock
def test_a_pause_ends_by_itself(office):
    with office.screen.running("--view", free_port()):
        until(office.screen.reported)
        asked(office, "pause", "--value", "1", "--reason", "test")
        until(lambda: office.screen.dark() == "paused" or None)
        until(lambda: office.screen.is_dim() or None)
        until(lambda: office.screen.dark() == "" or None)
        until(lambda: office.screen.is_dim() is False or None)


def test_a_screenshot_comes_back_and_is_the_signed_plate(office, tmp_path):
    with office.screen.running():
        until(office.screen.reported)
        page = office.at(TECHNICIAN, f"/office/remote/{NUMBER}")
        page.select_option("[name=act]", "screenshot")
        page.click("main form button[type=submit]")
        with page.expect_download() as download:
            page.click("a[download]")
        file = tmp_path / "commands.json"
        download.value.save_as(file)
        office.run("fleet", "sign", file, *office.key("technician-1"))
        until(lambda: (page.reload() and page.locator("a[href*=screenshots]").count()) or None)
        page.click("a[href*=screenshots]")
        until(lambda: (page.reload() and page.locator("figure").count() == 2) or None)
    expect(page.get_by_text("与签批的图面逐点一致")).to_be_visible()


@pytest.mark.skipif(not can("unshare", "--mount"), reason="mount namespaces need root")
def test_a_copied_box_is_named_by_both_starts_and_neither_word_counts(office, tmp_path):
    copy = Screen(tmp_path / "copy")
    shutil.copytree(office.screen.state, copy.state)
    with office.screen.running(), copy.running(prefix=another_machine(tmp_path)):
        both = office.screen, copy
        for screen in both:
            until(screen.reported)
        for _ in range(3):  # the third word of one of them stands between two of the other
            hear(office, *both)
        page = office.at(TECHNICIAN, f"/office/fleet/{NUMBER}")
        expect(page.locator("main")).to_contain_text("两台设备共用一把密钥")
        told = withdrawn(office)
    assert "Confirmed: 0 of 1 screens" in told
    assert boot_of(tmp_path)[:8] in page.inner_text("main")


def test_the_pages_of_a_fleet_at_work_can_be_used_by_everybody(office):
    seen: set[str] = set()
    found = [
        fault
        for within in ("fleet/", f"remote/{NUMBER}", "alerts/")
        for fault in crawl(office, TECHNICIAN, seen, within=f"/office/{within}", named="at-work_")
    ]
    count = office.at(DUTY, "/office/withdrawals/").get_attribute("a[href*=pushes]", "href")
    found += visit(office, DUTY, count, "at-work_push_withdrawal")
    found += visit(office, DUTY, "/office/fleet/pushes/publication/1", "at-work_push_publication")
    assert not found, "\n".join(found)


def another_machine(folder) -> tuple[object, ...]:
    """Before a command: it runs on a machine that was started at another time."""
    (folder / "boot_id").write_text(f"{uuid.uuid4()}\n")
    mounted = f'mount --bind "$0" {BOOT_ID} && exec "$@"'
    return ("unshare", "--mount", "sh", "-c", mounted, folder / "boot_id")


def boot_of(folder) -> str:
    return (folder / "boot_id").read_text()


def hear(office: Bureau, *screens: Screen) -> None:
    """Whoever has the screen's key is asked for a report, and gives it."""
    before = [screen.reports() for screen in screens]
    asked(office, "identify")
    until(lambda: all(one.reports() > n for one, n in zip(screens, before, strict=True)) or None)


def withdrawn(office: Bureau) -> str:
    """A record is taken down, and waited for in vain; what the command says."""
    record = next((office.state / "public/r").iterdir()).name
    return run(
        "office", "--state", office.state, "withdraw", "--record", record, "--reason", "核实中",
        "--wait", "20", *office.key("duty-1"), code=3,
    ).stdout  # fmt: skip
