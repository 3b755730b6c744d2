"""Every list of the office shows a dozen rows at once on the screen that most offices have."""

import pytest

from office.commands.options.account import ROLES
from tests.browser import needs_chromium
from tests.office.addresses import address, pages
from tests.office.list_steps import with_all_lists
from tests.office.people import browser, person

pytestmark = needs_chromium
DOZEN = 12
NO_LISTS = {
    "keys": "two tables of four seats each",
    "insight": "figures beside each other",
    "freeze": "what is in the way of one draft",
}
"""Pages without a row to choose among; every other table of a page of its own is a list."""
SECOND = {
    "corrections": "what waits to be published stands first, each with its changes",
}
"""Lists that stand below what comes first: looked at from where they begin."""
WHOLE = """([of, second]) => {
  const body = document.querySelector(of).tBodies[0];
  const rows = [...body.rows];
  if (rows.every((row) => row.cells.length === 1)) return 0;
  while (body.rows.length < 24) body.append(...rows.map((row) => row.cloneNode(true)));
  if (second) body.closest(".card").scrollIntoView({ block: "start", behavior: "instant" });
  return [...body.rows].filter((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }).length;
}"""
"""How many rows are whole in the window, where the list has as many: its own, over and over."""


def lists():
    """Page, who opens it, and where its list is on it."""
    for page in pages():
        slug = "one-venue" if page.roles == {"venue"} else "one-of-all"
        answer = browser(slug).get(address(page))
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        text = answer.getvalue().decode()
        if 'id="table-' in text:
            yield page, slug, "[id^=table-] table"
        elif "<" not in page.route and page.name not in NO_LISTS and "card-table" in text:
            yield page, slug, "main .card-table"


@pytest.mark.timeout(900)  # half a minute on a free machine
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_list_shows_a_dozen_rows(published, site, tmp_path, language):
    with_all_lists(published, tmp_path)
    person("one-of-all", *(role for role in ROLES if role != "venue"))
    person("one-venue", "venue").venues.set(["WH01"])
    size = {"width": 1366, "height": 768, "language": language}
    at = {slug: site.context(slug, **size).new_page() for slug in ("one-of-all", "one-venue")}
    shown = {}
    for page, slug, of in lists():
        at[slug].goto(site.base + address(page))
        at[slug].wait_for_load_state("networkidle")  # what comes late stands above the list
        shown[page.name] = at[slug].evaluate(WHOLE, [of, page.name in SECOND])
    assert {name: rows for name, rows in shown.items() if rows < DOZEN} == {}
    assert len(shown) > 30
