"""A month of 300 complaints at the desk for words, by keys; beside it what typing would take.

A careful clerk stands at the desk in a browser. What readers named in each text says what is right:
a headline that names the goods and what went wrong. Sure ones are taken by the sheet, the wrong
ones of it unticked; of the others the first proposal that is right is taken, else the facts stay.
"""

import re
from collections import Counter
from types import SimpleNamespace

import pytest

from sync.outcome_words import OUTCOMES
from sync.outcomes import Outcome
from tests.browser import chromium, needs_chromium  # noqa: F401 - one to drive, no command
from tests.e2e.hands import Hands
from tests.office.conftest import bureau  # noqa: F401
from tests.office.plate_words.texts import waiting
from tests.office.proposed_words.score import TEXTS, both, outcome, read

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900), needs_chromium]

ROWS = 300
HEADING = f"Words of a month of {ROWS} complaints (the desk in a browser, one careful clerk)"
URL = "/office/words/"
AROUND = 7
"""Keys to write words and save them: E, all, next box, its beginning, what goes, Escape, Enter."""


@pytest.fixture
def month(bureau):  # noqa: F811
    """The complaints by row, each with what readers named in its text."""
    from office.registry.bureau_policy import policy

    assert policy().plate_words == "proposed"
    cases = read(TEXTS / "e.jsonl")[:ROWS]
    return {
        waiting(50 + n, case["text"], goods=case["category"], outcome=outcome(case).value).pk: case
        for n, case in enumerate(cases)
    }


def right(case, headline):
    """Whether it names the goods and what went wrong, as readers named them."""
    return both(case, SimpleNamespace(headline=headline))


def go(me, key):
    """A key that opens another page, with its plate or what is said in its place."""
    with me.page.expect_navigation():
        me.press(key)
    me.page.wait_for_selector("#plate > *, .words-many, .empty")


def take_sheets(me, month, did):
    """The sure ones, a sheet at a time, until none is left that can be taken."""
    refused = set()
    me.click('a[href^="/office/words/many/"]')
    me.page.wait_for_selector(".words-many")
    while me.page.locator(".words-many").count():
        ticked = set()
        for entry in me.page.locator(".words-many > li").all():
            number = int(entry.locator("[name=take]").get_attribute("value").partition("@")[0])
            fits = right(month[number], entry.locator(".words-headline").inner_text())
            if fits and number not in refused:
                ticked.add(number)
            else:
                me.click(f'[name=take][value^="{number}@"]')
        if not ticked:
            break
        go(me, "Enter")
        refused |= {n for n in ticked if me.page.locator(f'[name=take][value^="{n}@"]').count()}
        did["by the sheet"] += int(re.search(r"已采用 (\d+) 件", me.page.inner_text("body"))[1])
        did["sheets"] += 1
    if "/many/" in me.page.url:
        me.click('main a[href="/office/words/"]')
    me.page.wait_for_selector("#plate > *")


def settle_all(me, month, did):
    """What is left, one after another; those whose text comes first are passed over."""
    passed = set()
    while (number := opened(me.page)) and number not in passed:
        way = settle_one(me, month[number])
        if opened(me.page) != number:
            did[way] += 1
            continue
        passed.add(number)
        if not me.page.locator("a[rel=next]").count():
            break
        go(me, "j")
    return passed


def opened(page):
    """The row that is open on the desk."""
    form = page.locator("#words")
    return form.count() and int(re.search(r"/(\d+)/settle/", form.get_attribute("action"))[1])


def settle_one(me, case):
    """The first proposal that is right, else the facts; which it was."""
    page = me.page
    before = page.get_attribute("#plate img", "src")
    others = [each.get_attribute("data-headline") for each in page.locator("[data-other]").all()]
    fits = [str(n) for n, other in enumerate(others, 1) if right(case, other)]
    if right(case, page.input_value("#id_headline_zh")):
        way, key = "the first proposal", "Enter"
    elif fits:
        way, key = "another proposal", "Enter"
        me.press(fits[0])
        page.wait_for_function(
            "was => document.querySelector('#plate img')?.src !== was", arg=before
        )
    else:
        way, key = "facts alone", "t"
    go(me, key)
    return way


def typed(rows):
    """Keys to write the same words: two for a Chinese character, one for any other.

    The official sentence stands in the box already.
    """
    keys = 0
    for row in rows:
        summary = row.summary_zh.removesuffix(OUTCOMES[Outcome(row.outcome)].sentence.zh)
        keys += AROUND + sum(2 if "一" <= each <= "鿿" else 1 for each in row.headline_zh + summary)
    return keys


def test_words_desk(month, site, table):
    from office.complaints.models import Complaint
    from office.plate_words.desk import State, desk

    found = Counter(one.state for one in desk() if one.complaint.pk in month)
    page = site.page("wang-fang", URL, width=1366, height=768)
    did, efforts = Counter(), []
    me = Hands(page, "wang-fang", efforts)
    page.wait_for_selector("#plate img")
    with me.work("words") as effort:
        take_sheets(me, month, did)
        passed = settle_all(me, month, did)
    # What is refused is said with 409, which Chromium reports.
    site.meant("409")

    assert {one.complaint.pk for one in desk() if one.state is not State.SETTLED} == passed
    rows = Complaint.objects.filter(pk__in=month)
    worded = [row for row in rows if row.pk not in passed and right(month[row.pk], row.headline_zh)]
    taken = did["by the sheet"] + did["the first proposal"] + did["another proposal"]
    assert len(worded) == taken == ROWS - did["facts alone"] - len(passed)
    pressed, by_hand = effort.keys + effort.clicks, typed(worded)
    ways = ", ".join(f"{count} {way}" for way, count in did.items())
    states = ", ".join(f"{found[state]} {state}" for state in State if found[state])
    table.add(HEADING, "as proposed", states)
    table.add(HEADING, "settled", f"{ways}; {len(passed)} whose text comes first")
    value = f"{effort.keys} keys, {effort.clicks} clicks: {pressed / ROWS:.2f} a complaint"
    table.add(HEADING, f"pressed for all {ROWS}", value)
    value = f"{by_hand} keys: {by_hand / len(worded):.0f} a plate, {by_hand / pressed:.0f} x"
    table.add(HEADING, f"the words of {len(worded)} typed (reckoned)", value)
    table.add(
        HEADING, "by this machine's clock", f"{effort.seconds:.0f} s (this clerk does not think)"
    )
    assert pressed < by_hand
