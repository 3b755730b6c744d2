"""A month of 300 complaints at the desk for words, by keys; beside it what typing would take.

A careful clerk stands at the desk in a browser. What readers named in each text says what is right:
a headline that names the goods and what went wrong. By the sheet the first proposal that is right
is taken, else the facts stay; what no sheet has, or refuses, is settled one by one.
"""

from collections import Counter

import pytest

from sync.outcome_words import OUTCOMES
from sync.outcomes import Outcome
from tests.bench.words_clerk import right, settle_all, take_sheets
from tests.browser import chromium, needs_chromium  # noqa: F401 - one to drive, no command
from tests.e2e.hands import Hands
from tests.office.conftest import bureau  # noqa: F401
from tests.office.plate_words.texts import waiting
from tests.office.proposed_words.score import TEXTS, outcome, read

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
    assert len(worded) + did["facts alone"] >= ROWS - len(passed)  # what is refused is chosen twice
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
