"""Every kind of page of the public site, found in the tree: valid HTML, and open to everybody."""

import os
import re
from pathlib import Path

import pytest
from django.template.base import Template
from django.test.signals import template_rendered
from django.test.utils import instrumented_test_render

from office.channels.public_site import render, text_pages
from office.channels.public_site.shop_address import shop_path
from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium
from tests.html_validity import faults, needs_validator
from tests.office import sample
from tests.office.channels import site_sample

TEMPLATES = Path(render.__file__).parent / "templates"
ELSEWHERE = {"certificate.html"}
"""Of a page that the office serves and no tree has."""
FLEX_GAPS = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const { display, rowGap, columnGap } = getComputedStyle(one);
  const gaps = [rowGap, columnGap].filter((gap) => gap !== "normal" && gap !== "0px");
  return display.endsWith("flex") && gaps.length;
}).map((one) => `gap: ${one.tagName} ${one.className}`)"""
"""What runs together in old WebViews, which know a gap in grids alone (docs/developers.md)."""
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 844}
LOOKED_AT_BY_AXE = (("zh", PHONE), ("en", DESK))
"""Each language and each width once, with what most people have."""
SHOTS = os.environ.get("GONGSHI_SITE_SHOTS", "")


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """The sample's site, and the names of the templates that it was made with."""
    public, names = tmp_path_factory.mktemp("site"), set()

    def note(template, **_):
        names.add(template.name)

    usual, Template._render = Template._render, instrumented_test_render
    template_rendered.connect(note)
    text_pages._drawn.cache_clear()  # a test before this one may have had them drawn
    try:
        site_sample.write(public)
    finally:
        template_rendered.disconnect(note)
        Template._render = usual
    return public, names


@pytest.fixture(scope="module")
def public(rendered):
    return rendered[0]


def test_the_sample_has_a_page_of_every_template(rendered):
    """So a kind of page that somebody adds is walked too, or this fails."""
    assert {path.name for path in TEMPLATES.glob("*.html")} - rendered[1] == ELSEWHERE


@needs_validator
def test_every_page_is_valid_html(public):
    pages = sorted(public.rglob("*.html"))
    assert len(pages) > 50
    assert faults(pages) == []


@needs_validator
def test_the_validator_finds_what_is_wrong(tmp_path):
    page = tmp_path / "page.html"
    page.write_text('<!DOCTYPE html><html lang="zh-CN"><body><h1 id="a" id="a"><div>', "utf-8")
    assert any("no-dup-attr" in fault for fault in faults([page]))


def test_no_page_has_50_kb(public):
    pages = {str(path): path.stat().st_size for path in public.rglob("*.html")}
    assert {path: size for path, size in pages.items() if size >= 50_000} == {}


def test_every_address_of_a_page_is_there(public):
    """But those of venues that the sample only lists, and of what only the tree of a bureau has."""
    elsewhere = re.compile(r"(v|open)/zz1[0-9][0-9]/.*|v/zz1..|cas/.*")
    missing = set()
    for page in public.rglob("*.html"):
        for href in re.findall(r'href="/([^"#]*)', page.read_text("utf-8")):
            there = (
                public / href / "index.html" if href.endswith("/") or not href else public / href
            )
            if not there.exists() and not elsewhere.fullmatch(href):
                missing.add((page.relative_to(public).as_posix(), href))
    assert missing == set()


@pytest.mark.parametrize(
    ("page", "feed"),
    [("", "open/all.xml"), ("open/", "open/all.xml"), ("v/wh01/", "open/wh01/wh01.xml")],
)
def test_readers_of_feeds_find_the_feed_of_a_page(public, page, feed):
    head = (public / page / "index.html").read_text("utf-8").partition("</head>")[0]
    link = re.search(r'<link rel="alternate" type="application/atom[+]xml"[^>]*>', head)
    assert link
    assert f'href="/{feed}"' in link[0]


def test_a_record_leads_to_its_shop_and_the_start_to_where_a_venues_screens_stand(public):
    shop = shop_path("WH01", sample.OPERATOR)
    record = (public / f"r/{site_sample.CORRECTED}/2/index.html").read_text("utf-8")
    assert [f'href="/{shop}/{end}"' in record for end in ("", "#en")] == [True, True]
    start = (public / "index.html").read_text("utf-8")
    assert '<a class="side" href="/v/wh01/screens/">屏幕 2 块</a>' in start
    assert 'href="/v/wh01/screens/#en"' in start
    assert "/v/zz002/screens/" not in start, "it has none"


@needs_chromium
@needs_axe
def test_every_kind_of_page_can_be_used_by_everybody(chromium, public):
    """Looked at by axe once in each language and width; nothing is too wide in any of the four."""
    context = chromium.new_context(viewport=PHONE, bypass_csp=True)
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    states = (f"r/{site_sample.OBJECTED}/1/", f"r/{site_sample.CORRECTED}/2/", "v/zz003/")
    with site_sample.served(public) as address:
        for path in (*site_sample.kinds(public).values(), *states):
            for language in ("zh", "en"):
                # Another query is another page; another language alone would be the same one.
                page.goto(f"{address}/{path}?{language}#{language}")
                for size in (DESK, PHONE):
                    page.set_viewport_size(size)
                    wrong += _looked_at(page, path, language, size)
                    if (language, size) in LOOKED_AT_BY_AXE:
                        wrong += violations(page)
    context.close()
    assert wrong == []


def _looked_at(page, path, language, size):
    """What is wrong with the page in hand, at that size."""
    if SHOTS:
        name = f"{path.strip('/').replace('/', '_') or 'start'}-{language}-{size['width']}.png"
        page.screenshot(path=str(Path(SHOTS) / name), full_page=True)
    wrong = page.evaluate(FLEX_GAPS)
    wide = page.evaluate("document.documentElement.scrollWidth")
    return wrong + ([f"{path} is {wide} wide"] if wide > size["width"] else [])
