"""A month of 300 complaints at the pages, from the file to the first signature: clicks, keys, time.

A careful clerk takes a platform's export in, gives each row its venue, mends what is wrong, decides
what the privacy scan found, settles the words, passes the secrecy check and freezes; an officer
goes through the signing sheet by the space bar and signs. The pages count, by the events of hands;
the officer's seconds are those of the page's clock, which passes when it is told to.
"""

import re
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from office.errors import OfficeError
from tests.bench.counted import Counted, Step
from tests.bench.month_file import FIELDS, a_month
from tests.bench.officer import LETTERS, look_at_all
from tests.bench.words_clerk import settle_all, take_sheets
from tests.browser import chromium, follow, needs_chromium  # noqa: F401 - one to drive, no command
from tests.e2e.clerk_steps import confirm_facts, decide_all, explain, mend, pass_all
from tests.office.conftest import empty_office
from tests.office.conftest import with_key as with_secret
from tests.office.key_steps import with_key
from tests.office.month.lines import ENDS
from tests.office.people import everyone
from tests.office.review_browser import on_the_clock

pytestmark = [pytest.mark.bench, pytest.mark.timeout(3600), needs_chromium]

ROWS = 300
CLERK = f"A clerk's month of {ROWS} complaints (pages of 1366x768, counted by the pages)"
OFFICER = f"An officer's month of {ROWS} complaints (the signing sheet, by its own clock)"
CLICKS, KEYS, OFFICERS_KEYS = 60, 150, 80
LETTERS_A_MINUTE = 500
"""Chinese read silently with care, some 400 to 600."""
WINDOW = {"width": 1366, "height": 768}
ACCUSES = "li:has-text('未经认定的违法表述') >> a:has-text('去处理')"
TOLD = "[data-told='1']"
OTHERS = "(clause) => document.querySelector(\"[data-told='1']\")?.dataset.was !== clause"
"""The finding that was dealt with is no more among those that are offered other words."""
MARK = """(box, word) => {
  const at = box.value.indexOf(word);
  box.setSelectionRange(at, at + word.length);
}"""
"""As a pointer that is drawn over a word."""


