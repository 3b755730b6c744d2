"""From template and values to a page; one style sheet, inline, known by its hash (no script)."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.utils.safestring import mark_safe

from office.channels.public_site.page_words import Language
from sync.records import Text

_HERE = Path(__file__).parent
LANGUAGES: tuple[Language, ...] = ("zh", "en")
_TAGS: dict[str, str] = {"zh": "zh-CN", "en": "en"}


@cache
def _engine() -> Engine:
    """Django's template engine by itself; no settings are read."""
    loader = ("office.compact_templates.FilesystemLoader", [str(_HERE / "templates")])
    return Engine(loaders=[("django.template.loaders.cached.Loader", [loader])])


@cache
def style() -> str:
    """The style sheet as it stands in every page: without the white space of its layout."""
    text = (_HERE / "style.css").read_text("utf-8")
    text = re.sub(r"\s*([{};,])\s*", r"\1", text)
    return re.sub(r":\s+|\s+", lambda found: found[0].strip() or " ", text).replace(";}", "}")


@cache
def policy_rules() -> dict[str, list[str]]:
    """The content security policy of the pages: our style sheet, links, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    none = ["'none'"]
    return {
        "default-src": none,
        "style-src": [f"'sha256-{digest}'"],
        "base-uri": none,
        "form-action": none,
    }


@cache
def policy() -> str:
    """`policy_rules` as the value of the header."""
    return "; ".join(f"{name} {' '.join(values)}" for name, values in policy_rules().items())


def on_one_line(headline: str) -> str:
    """A headline that a plate breaks in two, where there is one line; its parts stay apart."""
    return " ".join(headline.split("\n"))


def page(template: str, title: str, views: list[dict[str, Any]], **more: Any) -> str:
    """One page with a view a language; every value is escaped.

    Args:
        template: file name in `templates/`.
        views: the values of each language, as `view` starts them.
        more: values that are the same in both, and `robots` for what search engines may do.
    """
    context = Context(
        {
            "title": title,
            "views": views,
            "policy": mark_safe(policy()),  # noqa: S308 - ours, no value in it
            "style": mark_safe(f"<style>{style()}</style>"),  # noqa: S308 - ours, no value in it
            "robots": "noindex, noarchive",
            **more,
        },
        autoescape=True,
    )
    return _engine().get_template(template).render(context)


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


def local(base: str, path: str) -> str:
    """The address of `path` below the address `base`, from the root of whatever host is asked.

    So a page works under any name of its host, and with or without a trailing slash.
    """
    _, _, rest = base.partition("://")
    _, slash, prefix = rest.partition("/")
    return f"{slash}{prefix}/{path}" if prefix else f"/{path}"
