"""Templates are laid out for who reads them; pages are sent without that layout.

A line break and the indentation after it become one space, so that a page weighs what its words
weigh. What white space means to a browser stays as it is, `<pre>` and `<textarea>` are left alone.
"""

import re

from django.template.base import Origin
from django.template.loaders import app_directories, filesystem

_DJANGO = r"\{%.*?%\}|\{\{.*?\}\}"
_QUOTED = "|".join(f"{mark}(?:{_DJANGO}|[^{mark}])*{mark}" for mark in "\"'")
_TAG = re.compile(rf"<[A-Za-z](?:{_DJANGO}|{_QUOTED}|[^<>\"'])*+>")
_KEPT = re.compile(r"(<(pre|textarea)\b.*?</\2>)", re.DOTALL)


def compact(source: str) -> str:
    """The template without its indentation."""
    source = _TAG.sub(lambda tag: re.sub(r" >$", ">", _one_line(tag[0])), source)
    at, parts = 0, []
    for kept in _KEPT.finditer(source):
        parts += [_one_line(source[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join([*parts, _one_line(source[at:])])


def _one_line(text: str) -> str:
    return re.sub(r"[ \t]*\n[ \t\n]*", " ", text)


class _Compact(filesystem.Loader):
    def get_contents(self, origin: Origin) -> str:
        source = super().get_contents(origin)
        return compact(source) if origin.name.endswith(".html") else source


class FilesystemLoader(_Compact):
    """Django's loader of the engine's folders, for compact pages."""


class AppDirectoriesLoader(_Compact, app_directories.Loader):
    """Django's loader of the applications' folders, for compact pages."""