@pytest.fixture
def office(tmp_path, _django_put_back):
    """A demo office of three venues whose panels have fewer pixels, which are drawn faster."""
    office = with_secret(empty_office(tmp_path / "office"))
    office.ok("init", "--demo")
    from office.registry.models import IntakeCount, PanelProfile

    IntakeCount.objects.all().delete()
    for profile in PanelProfile.objects.all():
        small = {name: profile.body[name] // 2 for name in ("width", "height")}
        PanelProfile.objects.filter(pk=profile.pk).update(body=profile.body | small)
    everyone()
    return office


def hands(site, steps: list[Step], path: str) -> Counted:
    """The clerk's hands at a page."""
    page = site.context("wang-fang", **WINDOW).new_page()
    Counted.listen(page)
    page.goto(site.base + path)
    return Counted(page, steps)


def give_venues(me: Counted) -> None:
    """One key for all that were proposed, then a key a row: its venue as the list has it."""
    with me.work("venues") as step:
        me.page.goto(me.page.url.partition("?")[0])
        me.page.wait_for_selector("[data-confirm]:focus")
        me.press("Enter")
        me.page.wait_for_selector("text=件的场所")
        while me.page.locator("#asked").count():
            key = me.page.locator(".asks > [aria-current] [data-key]").first
            told = me.page.inner_text("#asked")
            me.press(key.get_attribute("data-key"))
            step.things += 1
            me.page.wait_for_function(
                "told => document.getElementById('asked')?.innerText !== told", arg=told
            )


def take_in(me: Counted, made, path: Path) -> None:
    """Upload the file, and take in what came of it."""
    with me.work("upload"):
        me.give("input[type=file]", path)
        me.click("button:has-text('上传并核对')")
        me.page.wait_for_selector("#tallies")
    give_venues(me)
    explain(me)
    mend(me, made, FIELDS)
    confirm_facts(me)
    with me.work("take in"):
        me.click("#take button")
        me.click("button:has-text('录入这')")
        me.page.wait_for_selector("text=已录入")


def planted(made):
    """Whether what was found is somebody's: what the month put in, and how old a child is."""
    texts = [line.truth for line in made.lines if "content" in line.truth]
    private = "\n".join(one["content"].partition(ENDS[one["outcome"]])[2] for one in texts)
    return lambda found: found in private or "岁" in found


def numbered(made, cases) -> dict:
    """What readers named in a complaint's text, by its number."""
    lines = [line for line in made.lines if "content" in line.truth]
    return {line.truth["number"]: case for line, case in zip(lines, cases, strict=True)}


def settle_words(site, steps, of_number) -> Counter:
    """All words of the month; how many were settled in which way."""
    from office.complaints.models import Complaint

    month = {row.pk: of_number[row.number] for row in Complaint.objects.all()}
    me, did = hands(site, steps, "/office/words/"), Counter()
    me.page.wait_for_selector('a[href^="/office/words/many/"]')
    with me.work("words") as step:
        take_sheets(me, month, did)
        did["text comes first"] = len(settle_all(me, month, did))
        step.things = len(month)
    site.meant("409", "400")  # a text that no page may have, and what its page says
    return did


def reword(me: Counted) -> None:
    """What keeps the month from being frozen: a clause that accuses becomes the consumer's word.

    By what is offered; where nothing is, by other words.
    """
    with me.work("texts that accuse") as step:
        while me.page.locator(ACCUSES).count():
            follow(me.page, ACCUSES)
            me.page.wait_for_selector(".alert-danger mark")  # it comes with the picture
            if me.page.locator("textarea:focus").count():  # where the way here has led
                me.press("Escape")
            while me.page.locator(TOLD).count():
                clause = me.page.locator(TOLD).get_attribute("data-was")
                me.press("1")
                me.page.wait_for_function(OTHERS, arg=clause)
            box = me.page.locator("#id_full_text_zh")
            for word in me.page.locator(".alert-danger mark").all_inner_texts():
                box.click()
                box.evaluate(MARK, word)
                me.write("与标注不符")
            step.things += 1
            with me.page.expect_navigation():
                me.press("Control+s")
            me.page.goto(me.page.url.partition("/records/")[0] + "/freeze")


def pass_and_freeze(site, steps) -> None:
    """The secrecy check of all, and the freeze asked for; the office does it by itself then."""
    me = hands(site, steps, "/office/records/")
    pass_all(me)
    me.page.goto(f"{site.base}/office/freeze")
    reword(me)
    if "待保密审查" in me.page.inner_text("main"):
        me.page.goto(f"{site.base}/office/records/")
        pass_all(me)
        me.page.goto(f"{site.base}/office/freeze")
    with me.work("freeze asked"):
        me.click("main form button[type=submit]")
        me.page.wait_for_url(re.compile(r"/(jobs|drafts)/"))


def test_clerk(office, site, table, tmp_path):
    path, steps = tmp_path / "10月.xlsx", []
    made, cases = a_month(ROWS, path)
    take_in(hands(site, steps, "/office/uploads"), made, path)
    decide_all(hands(site, steps, "/office/privacy/"), planted(made))
    did = settle_words(site, steps, numbered(made, cases))
    pass_and_freeze(site, steps)
    for step in steps:
        things = f" ({step.things})" if step.things else ""
        value = f"{step.clicks} clicks, {step.keys} keys"
        table.add(CLERK, step.what + things, value)
    clicks, keys = sum(one.clicks for one in steps), sum(one.keys for one in steps)
    met = clicks <= CLICKS and keys <= KEYS
    table.add(CLERK, "in all", f"{clicks} clicks, {keys} keys", f"{CLICKS}, {KEYS}", met)
    table.add(CLERK, "words", ", ".join(f"{n} {way}" for way, n in did.items()))


def frozen(office, path: Path) -> None:
    """The same month by the commands, its words as the rules propose them, taken by a clerk."""
    from office.complaints.models import Complaint
    from office.plate_words import desk_acts
    from office.plate_words.desk import desk, offered
    from office.privacy.queue import queue
    from office.state_dir import current_state_dir

    office.ok("import", path, "--venue", "WH01")
    now = datetime.now(UTC)
    for one in desk():
        row = one.complaint
        with suppress(OfficeError):  # a text that no page may have: facts alone
            for words in offered(one.proposal)[:1]:
                desk_acts.settle(current_state_dir(), row.pk, words, row.updated, now)
    for _ in range(3):  # a mask may show what stood behind it
        office.ok("privacy", "--redact")
    Complaint.objects.filter(pk__in=[one.complaint for one in queue()]).delete()
    office.ok("secrecy", "--all")
    _, _, said = office.run("freeze")
    for number in re.findall(r"…(\d+)", said):  # a text that accuses, which a clerk would reword
        Complaint.objects.filter(number__endswith=number).delete()
    if said:
        office.ok("freeze")


def test_officer(office, site, table, tmp_path):
    path = tmp_path / "10月.xlsx"
    a_month(ROWS, path, clean=True)
    frozen(office, path)
    page, steps = with_key(office, site, "dept-head-1", **WINDOW), []
    Counted.listen(page)
    on_the_clock(site, page)
    differ, guess = page.inner_text("#differs-title"), page.inner_text("#minutes")
    me = Counted(page, steps)
    with me.work("look at all") as step:
        seconds = look_at_all(me)
    page.keyboard.press("s")
    page.wait_for_selector("#confirm[open]")
    items = page.locator("#differs-items .item, #rest-items .item").count()
    table.add(OFFICER, "to look at", f"{items} items; {differ}")
    value = f"{step.keys} keys, {step.clicks} clicks"
    table.add(OFFICER, "looked at all", value, f"{OFFICERS_KEYS} keys", step.keys <= OFFICERS_KEYS)
    table.add(OFFICER, "seconds that the sheet demands", f"{seconds:.0f} s")
    table.add(OFFICER, "minutes that the sheet guesses at first", guess)
    letters = page.evaluate(LETTERS)
    read = letters / LETTERS_A_MINUTE
    table.add(
        OFFICER, "every letter read", f"{letters} letters: {read:.0f} min", "12 min", read < 12
    )
