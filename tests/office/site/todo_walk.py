"""What the first page counts, and what the page that it leads to shows, read off the HTML.

A row has `data-row`; with a number it stands for so many. The number is told in the heading of the
page or in what has `data-total`.
"""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import office.site
from tests.office.people import PEOPLE, browser

MEASURES = "件批个份次项块则起条"
"""What follows a number in Chinese: with one of these the words of a kind of work begin."""
ABOUT_ONE = {
    "alert-channel-new", "draft", "drill", "incident", "publish", "review", "upload", "withdraw",
    "withdrawal",
}  # fmt: skip
"""Pages about one thing, by name; every other page that the first one leads to is a list."""
_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "use", "wbr"}


class Shown(HTMLParser):
    """Of a page, within the element of the address's fragment: its rows, and how many it tells."""

    def __init__(self, html: str, fragment: str) -> None:
        super().__init__()
        self.rows, self.told, self.text = 0, "", ""
        self._fragment, self._open = fragment, list[tuple[str, bool, bool]]()
        self.feed(html[html.index('<main id="main"') : html.index("</main>")])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        _, inside, tells = self._open[-1] if self._open else ("", not self._fragment, False)
        inside = inside or given.get("id") == self._fragment
        if inside and "data-row" in given:
            self.rows += int(given["data-row"] or 1)
        tells = tells or tag == "h1" or (inside and "data-total" in given)
        if tag not in _VOID:
            self._open.append((tag, inside, tells))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.text += f"{data} "
        if self._open and self._open[-1][2]:
            self.told += f"{data} "


def kinds() -> set[str]:
    """How the words of every kind of work begin that the site has."""
    found = set()
    for file in Path(office.site.__file__).parent.rglob("*.py"):
        nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
        calls = [one.func for one in nodes if isinstance(one, ast.Call)]
        if any(isinstance(one, ast.Name) and one.id == "Todo" for one in calls):
            texts = [one.value for one in nodes if isinstance(one, ast.Constant)]
            found |= {one for one in texts if isinstance(one, str) and one[:1] in {*MEASURES}}
    return found


def work() -> Iterator[tuple[str, object]]:
    """Everything that waits now, with who reads of it on the first page."""
    from django.utils import translation

    from office.accounts.models import User
    from office.monitoring.screens_now import fleet_now
    from office.site.fleet.first_page import needing
    from office.site.todo import todos
    from office.state_dir import current_state_dir

    now = datetime.now(UTC)
    fleet = fleet_now(current_state_dir(), now)
    for slug, (_, role) in PEOPLE.items():
        if role != "venue":
            roles = User.objects.get(username=slug).roles(now.date())
            with translation.override("zh-hans"):
                found = todos(roles, slug, now, needing(roles, fleet, now))
            yield from ((slug, todo) for todo in found)


def wrong(slug: str, todo) -> str:
    """What the page of `todo` shows otherwise than the first page says; "" where it agrees."""
    from django.urls import resolve

    address = urlsplit(todo.url)
    answer = browser(slug).get(todo.url)
    if answer.status_code != 200:
        return f"answers {answer.status_code}"
    shown, match = Shown(answer.content.decode(), address.fragment), resolve(address.path)
    if match.url_name in ABOUT_ONE and not address.fragment:
        numbers = {one for one in match.kwargs.values() if isinstance(one, int)}
        if todo.count != 1:
            return "is about one thing"
        return "" if numbers <= _numbers(shown.text) else f"tells of another: {shown.told}"
    if shown.rows != todo.count:
        return f"shows {shown.rows}"
    return "" if todo.count in _numbers(shown.told) else f"says {shown.told}"


def _numbers(text: str) -> set[int]:
    return {int(one) for one in re.findall(r"\d+", text)}
