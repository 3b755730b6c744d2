"""A careful clerk at the desk for words: what readers named in a text says what is right.

`month` is by the row of a complaint what readers named in its text; `did` counts the ways in which
words were settled.
"""

import re
from types import SimpleNamespace

from tests.e2e.clerk_steps import send_sheet
from tests.office.proposed_words.score import both


def right(case, headline):
    """Whether it names the goods and what went wrong, as readers named them."""
    return both(case, SimpleNamespace(headline=headline))


def go(me, key):
    """A key that opens another page, with its plate or what is said in its place."""
    with me.page.expect_navigation():
        me.press(key)
    me.page.wait_for_selector("#plate > *, .sheet, .empty")


def take_sheets(me, month, did):
    """A sheet at a time, what the window holds: the first proposal that is right, or facts."""
    me.click('a[href^="/office/words/many/"]')
    me.page.wait_for_selector(".sheet")
    while me.page.locator(".sheet").count():
        for entry in me.page.locator(".sheet > li:visible").all():
            number = int(entry.locator("[name=take]").get_attribute("value").partition("@")[0])
            heads = [
                one.get_attribute("data-headline") for one in entry.locator("[data-headline]").all()
            ]
            fits = [at for at, headline in enumerate(heads) if right(month[number], headline)]
            if not fits:
                me.press(entry.locator("[data-key]").get_attribute("data-key"))
                did["facts alone"] += 1
            elif fits[0]:
                me.click(f'[name="how-{number}"][value="{fits[0]}"]')
                did["another proposal"] += 1
            else:
                did["the first proposal"] += 1
        send_sheet(me)
        did["sheets"] += 1
    if "/many/" in me.page.url:
        me.click('main a[href="/office/words/"]')
    me.page.wait_for_selector("#plate > *, .empty")


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
    before = page.evaluate("() => document.querySelector('#plate img')?.src")
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
