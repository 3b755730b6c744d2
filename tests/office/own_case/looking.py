"""The operator's page in a browser: opened by what the letter says, looked at, drawn on demand."""

from tests.accessibility import violations
from tests.e2e.colleagues import SHOTS
from tests.e2e.crawl import KEEP
from tests.office.own_case.steps import path


def look(page, name: str, looked: list) -> None:
    page.wait_for_load_state("networkidle")
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    looked.extend(violations(page))
    if KEEP:
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SHOTS / f"operator-{name}.png", full_page=True)


def enter(page, site, issued) -> None:
    """As by the letter's code: token in the fragment, check code typed."""
    page.goto(f"{site.base}/case/#{issued.token}")
    page.fill("[name=code]", issued.secret)
    page.click("#enter button")
    page.wait_for_url(f"**{path(issued)}")
