"""Going from link to link as a person would: each kind of page once, looked at by axe and kept."""

import os
import re
from collections import deque
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from tests.accessibility import violations
from tests.e2e.colleagues import SHOTS, Bureau

KEEP = os.environ.get("GONGSHI_SHOTS") == "1"
"""Whether every page is kept as a picture, in both languages and widths (make shots)."""
SIZES = {"wide": (1366, 768), "narrow": (390, 844)}
LANGUAGES = {"zh": "zh-hans", "en": "en"}
_LEFT_ALONE = re.compile(
    r"export=|\.pdf|\.zip|\.json$|/file$|/template$|/download/|/static/|logout|/jobs/"
)


def kind(path: str) -> str:
    """The kind of page an address is of: numbers, months, names and ids taken out."""
    path = re.sub(r"[0-9a-f]{32,}", "ID", path)
    path = re.sub(r"/[A-Z0-9]{2,8}-\d{2,4}(?=/|$)", "/SCREEN", path)
    path = re.sub(r"\d{4}-\d{2}", "MONTH", path)
    path = re.sub(r"/(people|venues|venue)/[^/]+", r"/\1/ONE", path)
    return re.sub(r"/\d+", "/N", path)


def crawl(
    life: Bureau, slug: str, seen: set[str], *, within: str = "/office/", named: str = ""
) -> Iterator[str]:
    """What axe finds on each page that `slug` can reach and nobody before; adds to `seen`.

    Args:
        within: how the addresses begin that are looked at; itself, though somebody has seen it.
        named: how the names of the pictures begin, where another story keeps them too.
    """
    page = life.at(slug, within)
    todo = deque([within])
    seen.discard(kind(within))  # the first page differs by person
    while todo:
        path = todo.popleft()
        if kind(path.partition("?")[0]) in seen:
            continue
        seen.add(kind(path.partition("?")[0]))
        answer = page.goto(life.base + path)
        if answer is None or answer.status != 200:
            yield f"{slug} {path}: {answer and answer.status}"
            continue
        page.wait_for_load_state("networkidle")
        yield from violations(page)
        links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
        todo.extend(found for found in map(_inside(path), links) if found.startswith(within))
        yield from _keep(page, life, path, named + _name(path, slug))


def _inside(path: str):
    """The address of a link on the page `path`, if it is one to follow."""

    def follow(href: str) -> str:
        parts = urlsplit(urljoin(path, href))
        if parts.netloc or not parts.path.startswith("/office/") or _LEFT_ALONE.search(href):
            return ""
        return parts.path + (f"?{parts.query}" if parts.query else "")

    return follow


def visit(life: Bureau, slug: str, path: str, name: str = "") -> list[str]:
    """What axe finds on a page that the story passes and that no link leads to at its end.

    Args:
        name: of its pictures, where the address alone does not tell it apart.
    """
    page = life.at(slug, path)
    page.wait_for_load_state("networkidle")
    return [*violations(page), *_keep(page, life, path, name or _name(path, slug))]


def _name(path: str, slug: str) -> str:
    name = kind(path.partition("?")[0]).strip("/").removeprefix("office").strip("/")
    return name.replace("/", "_") or f"home_{slug}"


def _keep(page, life: Bureau, path: str, name: str) -> Iterator[str]:
    """Pictures in both languages and widths; what axe finds in the others than Chinese and wide."""
    if not KEEP:
        return
    SHOTS.mkdir(parents=True, exist_ok=True)
    for code, language in LANGUAGES.items():
        _speak(page, life, language)
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            page.goto(life.base + path)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=str(SHOTS / f"{name}.{code}.{size}.png"), full_page=True)
            if (code, size) != ("zh", "wide"):
                yield from violations(page)
    page.set_viewport_size({"width": SIZES["wide"][0], "height": SIZES["wide"][1]})
    _speak(page, life, "zh-hans")
    page.goto(life.base + path)


def _speak(page, life: Bureau, language: str) -> None:
    page.context.add_cookies(
        [{"name": "django_language", "value": language, "url": life.base, "secure": True}]
    )
