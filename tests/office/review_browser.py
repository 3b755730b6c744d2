"""The review as an officer goes through it in a browser; and its page, given other data."""

import json
import re
from collections.abc import Callable

STANDS = "() => `${document.getElementById('counter').textContent} ${window.scrollY}`"
"""How many were seen, and how far down the sheet is."""
ALL_SEEN = "() => /\\b(\\d+) \\/ \\1\\b/.test(document.getElementById('counter').textContent)"
TROUBLE = "() => !document.getElementById('trouble').hidden"
MOVED = f"(before) => ({STANDS})() !== before || ({ALL_SEEN})() || ({TROUBLE})()"


def review(site, page, number=1):
    """The sheet of a draft, its items laid out."""
    page.goto(f"{site.base}/office/drafts/{number}/review")
    page.wait_for_selector("body[data-ready]", state="attached")
    return page


def on_the_clock(site, page):
    """A sheet whose seconds pass when they are told to.

    Its clock stands before it is opened: pausing ends every second that runs by then.
    """
    page.clock.install(time=0)
    page.clock.pause_at(3_600_000)
    return review(site, page)


def look_at_all(page) -> None:
    """By keyboard alone, as fast as it lets one."""
    while not page.evaluate(ALL_SEEN):
        before = page.evaluate(STANDS)
        page.keyboard.press(" ")
        page.wait_for_function(MOVED, arg=before)
        assert not page.evaluate(TROUBLE), page.inner_text("#trouble")


def item(page, number: int):
    """The card of a step, by its place in the data that the page was given."""
    return page.locator(f"#item-{number}")


def sign_here(page) -> None:
    """Sign with the key in this browser, once everything was looked at."""
    assert "将用本浏览器里的密钥" in page.inner_text("#key")
    page.keyboard.press("s")
    asked = page.locator("#confirm").bounding_box()
    assert asked["y"] < page.viewport_size["height"] / 2  # not at the foot
    page.click("#sign-form button[type=submit]")
    page.wait_for_url(re.compile(r"/drafts/\d+$"))


def page_data(page) -> dict:
    """What the page gives its module."""
    return json.loads(page.text_content("#review-data"))


def other_data(change: Callable[[dict], None]):
    """A route that gives the page's module other data: as `change` leaves them."""

    def route(route):
        answer = route.fetch()
        marked = r'(<script id="review-data"[^>]*>)(.*?)(</script>)'
        found = re.search(marked, answer.text(), re.DOTALL)
        data = json.loads(found[2])
        change(data)
        body = answer.text().replace(found[2], json.dumps(data).replace("<", "\\u003c"))
        route.fulfill(response=answer, body=body)

    return route
