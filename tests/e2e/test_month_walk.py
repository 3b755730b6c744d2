"""A messy month walked by a bureau at once: two clerks, two leaders, an auditor; and what it took.

Not of `make test`: it looks at some five hundred pictures twice. `make bench` runs it and prints
clicks, keys and seconds by person. Seconds are those of the machine: these hands do not think.
"""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

from tests.e2e.browser_keys import take_key
from tests.e2e.clerk_steps import confirm_facts, decide_all, explain, mend, pass_all
from tests.e2e.colleagues import Bureau, bureau, needed
from tests.e2e.hands import Effort, Hands, table
from tests.office.month import Bucket, month

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(not needed, reason="Debian's chromium or libnss3-tools is not installed"),
    pytest.mark.timeout(3600),
]
ROWS = 302
VENUES = (("WH01", "新北万汇广场"), ("HH02", "河海新天地"), ("XT03", "薛家邻里汇"))
CELLS = {
    "unknown_venue": 14,
    "date_without_year": 6,
    "dashed_code": 6,
    "no_date": 5,
    "blank_outcome": 4,
    "no_operator": 3,
    "wrong_code": 2,
    "no_number": 2,
}
"""42 cells that a person mended by hand before the office read dates and dashes by itself."""
WORDS = {"unread_result": 9}
"""Rows whose word for the result is explained once a word, not once a row."""
ASKED = {"paid_though_failed": 3}
"""Unlikely facts that a person confirms by one click a row."""
PRIVATE = {"personal_data": 41}
ENTRY, SECOND, HEAD, LEADER, AUDITOR = (
    "wang-fang", "li-na", "dept-head-1", "deputy-director-1", "sun-yu",
)  # fmt: skip
STANDS = """() => [
  ...document.getElementById("counter").textContent.match(/\\d+/g).map(Number),
  window.scrollY,
]"""
"""Items seen, items in all, and how far down the sheet is."""
MOVED = f"(before) => String(({STANDS})()) !== String(before)"
DRAFT = re.compile(r"/drafts/\d+$")


@pytest.fixture(scope="module")
def office(tmp_path_factory, chromium_type):
    """The bureau of this month."""
    with bureau(tmp_path_factory, "month", chromium_type) as found:
        found.newcomer(SECOND, "李娜", "entry")
        yield found


def hands(desk: Bureau, slug: str, path: str, efforts: list[Effort]) -> Hands:
    """The hands of a colleague at a page."""
    return Hands(desk.at(slug, path, width=1366, height=768), slug, efforts)


def at_once(office: Bureau, efforts: list[Effort], *acts: Callable[[Bureau, list[Effort]], object]):
    """Everybody at a desk of their own, at the same time; what each brought about."""

    def seated(act: Callable[[Bureau, list[Effort]], object]) -> object:
        with office.desk() as desk:
            return act(desk, efforts)

    with ThreadPoolExecutor(len(acts)) as room:
        return [future.result() for future in [room.submit(seated, act) for act in acts]]


# What the clerk does


def first_clerk(made, path):
    """The first clerk: everything up to the secrecy check."""

    def act(desk: Bureau, efforts: list[Effort]) -> None:
        take_in(desk, efforts, made, path)
        decide_privacy(desk, efforts)

    return act


def take_in(desk: Bureau, efforts: list[Effort], made, path) -> None:
    """Upload the month, explain its words, mend its cells, take it in."""
    me = hands(desk, ENTRY, "/office/uploads", efforts)
    with me.work("upload and look through") as effort:
        me.give("input[type=file]", path)
        me.click("button:has-text('上传并核对')")
        me.page.wait_for_selector("#tallies")
        effort.things = len(made.lines)
    explain(me)
    mend(me, made)
    confirm_facts(me)
    with me.work("take in") as effort:
        me.click("#take button")
        me.click("button:has-text('录入这')")  # more than a page: what they lack was said first
        me.page.wait_for_selector("text=已录入")
        effort.things = len(made.of(Bucket.NEW, Bucket.MEND, Bucket.ASK))


def decide_privacy(desk: Bureau, efforts: list[Effort]) -> None:
    """Redact whatever the scanner found, by one key a finding."""
    decide_all(hands(desk, ENTRY, "/office/privacy/", efforts))


def freeze(desk: Bureau, efforts: list[Effort]) -> int:
    """Tick the secrecy check and freeze; the number of the draft."""
    me = hands(desk, ENTRY, "/office/records/", efforts)
    pass_all(me)
    me.page.goto(f"{desk.base}/office/freeze")
    with me.work("freeze"):
        me.click("main form button[type=submit]")
        me.page.wait_for_url(DRAFT, timeout=600_000)
    return int(me.page.url.rsplit("/", 1)[1])


def publish(desk: Bureau, efforts: list[Effort], draft: int) -> None:
    """Publish what both have signed."""
    me = hands(desk, ENTRY, f"/office/drafts/{draft}/publish", efforts)
    assert me.page.is_enabled("main form button[type=submit]"), me.page.inner_text("main")
    with me.work("publish"):
        me.click("main form button[type=submit]")
        me.page.wait_for_url(DRAFT, timeout=600_000)
        assert "已公示" in me.page.inner_text("main")


