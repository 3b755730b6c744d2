"""The pages of the whole site and of shops as phones and desks show them, without any script."""

import pytest

from tests.browser import needs_chromium
from tests.office.channels import site_sample

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Where the sample's site is served by a static host, and nothing else is."""
    public = tmp_path_factory.mktemp("site")
    site_sample.write(public)
    with site_sample.served(public) as here:
        yield here


def test_without_script_the_menu_opens_and_the_language_stays(chromium, address):
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"{address}/complain/#en")
    menu = page.locator("article[lang=en] details nav")
    assert not menu.is_visible()
    page.locator("article[lang=en] summary").click()
    menu.get_by_role("link", name="Corrections").click()
    assert page.url == f"{address}/corrections/#en"
    assert page.get_by_role("heading", level=1).inner_text() == "Corrections: 5"
    page.get_by_role("link", name="中文").click()
    assert page.get_by_role("heading", level=1).inner_text() == "更正 5 件"
    context.close()


def test_at_a_desk_the_ways_stand_open_and_tell_where_one_is(chromium, address):
    context = chromium.new_context(viewport={"width": 1280, "height": 844})
    page = context.new_page()
    page.goto(f"{address}/warnings/")
    assert page.locator("article:visible [aria-current=page]:visible").inner_text() == "消费警示"
    assert not page.locator("article:visible details.folded").is_visible()
    context.close()
