"""An officer at the signing sheet by keyboard: one key, and then as long as the sheet demands."""

from tests.bench.counted import Counted
from tests.office.review_browser import ALL_SEEN, TROUBLE

SETTLED = """() => {
  if (!document.body.dataset.ready) return false;
  const near = [...document.querySelectorAll('#sheet .item')].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  });
  return near.every((one) =>
    !one.querySelector('[data-blank]') && one.querySelector('[data-part=words] *, canvas'));
}"""
"""All that is in the window is drawn and written."""
TOLD = "() => new Promise((done) => new IntersectionObserver(done).observe(document.body))"
"""Whoever watches what is in view has been told by now."""
LETTERS = """() => [...document.querySelectorAll('#sheet [data-part=words]')]
  .map((one) => one.innerText.replaceAll(/\\s/g, '').length).reduce((sum, n) => sum + n, 0)"""
"""Of the words to read, without what is told of them."""
WAITS = "() => [...document.querySelectorAll('#sheet .item')].some((one) => \
one.dataset.state === 'looking')"
STANDS = "() => window.scrollY"
MOVED = f"(before) => ({STANDS})() !== before || ({ALL_SEEN})() || ({TROUBLE})()"
"""Who has pressed waits for the next items; what is noted meanwhile is no reason to press."""
AT_ONCE_MS = 100
LONGEST_MS = 20_000


def look_at_all(me: Counted) -> float:
    """Space, until everything counts as seen; seconds by the page's clock."""
    page, passed = me.page, 0
    while not page.evaluate(ALL_SEEN):
        before = page.evaluate(STANDS)
        page.wait_for_function(SETTLED)
        me.press(" ")
        page.evaluate(TOLD)
        waited = 0
        while page.evaluate(WAITS) and not page.evaluate(MOVED, before):
            assert waited < LONGEST_MS, "the sheet goes no further"
            page.clock.run_for(AT_ONCE_MS)
            waited += AT_ONCE_MS
            page.evaluate(TOLD)
        passed += waited
        page.wait_for_function(MOVED, arg=before)
        assert not page.evaluate(TROUBLE), page.inner_text("#trouble")
    return passed / 1000