# What the others do meanwhile


def confirm(desk: Bureau, me: Hands) -> None:
    """Say again who one is, where the sign-in is over five minutes old; the act goes on."""
    box = me.page.locator("input[name=password], input[name=code]").first
    box.focus()
    secret = desk.secret(me.who, box.get_attribute("name"))
    with me.page.expect_navigation(url=DRAFT):
        me.write(secret)
        me.press("Enter")


def review(slug: str, draft: int):
    """An officer: looks at every step and signs."""

    def act(desk: Bureau, efforts: list[Effort]) -> int:
        desk.at(slug, width=1366, height=768)
        take_key(desk, slug)
        me = hands(desk, slug, f"/office/drafts/{draft}/review", efforts)
        me.page.wait_for_selector("body[data-ready]", timeout=60_000)
        with me.work("look at every step") as effort:
            while (stands := me.page.evaluate(STANDS))[0] < stands[1]:
                effort.things = stands[1]
                me.press(" ")
                me.page.wait_for_function(MOVED, arg=stands, timeout=60_000)
        expect(me.page.locator("#sign")).to_be_enabled()
        with me.work("sign"):
            with me.page.expect_navigation():
                me.press("s")
                me.click("#sign-form button[type=submit]")
            if "reauthenticate" in me.page.url:
                confirm(desk, me)
            assert DRAFT.search(me.page.url), me.page.inner_text("main")
        return effort.things

    return act


def type_one(desk: Bureau, efforts: list[Effort]) -> None:
    """The second clerk: types in one complaint while the first goes through the list."""
    me = hands(desk, SECOND, "/office/records/new/", efforts)
    with me.work("type in one complaint") as effort:
        me.fill("#id_number", "T20181009001")
        me.date("#id_accepted_on", "2018-10-09")
        me.choose("#id_outcome", "调解成功")
        me.date("#id_closed_on", "2018-10-19")
        me.choose("#id_venue", VENUES[0][1])
        me.fill("#id_operator", "常州另册试样花艺有限公司")
        me.fill("#id_shop_no", "L1-109")
        me.fill("#id_issue", "商品质量")
        me.fill("#id_content", "消费者反映花束与样品不一致。经调解，双方达成一致。")
        with me.page.expect_navigation():
            me.press("Control+s")
        effort.things = 1
        assert "T20181009001" in me.page.inner_text("main")


def another_month(path):
    """The second clerk: takes rows of another list in while the leaders sign."""

    def act(desk: Bureau, efforts: list[Effort]) -> None:
        me = hands(desk, SECOND, "/office/uploads", efforts)
        with me.work("upload and take in another list"):
            me.give("input[type=file]", path)
            me.click("button:has-text('上传并核对')")
            me.page.wait_for_selector("#tallies")
            me.click("#take button")
            me.page.wait_for_selector("text=已录入")

    return act


def look_up(number: str):
    """The auditor: finds a complaint by its number, and who did what to it."""

    def act(desk: Bureau, efforts: list[Effort]) -> None:
        me = hands(desk, AUDITOR, "/office/records/", efforts)
        with me.work("find a complaint and its history") as effort:
            me.fill("main input[name=q]", number)
            with me.page.expect_navigation():
                me.press("Enter")
            with me.page.expect_navigation():
                me.click(f"main table a:has-text('{number}')")
            effort.things = 1
            assert "王芳" in me.page.inner_text("main")

    return act


def test_a_month_is_walked(office, tmp_path):
    made = month(11, rows=ROWS, dirt=CELLS | WORDS | ASKED | PRIVATE, venues=VENUES)
    later = month(12, rows=20, dirt=(), when="2018-11", venues=VENUES)
    (tmp_path / "10月.xlsx").write_bytes(made.workbook)
    (tmp_path / "11月.xlsx").write_bytes(later.workbook)
    efforts: list[Effort] = []
    try:
        walked(office, efforts, made, tmp_path)
    finally:
        print(f"\n{table(efforts)}")
    took = {(one.who, one.what): one for one in efforts}
    assert took[ENTRY, "mend cells"].keys < 250
    for leader in (HEAD, LEADER):
        looked = took[leader, "look at every step"]
        assert looked.keys <= looked.things
    records = list((office.state / "public" / "r").iterdir())
    assert len(records) == len(made.of(Bucket.NEW, Bucket.MEND, Bucket.ASK)) + 1
    assert office.complaints == []


def walked(office: Bureau, efforts: list[Effort], made, folder) -> None:
    """From the file to the publication."""
    at_once(office, efforts, first_clerk(made, folder / "10月.xlsx"), type_one)
    draft = freeze(office, efforts)
    at_once(
        office,
        efforts,
        review(HEAD, draft),
        review(LEADER, draft),
        another_month(folder / "11月.xlsx"),
        look_up(made.lines[0].truth["number"]),
    )
    publish(office, efforts, draft)
