"""What a person reads on a page, line by line, without what others wrote there."""

import re
from collections.abc import Iterator
from functools import reduce
from html.parser import HTMLParser

_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "button", "em", "i", "kbd", "label", "mark", "s"}
    | {"small", "span", "strong", "sub", "sup", "time", "u"}
)
_UNREAD = frozenset({"code", "script", "style", "svg", "template", "title"})
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_PICTURE = re.compile(r"(<svg[^>]*>).*?(?=</svg>)", re.DOTALL)
_NAMING = re.compile(r"[\u4e00-\u9fff]{2}|\S+ \S+")
"""What of the books is a name or a sentence; a slug or a code would eat into words of a page."""
_SAID = ("placeholder", "title", "aria-label", "alt")


class _Lines(HTMLParser):
    """Gathers text by block; what is in another language than the page's says so by `lang`."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._now: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._hidden = 0

    def end_line(self) -> None:
        line = " ".join("".join(self._now).split())
        if line:
            self.lines.append(line)
        self._now = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in _INLINE:
            self.end_line()
        if not self._hidden:
            self.lines += [said for name in _SAID if (said := given.get(name))]
        if tag in _VOID:
            return
        hides = tag in _UNREAD or (tag != "html" and "lang" in given)
        self._open.append((tag, hides))
        self._hidden += hides

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            opened, hides = self._open.pop()
            self._hidden -= hides
            if opened not in _INLINE:
                self.end_line()
            if opened == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._now.append(data)


def page_lines(html: str) -> list[str]:
    """The lines of a page, with what fields and pictures say of themselves."""
    found = _Lines()
    found.feed(_PICTURE.sub(r"\1", html))  # which the parser would take apart stroke by stroke
    found.end_line()
    return found.lines


def written() -> Iterator[str]:
    """Every text of the books: names, words, notes; a choice, a code or a short word is none."""
    from django.apps import apps
    from django.db import models

    ours = ("accounts", "complaints", "corrections", "drafts", "intake", "opinions", "registry")
    for model in (model for name in ours for model in apps.get_app_config(name).get_models()):
        fields = [
            field.name
            for field in model._meta.fields
            if isinstance(field, (models.CharField, models.TextField, models.JSONField))
            and not field.choices
        ]
        for row in model.objects.values_list(*fields) if fields else ():
            for value in row:
                yield from _texts(value)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        yield from value.split("\n")
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def without(lines: list[str], texts: set[str]) -> list[str]:
    """The lines without these texts, the longest first."""
    known = sorted((text for text in texts if _NAMING.search(text)), key=len, reverse=True)
    return [reduce(lambda left, text: left.replace(text, " "), known, line) for line in lines]
