"""The lists of batches and of drafts in a real browser, while a draft is open: WCAG by axe."""

import pytest

from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium

pytestmark = [needs_chromium, needs_axe]


@pytest.mark.parametrize("name", ["batches", "drafts"])
def test_the_way_to_the_open_draft_differs_by_more_than_its_colour(frozen, site, name):
    page = site.page("dept-head-1", f"/office/{name}")
    assert page.locator(".alert a:visible").count() == 1
    assert violations(page) == []
