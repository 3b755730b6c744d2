"""The review as an officer goes through it in a browser; and its page, given other data."""

import json
import re
from collections.abc import Callable

ALL_SEEN = "() => /\\b(\\d+) \\/ \\1\\b/.test(document.getElementById('counter').textContent)"
TICKED = "() => document.getElementById('jump').selectedOptions[0]?.textContent.startsWith('✓')"
TROUBLE = "() => !document.getElementById('trouble').hidden"
MORE = """() => {
    const words = document.querySelector('[data-part=words]').getBoundingClientRect();
    const end = document.querySelector('[data-part=end]').getBoundingClientRect();
    return end.bottom > Math.min(words.bottom, window.innerHeight) + 1;
}"""
"""Whether the words on the screen go on below."""
SOMETHING = f"() => [{TICKED}, {TROUBLE}, {MORE}, {ALL_SEEN}].some((is) => is())"


def review(site, page, number=1):
    """The page of a draft, its first step on the screen."""
    page.goto(f"{site.base}/office/drafts/{number}/review")
    page.wait_for_selector("body[data-ready]", state="attached")
    return page


def look_at_all(page) -> None:
    """By keyboard alone, as fast as it lets one."""
    while not page.evaluate(ALL_SEEN):
        page.wait_for_function(SOMETHING)
        assert not page.evaluate(TROUBLE), page.inner_text("#trouble") + page.inner_text("#what")
        page.keyboard.press("ArrowRight")


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
