"""The pages of the whole site and of shops as phones and desks show them, without any script."""

import os
from pathlib import Path

import msgspec
import pytest

from layouts.news_samples import RECALL, USUAL_PROMISES, USUAL_WARNING, with_news
from office.channels.public_site import page_files
from office.channels.public_site.shop_address import shop_path
from office.channels.public_site.site_facts import ScreenPlace, SiteFacts
from office.channels.public_site.site_tree import SiteTree
from office.channels.public_site.whole_site import of_bundle, whole_site
from sync.records import Correction, Text
from sync.withdrawals import WithdrawalSet
from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium
from tests.office import sample
from tests.office.channels.site_sample import served
from tests.office.channels.test_whole_pages import DRILL, FOOT, venue

pytestmark = needs_chromium
SHOTS = os.environ.get("GONGSHI_SITE_SHOTS", "")
PAGES = (
    "",
    "corrections/",
    "warnings/",
    "drills/",
    "complain/",
    "about/",
    "accessibility/",
    "v/wh01/s/",
    f"{shop_path('WH01', sample.OPERATOR)}/",
    "v/wh01/screens/",
    "r/9pj2m4tx7c/2/",
    "r/9pj2m4tx7c/1/",
    "404.html",
)
PLACES = (ScreenPlace("WH01-01", "L1", "东门扶梯旁"), ScreenPlace("WH01-02", "B1", "超市入口"))


@pytest.fixture
def address(tmp_path):
    """Where the sample's site is served by a static host, and nothing else is."""
    correction = Correction(
        1,
        "inaccurate",
        "application",
        "2018-11-20",
        Text("维修次数经核实为两次。", "The number of repairs was two."),
        was=Text("三次维修"),
        reads=Text("两次维修"),
    )
    promise = msgspec.structs.replace(USUAL_PROMISES[0], operator=sample.OPERATOR.key)
    bundle = sample.bundle((sample.record(version=2, correction=correction), sample.succeeded()))
    bundle = with_news(bundle, warnings=(USUAL_WARNING, RECALL), notices=(promise,))
    index = msgspec.structs.replace(bundle.index, drills=(DRILL,))
    bundle = msgspec.structs.replace(bundle, index=index)
    floors = {"WH01": ("B1", "L1", "L2")}
    facts = SiteFacts(days={12: "2018-11-07"}, screens={"WH01": PLACES}, floors=floors, foot=FOOT)
    tree, nothing = SiteTree(tmp_path), WithdrawalSet()
    (tmp_path / "favicon.ico").touch()  # browsers ask for one
    (tmp_path / "r/9pj2m4tx7c/1").mkdir(parents=True)
    (tmp_path / "r/9pj2m4tx7c/1/index.html").write_text("the version before")
    page_files.write_pages(tmp_path, page_files.stage(bundle, nothing, tree, (), facts))
    told = [of_bundle(one, nothing) for one in (bundle, venue(2, "天宁区"), venue(3, "新北区"))]
    whole = whole_site(told, sample.SETTINGS, facts)
    page_files.write_pages(tmp_path, page_files.stage_whole(whole, tree))
    with served(tmp_path) as here:
        yield here


@needs_axe
@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_can_be_used_by_everybody(chromium, address, width):
    context = chromium.new_context(viewport={"width": width, "height": 844}, bypass_csp=True)
    page, faults = context.new_page(), []
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    for path in PAGES:
        for language in ("zh", "en"):
            page.goto("about:blank")
            page.goto(f"{address}/{path}#{language}")
            if SHOTS:
                name = f"{path.strip('/').replace('/', '_') or 'start'}-{language}-{width}.png"
                page.screenshot(path=str(Path(SHOTS) / name), full_page=True)
            faults += violations(page)
            wide = page.evaluate("document.documentElement.scrollWidth")
            faults += [f"{path} is {wide} wide"] if wide > width else []
    context.close()
    assert faults == []


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
    assert page.get_by_role("heading", level=1).inner_text() == "Corrections: 1"
    page.get_by_role("link", name="中文").click()
    assert page.get_by_role("heading", level=1).inner_text() == "更正 1 件"
    context.close()


def test_at_a_desk_the_ways_stand_open_and_tell_where_one_is(chromium, address):
    context = chromium.new_context(viewport={"width": 1280, "height": 844})
    page = context.new_page()
    page.goto(f"{address}/warnings/")
    assert page.locator("article:visible [aria-current=page]:visible").inner_text() == "消费警示"
    assert not page.locator("article:visible details.folded").is_visible()
    context.close()
