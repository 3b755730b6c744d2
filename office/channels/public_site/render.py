"""From template and values to a page; style sheet and scripts inline, known by their hash."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from django.template import Context, Engine
from django.utils.safestring import mark_safe

from office.channels.public_site.page_words import Language
from sync.records import Text

_HERE = Path(__file__).parent
FETCHING = frozenset({"find.js"})
"""Scripts that ask the site for a file."""
LANGUAGES: tuple[Language, ...] = ("zh", "en")
LISTS = "lists.css"
"""The style sheet of every page but a record's, which has long texts and room for little else."""
_EMPTY_IN_TAG = re.compile(r'(<[a-z][a-z0-9]*(?: [a-z-]+(?:="[^"]*")?)*) +>')
_BEFORE_BLOCK = re.compile(
    r"> +(?=</?(?:article|aside|dd|details|div|dl|dt|footer|form|h1|h2|header|li|nav|option|p"
    r"|select|summary|ul)\b)"
)
"""White space that no browser shows: what a condition of a template leaves, and before a block."""
WIDE_MARKS = "：，；、。！？"
"""Marks as wide as a character."""
_AFTER_A_WIDE_MARK = re.compile(f"(?<=[{WIDE_MARKS}])\n")
_TAGS: dict[str, str] = {"zh": "zh-CN", "en": "en"}


@cache
def _engine() -> Engine:
    """Django's template engine by itself; no settings are read."""
    loader = ("office.compact_templates.FilesystemLoader", [str(_HERE / "templates")])
    return Engine(loaders=[("django.template.loaders.cached.Loader", [loader])])


@cache
def style(*more: str) -> str:
    """The style sheet as it stands in a page, with those that the page has besides.

    Without the white space of its layout.
    """
    text = "".join((_HERE / name).read_text("utf-8") for name in ("style.css", "elder.css", *more))
    text = re.sub(r"\s*([{};,~])\s*", r"\1", text)
    return re.sub(r":\s+|\s+", lambda found: found[0].strip() or " ", text).replace(";}", "}")


@cache
def script(name: str) -> str:
    """A script as it stands in a page: without indentation and comments that fill a line."""
    lines = (line.strip() for line in (_HERE / "scripts" / name).read_text("utf-8").split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith("//"))


@cache
def policy_rules(
    sheets: tuple[str, ...] = (LISTS,), scripts: tuple[str, ...] = (), *, program: bool = False
) -> dict[str, list[str]]:
    """The content security policy of a page: our style sheet, links, and nothing else.

    A page with scripts names each by its hash; `FETCHING` ones may ask the site for files. A
    `program` runs scripts that are files of this very site, and asks it for others.
    """
    none = ["'none'"]
    rules = {"default-src": none, "style-src": [_hash(style(*sheets))]}
    if scripts:
        rules["script-src"] = [_hash(script(name)) for name in scripts]
    if FETCHING & set(scripts):
        rules["connect-src"] = ["'self'"]
    if program:
        rules |= {"script-src": ["'self'"], "connect-src": ["'self'"]}
    return rules | {"base-uri": none, "form-action": none}


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


@cache
def policy(
    sheets: tuple[str, ...] = (LISTS,), scripts: tuple[str, ...] = (), *, program: bool = False
) -> str:
    """`policy_rules` as the value of the header."""
    rules = policy_rules(sheets, scripts, program=program)
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def on_one_line(headline: str) -> str:
    """A headline that a plate breaks in two, where there is one line; its parts stay apart.

    A mark as wide as a character holds them apart by itself.
    """
    return " ".join(_AFTER_A_WIDE_MARK.sub("", headline).split("\n"))


class Framed(Protocol):
    """What stands around a page (`site_frame.Frame`)."""

    def values(self, language: Language) -> dict[str, Any]:
        """What `base.html` needs of it in one language."""
        ...


def page(
    template: str,
    title: str,
    views: list[dict[str, Any]],
    frame: Framed | None = None,
    *,
    sheets: tuple[str, ...] = (LISTS,),
    scripts: tuple[str, ...] = (),
    program: bool = False,
    **more: Any,
) -> str:
    """One page with a view a language; every value is escaped.

    Args:
        template: file name in `templates/`.
        views: the values of each language, as `view` starts them.
        frame: what stands around it; None: nothing, where it is not known whose page it is.
        sheets: style sheets of this kind of page, beside the two of all.
        scripts: file names in `scripts/`; a page reads the same without them.
        program: whether it runs scripts that are files of the site.
        more: values that are the same in both, and `robots` for what search engines may do.
    """
    if frame:
        views = [one | frame.values("en" if one["en"] else "zh") for one in views]
    ours = "".join(f"<script>{script(name)}</script>" for name in scripts)
    context = Context(
        {
            "title": title,
            "views": views,
            "policy": mark_safe(policy(sheets, scripts, program=program)),  # noqa: S308 - ours, no value in it
            "style": mark_safe(f"<style>{style(*sheets)}</style>"),  # noqa: S308 - likewise
            "scripts": mark_safe(ours),  # noqa: S308 - likewise
            "robots": "noindex, noarchive",
            **more,
        },
        autoescape=True,
    )
    html = _engine().get_template(template).render(context)
    return _BEFORE_BLOCK.sub(">", _EMPTY_IN_TAG.sub(r"\1>", html))


def view(language: Language, **values: Any) -> dict[str, Any]:
    """The values of one language's part of a page."""
    return {"lang": _TAGS[language], "en": language == "en", **values}


def words(text: Text | str, language: Language) -> dict[str, str]:
    """Words with the language they are in, where that is not the page's: `{"text", "lang"}`.

    A plain string is a name or value of the register and taken to be Chinese.
    """
    if isinstance(text, str):
        other = language == "en" and not text.isascii()
        return {"text": text, "lang": "zh-CN" if other else ""}
    own = text.en if language == "en" else text.zh
    return {
        "text": text.pick(language),
        "lang": "" if own else _TAGS["zh" if language == "en" else "en"],
    }


def address(base: str, path: str, language: Language) -> str:
    """`local` in the language of the page that leads there."""
    return local(base, path) + ("#en" if language == "en" else "")


def telephone(number: str) -> str:
    """The address that calls a number, which may stand with marks between its digits."""
    return "tel:" + "".join(mark for mark in number if mark.isascii() and mark.isdigit())


def local(base: str, path: str) -> str:
    """The address of `path` below the address `base`, from the root of whatever host is asked.

    So a page works under any name of its host, and with or without a trailing slash.
    """
    _, _, rest = base.partition("://")
    _, slash, prefix = rest.partition("/")
    return f"{slash}{prefix}/{path}" if prefix else f"/{path}"
